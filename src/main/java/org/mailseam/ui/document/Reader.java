package org.mailseam.ui.document;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.mailseam.certificate.CtLogs;
import org.mailseam.journal.Header;
import org.mailseam.live.TrustSource;
import org.mailseam.reading.Reading;
import org.mailseam.session.Session;
import org.mailseam.verdict.Terms;

/**
 * Reads a session while it goes on: judges it and looks for weaknesses. It has one thread at a
 * time; when sessions come faster than it can read them, it takes the latest, and it rests as long
 * as it has worked.
 */
final class Reader {

  private record Task(long number, Session session, CtLogs logs) {}

  private record Answer(long number, Reading reading) {}

  private final ReadOnlyObjectWrapper<Reading> reading;
  private final ObjectProperty<CtLogs> logs = new SimpleObjectProperty<>(CtLogs.NONE);
  private final AtomicReference<Task> next = new AtomicReference<>();
  private final AtomicBoolean working = new AtomicBoolean();
  private final Latest<Answer> answers = new Latest<>(this::take);
  private Session last;
  private long asked;
  private long answered;

  /** What was read last; only whoever works touches it. */
  private Reading before;

  private Header headerBefore;

  /**
   * @param blank a session in which nothing has happened
   */
  Reader(Session blank) {
    last = blank;
    reading = new ReadOnlyObjectWrapper<>(Reading.unread(blank));
    logs.addListener((_, _, _) -> look(last));
  }

  /** Takes the place of what it was asked before; on the FX thread. */
  void look(Session session) {
    last = session;
    next.set(new Task(++asked, session, logs.get()));
    begin();
  }

  private void begin() {
    if (working.compareAndSet(false, true)) {
      Thread.ofVirtual().name("reading").start(this::work);
    }
  }

  private void work() {
    Task task = next.getAndSet(null);
    while (task != null) {
      long begun = System.nanoTime();
      before = read(task);
      headerBefore = task.session().header();
      answers.put(new Answer(task.number(), before));
      rest(System.nanoTime() - begun);
      task = next.getAndSet(null);
    }
    working.set(false);
    if (next.get() != null) {
      begin(); // it came in between
    }
  }

  private Reading read(Task task) {
    Header header = task.session().header();
    if (before == null || !header.equals(headerBefore)) {
      return Reading.of(task.session(), new Terms(TrustSource.of(header).anchors(), task.logs()));
    }
    return Reading.of(task.session(), new Terms(before.terms().anchors(), task.logs()), before);
  }

  private static void rest(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Answer answer) {
    answered = answer.number();
    reading.set(answer.reading());
  }

  /** The latest answer; changes on the FX thread. */
  ReadOnlyObjectProperty<Reading> reading() {
    return reading.getReadOnlyProperty();
  }

  /** The logs by which certificate timestamps are verified. */
  ObjectProperty<CtLogs> logs() {
    return logs;
  }

  /** Whether the latest question has been answered; on the FX thread. */
  boolean settled() {
    return asked == answered;
  }
}
