package org.mailseam.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/** One client: brings what it says to the dialogue and does what the dialogue answers. */
final class ServedConnection implements Runnable {

  private static final int FAREWELL_MILLIS = 2000;

  private final Socket socket;
  private final Dialogue dialogue;
  private final CompletableFuture<TlsServer> tls;
  private final boolean implicitTls;
  private final Limits limits;
  private final Alarm alarm;
  private final Inlet inlet;
  private final Optional<ServerJournal.Connection> record;

  /** Held while an answer is found and given: two threads may have a cue at the same time. */
  private final ReentrantLock answering = new ReentrantLock();

  private final InputStream in;
  private final OutputStream out;
  private @Nullable TlsLayer layer;
  private int awaitedOctets;
  private volatile boolean open = true;

  ServedConnection(
      Socket socket,
      Dialogue dialogue,
      CompletableFuture<TlsServer> tls,
      boolean implicitTls,
      Limits limits,
      Alarm alarm,
      Optional<ServerJournal.Connection> record)
      throws IOException {
    this.socket = socket;
    this.record = record;
    InputStream plainIn = socket.getInputStream();
    OutputStream plainOut = socket.getOutputStream();
    this.in = record.map(one -> one.reading(plainIn)).orElse(plainIn);
    this.out = record.map(one -> one.writing(plainOut)).orElse(plainOut);
    this.dialogue = dialogue;
    this.tls = tls;
    this.implicitTls = implicitTls;
    this.limits = limits;
    this.alarm = alarm;
    this.inlet = new Inlet(in, limits.lineOctets());
  }

  /** Talks with the client until one of the two ends it. */
  @Override
  public void run() {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(limits.idle().toMillis()));
      converse();
    } catch (IOException e) {
      // The client has gone, or its TLS was refused by an alert: there is nobody left to tell.
    } finally {
      close();
    }
  }

  private void converse() throws IOException {
    Optional<TlsFacts> facts = implicitTls ? Optional.of(handshake()) : Optional.empty();
    answer(new Cue.Connected(socket.getInetAddress().getHostAddress(), facts));
    while (open) {
      Optional<Cue> next = next();
      if (next.isEmpty()) {
        hangUp();
        return;
      }
      answer(next.get());
    }
  }

  private Optional<Cue> next() throws IOException {
    try {
      int octets = awaitedOctets;
      awaitedOctets = 0;
      return octets > 0 ? inlet.octets(octets) : inlet.line();
    } catch (SocketTimeoutException e) {
      return Optional.of(new Cue.Silence());
    }
  }

  /** Something has happened elsewhere that the client may want to know; from any thread. */
  void notice(Cue cue) {
    try {
      answer(cue);
    } catch (IOException e) {
      close();
    }
  }

  private void answer(Cue cue) throws IOException {
    answering.lock();
    try {
      for (Act act : open ? dialogue.answer(cue) : List.<Act>of()) {
        perform(act);
      }
    } finally {
      answering.unlock();
    }
  }

  private void perform(Act act) throws IOException {
    switch (act) {
      case Act.Say say -> write(say.bytes());
      case Act.Take take -> awaitedOctets = take.octets();
      case Act.Forget() -> inlet.forget();
      case Act.BeginTls() -> answer(new Cue.Secured(handshake()));
      case Act.HangUp() -> hangUp();
      case Act.Reset() -> {
        record.ifPresent(one -> one.over(Direction.SERVER, true));
        socket.setSoLinger(true, 0);
        close();
      }
      case Act.Pause pause -> pause(pause.time());
      case Act.Flood flood -> {
        for (int i = 0; i < flood.times() && open; i++) {
          write(flood.bytes());
        }
      }
    }
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void write(Bytes bytes) throws IOException {
    try (Alarm.Set _ = alarm.set(limits.idle(), this::close)) {
      if (layer != null) {
        layer.write(bytes);
      } else {
        out.write(bytes.toArray());
        out.flush();
      }
    }
  }

  private TlsFacts handshake() throws IOException {
    try (Alarm.Set _ = alarm.set(limits.idle(), this::close)) {
      TlsServer server = tls.join();
      TlsTerms terms = server.terms();
      Optional<Bytes> instead = terms.alert().map(code -> fatal(code)).or(terms::answer);
      if (instead.isPresent()) {
        in.read(new byte[16 * 1024]); // the ClientHello, or as much as has come of it
        write(instead.get());
        hangUp();
        throw new IOException("no handshake, as declared");
      }
      TlsLayer begun =
          new TlsLayer(
              in,
              out,
              server.side(line -> record.ifPresent(one -> one.key(line))),
              terms.cutAfter().map(Integer::longValue).orElse(Long.MAX_VALUE));
      TlsFacts facts = begun.handshake();
      layer = begun;
      inlet.continueWith(begun.in());
      return facts;
    }
  }

  /** A fatal alert as a record of TLS 1.2, which goes for every version. */
  private static Bytes fatal(int code) {
    return Bytes.of(new byte[] {0x15, 3, 3, 0, 2, 2, (byte) code});
  }

  /**
   * Ends our direction and waits for the client to end its own: closing at once would reset the
   * connection when something of the client's is still on its way, and could take our last words
   * from it.
   */
  private void hangUp() throws IOException {
    open = false;
    try (Alarm.Set _ = alarm.set(limits.idle(), this::close)) {
      if (layer != null) {
        layer.end();
      }
      socket.shutdownOutput();
    }
    socket.setSoTimeout(FAREWELL_MILLIS);
    try (Alarm.Set _ = alarm.set(Duration.ofMillis(FAREWELL_MILLIS), this::close)) {
      byte[] ignored = new byte[4096];
      while (in.read(ignored) >= 0) {
        // Whatever it is, it comes too late.
      }
    }
  }

  /** Ends the connection at once, without a word inside TLS; from any thread. */
  void close() {
    record.ifPresent(one -> one.over(Direction.SERVER, false));
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }
}
