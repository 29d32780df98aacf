package org.mailseam.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A server of one connection that does exactly what a test wants, however wrong that is. */
final class Peer implements AutoCloseable {

  /** What the peer does with its connection; the socket is closed afterwards. */
  interface Play {
    void with(Line line) throws IOException, InterruptedException;
  }

  /** The connection from the peer's side. */
  record Line(Socket socket) {

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    void sayHex(String hex) throws IOException {
      say(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    void say(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /** Reads something, at least one byte; -1 bytes count as none. */
    byte[] hear() throws IOException {
      byte[] buffer = new byte[65_536];
      int count = socket.getInputStream().read(buffer);
      return count < 0 ? new byte[0] : Arrays.copyOf(buffer, count);
    }

    /** Reads one whole record; mostly the ClientHello. */
    byte[] hearRecord() throws IOException {
      InputStream in = socket.getInputStream();
      byte[] header = in.readNBytes(5);
      int length = ((header[3] & 0xff) << 8) | (header[4] & 0xff);
      return in.readNBytes(length);
    }

    /** Reads until the other side closes. */
    void hearOut() throws IOException {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Breaks off with TCP RST. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket listener;
  private volatile Throwable problem;

  private Peer(ServerSocket listener, Play play) {
    this.listener = listener;
    Thread.startVirtualThread(() -> run(play));
  }

  static Peer that(Play play) {
    try {
      return new Peer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), play);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Play play) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        socket.setTcpNoDelay(true);
        play.with(new Line(socket));
      } catch (IOException | InterruptedException | RuntimeException e) {
        problem = e;
      }
    }
  }

  /** What went wrong on the peer's side last, for a test that wonders. */
  Throwable problem() {
    return problem;
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", listener.getLocalPort());
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
