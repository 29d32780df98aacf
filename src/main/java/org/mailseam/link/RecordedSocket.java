package org.mailseam.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Doing;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;

/**
 * A socket of which every byte goes into the journal, one read or write a frame. For one thread;
 * only the cancellation comes from others.
 */
final class RecordedSocket {

  /** How the other side ended. */
  enum End {
    NONE,
    FIN,
    RESET
  }

  private static final int BUFFER = 64 * 1024;

  private static final int MOST_DRAINED = 256 * 1024;

  private final Journal journal;
  private final Endpoint endpoint;
  private final Socket socket;
  private final Duration writePatience;
  private final Cancellation cancellation;
  private final Cancellation.Registration registration;
  private final byte[] buffer = new byte[BUFFER];
  private final AtomicBoolean tooLate = new AtomicBoolean();
  private End end = End.NONE;
  private long received;
  private boolean endedByServer;
  private boolean closing;
  private boolean closed;

  /** The number of the connection in the journal; 0 where it ended before it was one. */
  private final int number;

  RecordedSocket(
      Journal journal,
      Target target,
      Endpoint endpoint,
      Connector.Connected connection,
      Duration writePatience,
      Cancellation cancellation) {
    this.journal = journal;
    this.endpoint = endpoint;
    this.socket = connection.socket();
    this.writePatience = writePatience;
    this.cancellation = cancellation;
    this.registration = cancellation.onCancel(() -> Connector.closeQuietly(socket));
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    InetSocketAddress local = (InetSocketAddress) socket.getLocalSocketAddress();
    // Both are null where the connection was cancelled in this very moment.
    number =
        remote == null || local == null
            ? 0
            : journal.open(
                new Event.Opened(
                    journal.now(),
                    Connector.text(remote),
                    Connector.text(local),
                    connection.tried(),
                    Optional.of(target)));
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** How the other side has ended, as far as reading has shown. */
  End end() {
    return end;
  }

  /** How many bytes have come in all. */
  long received() {
    return received;
  }

  /**
   * Waits for bytes and records them.
   *
   * @return what one read gave; empty when the time was over or the other side has ended
   */
  Bytes read(Deadline deadline) throws Breakdown {
    if (end != End.NONE) {
      return Bytes.EMPTY;
    }
    requireOpen();
    try {
      socket.setSoTimeout(deadline.millis());
      int count = socket.getInputStream().read(buffer);
      if (count < 0) {
        ended(End.FIN);
        return Bytes.EMPTY;
      }
      return record(Bytes.copyOf(buffer, 0, count));
    } catch (SocketTimeoutException late) {
      requireNotCancelled(late);
      return Bytes.EMPTY;
    } catch (IOException broken) {
      requireNotCancelled(broken);
      ended(End.RESET);
      return Bytes.EMPTY;
    }
  }

  /** Takes what has arrived, without waiting, and records it. */
  Bytes available() throws Breakdown {
    Bytes all = Bytes.EMPTY;
    requireOpen();
    try {
      InputStream in = socket.getInputStream();
      while (end == End.NONE && in.available() > 0 && all.length() < MOST_DRAINED) {
        all = all.plus(read(Deadline.in(Duration.ZERO)));
      }
      return all;
    } catch (IOException broken) {
      requireNotCancelled(broken);
      return all;
    }
  }

  private Bytes record(Bytes bytes) throws Breakdown {
    journal.append(number, new Event.Frame(journal.now(), Direction.SERVER, bytes));
    received += bytes.length();
    if (journal.allowance().spent()) {
      close();
      throw new Breakdown(new Cause.TooMuch(received, journal.allowance().limit()));
    }
    return bytes;
  }

  /**
   * Records bytes and sends them in one write.
   *
   * @throws Breakdown Ended where the other side does not take any more, TimedOut where it does not
   *     take them in time, Stopped
   */
  void write(Bytes bytes) throws Breakdown {
    requireOpen();
    journal.append(number, new Event.Frame(journal.now(), Direction.CLIENT, bytes));
    CountDownLatch written = new CountDownLatch(1);
    // A blocking write knows no time-out of its own; only closing the socket ends it.
    Thread.startVirtualThread(() -> closeUnless(written));
    try {
      socket.getOutputStream().write(bytes.toArray());
    } catch (IOException broken) {
      requireNotCancelled(broken);
      if (tooLate.get()) {
        throw new Breakdown(new Cause.TimedOut(Doing.WRITE, "", writePatience.toMillis()), broken);
      }
      throw new Breakdown(ended(Doing.WRITE), broken);
    } finally {
      written.countDown();
    }
  }

  private void closeUnless(CountDownLatch written) {
    try {
      if (!written.await(writePatience.toNanos(), TimeUnit.NANOSECONDS)) {
        tooLate.set(true);
        Connector.closeQuietly(socket);
      }
    } catch (InterruptedException _) {
      Connector.closeQuietly(socket); // nobody interrupts this thread but a dying JVM
    }
  }

  /**
   * Goes on reading for a moment where nothing more is expected, so that last words get into the
   * journal. Ends early when the other side ends, and never throws.
   *
   * @param first how long to wait for the first bytes
   * @param quiet how long to wait for further ones
   * @param most how long all of it may take
   */
  void drain(Duration first, Duration quiet, Duration most) {
    Deadline over = Deadline.in(most);
    Deadline next = over.orIn(first);
    long drained = 0;
    try {
      while (end == End.NONE && !over.isOver() && drained < MOST_DRAINED) {
        Bytes bytes = read(next);
        if (bytes.isEmpty()) {
          return;
        }
        drained += bytes.length();
        next = over.orIn(quiet);
      }
    } catch (Breakdown _) {
      // Cancelled, or closed by ourselves: there is nothing left to hear.
    }
  }

  /** Ends the connection in good order, waiting only a moment; a second call does nothing. */
  void close() {
    if (closed) {
      return;
    }
    closing = true;
    if (end == End.NONE && !cancellation.isCancelled() && !socket.isClosed()) {
      sayGoodBye();
    }
    closed = true;
    registration.close();
    Connector.closeQuietly(socket);
    if (!endedByServer) {
      journal.append(number, new Event.Closed(journal.now(), Direction.CLIENT, false));
    }
  }

  /** FIN, and then reads: closing with unread bytes would reset the connection instead. */
  private void sayGoodBye() {
    Duration moment = Duration.ofMillis(200);
    try {
      socket.shutdownOutput();
      drain(moment, moment, moment);
    } catch (IOException _) {
      // It is broken already.
    }
  }

  private void ended(End how) {
    end = how;
    if (!closing) {
      endedByServer = true;
      journal.append(number, new Event.Closed(journal.now(), Direction.SERVER, how == End.RESET));
    }
  }

  /** That the other side has ended while something was under way. */
  Cause ended(Doing doing) {
    return new Cause.Ended(Direction.SERVER, end == End.RESET, doing, "");
  }

  private void requireOpen() throws Breakdown {
    requireNotCancelled(null);
    if (closed || socket.isClosed()) {
      throw new Breakdown(new Cause.Ended(Direction.CLIENT, false, Doing.WRITE, ""));
    }
  }

  private void requireNotCancelled(@Nullable IOException cause) throws Breakdown {
    if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
      throw new Breakdown(new Cause.Stopped(), cause);
    }
  }
}
