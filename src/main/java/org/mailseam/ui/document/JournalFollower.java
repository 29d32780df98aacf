package org.mailseam.ui.document;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/**
 * Follows a journal that is being written: decodes what is new on a thread of its own and hands on
 * a session a few times a second, however fast the journal grows.
 */
final class JournalFollower {

  /** A frame of the screen at thirty a second; faster than that nobody reads. */
  private static final long PAUSE_MILLIS = 33;

  private final Journal journal;
  private final SessionDecoder decoder;
  private final Consumer<Session> taker;
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param taker takes each session, on the follower's thread
   */
  JournalFollower(Journal journal, Consumer<Session> taker) {
    this.journal = journal;
    this.decoder = new SessionDecoder(journal.header());
    this.taker = taker;
  }

  void start() {
    Thread.ofVirtual().name("journal follower").start(this::follow);
  }

  /** The journal will not grow any more; what is in it is still handed on. */
  void end() {
    ended.countDown();
  }

  private void follow() {
    int seen = 0;
    boolean last = false;
    try {
      while (!last) {
        last = ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        List<Event> events = journal.events();
        if (events.size() > seen || last) {
          events.subList(seen, events.size()).forEach(decoder::accept);
          seen = events.size();
          if (last) {
            decoder.finish();
          }
          taker.accept(decoder.session());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
