package org.mailseam.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.mailseam.field.Allowance;
import org.mailseam.field.GrowingList;

/**
 * Everything that happened in a session and nothing that was concluded from it, in the order it
 * happened. Append-only; any thread may append and any may read.
 */
public final class Journal {

  private final Header header;
  private final LongSupplier nanos;
  private final long origin;
  private final Allowance allowance = Allowance.ofHeap();
  private final GrowingList<Event> events = new GrowingList<>(allowance, Event::weight);
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock: how many connections were opened, and the one that events are about.
  private int connections;
  private int current;

  /** A journal that is about to be written, with the machine's clock. */
  public Journal(Header header) {
    this(header, System::nanoTime);
  }

  /**
   * @param nanos a clock that only goes forward, in nanoseconds; its value now is the journal's
   *     zero
   */
  public Journal(Header header, LongSupplier nanos) {
    this.header = header;
    this.nanos = nanos;
    this.origin = nanos.getAsLong();
  }

  public Header header() {
    return header;
  }

  /**
   * The memory that the session may take up while it is recorded, its events and what is made of
   * them on the way. Who makes it longer looks first whether there is some left.
   */
  public Allowance allowance() {
    return allowance;
  }

  /** The time since the start, in nanoseconds, for events that happen now. */
  public long now() {
    return nanos.getAsLong() - origin;
  }

  /** Adds what happened and tells the listeners, in the order of the calls. */
  public void append(Event event) {
    lock.lock();
    try {
      add(event);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds that a connection was made.
   *
   * @return its number, for {@link #append(int, Event)}
   */
  public int open(Event.Opened event) {
    lock.lock();
    try {
      add(event);
      return connections;
    } finally {
      lock.unlock();
    }
  }

  /** Adds what happened on a connection; where it is another than before, that is said first. */
  public void append(int connection, Event event) {
    lock.lock();
    try {
      if (connection != current) {
        add(new Event.Turned(event.at(), connection));
      }
      add(event);
    } finally {
      lock.unlock();
    }
  }

  private void add(Event event) {
    switch (event) {
      case Event.Opened _ -> current = ++connections;
      case Event.Turned turned -> current = turned.connection();
      default -> {
        // about the connection that is current, or about none
      }
    }
    events.add(event);
    for (Consumer<Event> listener : listeners) {
      listener.accept(event);
    }
  }

  /** What has happened up to now; the list does not change any more. */
  public List<Event> events() {
    return events.view();
  }

  /**
   * Hands everything that has happened, and then everything that happens, to {@code listener}: each
   * event once, one at a time, on the thread that appends. A listener must be quick and must not
   * append.
   */
  public void listen(Consumer<Event> listener) {
    lock.lock();
    try {
      events.view().forEach(listener);
      listeners.add(listener);
    } finally {
      lock.unlock();
    }
  }
}
