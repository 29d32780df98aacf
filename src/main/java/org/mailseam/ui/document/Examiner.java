package org.mailseam.ui.document;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mailseam.finding.Examination;
import org.mailseam.session.Session;
import org.mailseam.session.Verdict;

/**
 * Looks for weaknesses while a session goes on. It has one thread at a time; when sessions come
 * faster than it can look at them, it takes the latest, and it rests as long as it has worked.
 */
final class Examiner {

  private record Task(long number, Session session, Verdict verdict) {}

  private record Answer(long number, Examination examination) {}

  private final ReadOnlyObjectWrapper<Examination> examination =
      new ReadOnlyObjectWrapper<>(Examination.NONE);
  private final AtomicReference<Task> next = new AtomicReference<>();
  private final AtomicBoolean working = new AtomicBoolean();
  private final Latest<Answer> answers = new Latest<>(this::take);
  private long asked;
  private long answered;

  /** Takes the place of what it was asked before; on the FX thread. */
  void look(Session session, Verdict verdict) {
    next.set(new Task(++asked, session, verdict));
    begin();
  }

  private void begin() {
    if (working.compareAndSet(false, true)) {
      Thread.ofVirtual().name("findings").start(this::work);
    }
  }

  private void work() {
    Task task = next.getAndSet(null);
    while (task != null) {
      long begun = System.nanoTime();
      answers.put(new Answer(task.number(), Examination.of(task.session(), task.verdict())));
      rest(System.nanoTime() - begun);
      task = next.getAndSet(null);
    }
    working.set(false);
    if (next.get() != null) {
      begin(); // it came in between
    }
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
    examination.set(answer.examination());
  }

  /** The latest answer; changes on the FX thread. */
  ReadOnlyObjectProperty<Examination> examination() {
    return examination.getReadOnlyProperty();
  }

  /** Whether the latest question has been answered; on the FX thread. */
  boolean settled() {
    return asked == answered;
  }
}
