package org.mailseam.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.tls.TlsServerProtocol;
import org.mailseam.field.Bytes;

/**
 * TLS over the streams of one connection, by Bouncy Castle. It is fed by hand, so that a read that
 * times out leaves it whole. One thread reads, any may write.
 */
final class TlsLayer {

  private static final int BLOCK = 16 * 1024;

  private final InputStream rawIn;
  private final OutputStream rawOut;
  private final TlsServer.Side side;
  private final TlsServerProtocol protocol = new TlsServerProtocol();
  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] block = new byte[BLOCK];

  /** Octets of ours that may still be sent; what comes behind them is cut off. */
  private long allowance;

  TlsLayer(InputStream rawIn, OutputStream rawOut, TlsServer.Side side, long allowance) {
    this.rawIn = rawIn;
    this.rawOut = rawOut;
    this.side = side;
    this.allowance = allowance;
  }

  /** Waits for the client's handshake and does ours. */
  TlsFacts handshake() throws IOException {
    protocol.accept(side);
    while (side.facts().isEmpty()) {
      if (!feed()) {
        throw new IOException("the client has gone in the handshake");
      }
    }
    return side.facts().get();
  }

  /** Takes in what comes next from the client; false at the end. */
  private boolean feed() throws IOException {
    int got = rawIn.read(block, 0, BLOCK);
    lock.lock();
    try {
      if (got < 0) {
        return false;
      }
      protocol.offerInput(block, 0, got);
      return !protocol.isClosed() || protocol.getAvailableInputBytes() > 0;
    } finally {
      try {
        side.tellKeys();
        flush(); // an alert, too
      } finally {
        lock.unlock();
      }
    }
  }

  private void flush() throws IOException {
    int waiting = protocol.getAvailableOutputBytes();
    if (waiting > 0) {
      byte[] out = new byte[waiting];
      int length = (int) Math.min(protocol.readOutput(out, 0, waiting), allowance);
      rawOut.write(out, 0, length);
      rawOut.flush();
      allowance -= length;
      if (length < waiting) {
        throw new IOException("cut off, as declared");
      }
    }
  }

  /** What the client says inside TLS. */
  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        while (protocol.getAvailableInputBytes() == 0) {
          if (protocol.isClosed() || !feed()) {
            return -1;
          }
        }
        return protocol.readInput(target, offset, length);
      }

      @Override
      public int available() {
        return protocol.getAvailableInputBytes();
      }
    };
  }

  void write(Bytes bytes) throws IOException {
    lock.lock();
    try {
      protocol.writeApplicationData(bytes.toArray(), 0, bytes.length());
      flush();
    } finally {
      lock.unlock();
    }
  }

  /** Says close_notify. */
  void end() throws IOException {
    lock.lock();
    try {
      protocol.close();
      flush();
    } finally {
      lock.unlock();
    }
  }
}
