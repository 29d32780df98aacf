package org.mailseam.lab;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.Target;

/**
 * The journal of a practice server: its connections, one behind the other in the order in which
 * they ended, each as a session of the client's would have it.
 */
final class ServerJournal {

  /** More than this of one connection, or of all, is no practice. */
  private static final int MOST_OF_ONE = 16 << 20;

  private static final long MOST_OF_ALL = 128L << 20;

  private final Journal journal;
  private final Consumer<List<Event>> listener;
  private long kept;

  /**
   * @param listener told of every connection that is over
   */
  ServerJournal(Journal journal, Consumer<List<Event>> listener) {
    this.journal = journal;
    this.listener = listener;
  }

  Journal journal() {
    return journal;
  }

  /** Begins to record a connection. */
  Connection connection(Socket socket, Target target) {
    return new Connection(socket, target);
  }

  private synchronized void add(List<Event> events, int octets) {
    if (kept + octets <= MOST_OF_ALL) {
      kept += octets;
      events.forEach(journal::append);
      listener.accept(events);
    }
  }

  /** What crosses one connection. */
  final class Connection {

    private final List<Event> events = new ArrayList<>();
    private int octets;
    private boolean ended;

    private Connection(Socket socket, Target target) {
      add(
          new Event.Opened(
              journal.now(),
              text(socket.getLocalSocketAddress()),
              text(socket.getRemoteSocketAddress()),
              List.of(),
              Optional.of(target)));
    }

    private static String text(SocketAddress address) {
      return String.valueOf(address).substring(String.valueOf(address).indexOf('/') + 1);
    }

    private synchronized void add(Event event) {
      if (!ended) {
        events.add(event);
      }
    }

    private synchronized void frame(Direction from, Bytes bytes) {
      octets += bytes.length();
      if (octets <= MOST_OF_ONE) {
        add(new Event.Frame(journal.now(), from, bytes));
      }
    }

    void key(KeyLogLine line) {
      add(new Event.Key(journal.now(), line));
    }

    /** The connection is over; what comes later is not recorded. */
    void over(Direction by, boolean reset) {
      synchronized (this) {
        if (ended) {
          return;
        }
        add(new Event.Closed(journal.now(), by, reset));
        ended = true;
      }
      ServerJournal.this.add(List.copyOf(events), Math.min(octets, MOST_OF_ONE));
    }

    /** The same stream, recorded. */
    InputStream reading(InputStream source) {
      return new FilterInputStream(source) {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          int got;
          try {
            got = in.read(target, offset, length);
          } catch (SocketException torn) {
            over(Direction.CLIENT, true);
            throw torn;
          }
          if (got > 0) {
            frame(Direction.CLIENT, Bytes.copyOf(target, offset, got));
          } else if (got < 0) {
            over(Direction.CLIENT, false);
          }
          return got;
        }
      };
    }

    /** The same stream, recorded. */
    OutputStream writing(OutputStream target) {
      return new FilterOutputStream(target) {
        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
          frame(Direction.SERVER, Bytes.copyOf(source, offset, length));
          out.write(source, offset, length);
        }
      };
    }
  }
}
