package org.mailseam.ui.document;

import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mailseam.fetch.Fetcher;
import org.mailseam.journal.Event;
import org.mailseam.journal.FetchedKind;
import org.mailseam.live.Inquiry;
import org.mailseam.live.SessionInquiry;
import org.mailseam.live.TrustSource;
import org.mailseam.session.Session;
import org.mailseam.text.Message;

/** Asks about a session's certificates on a thread of its own, once at a time. */
final class Inquirer {

  private final ReadOnlyObjectWrapper<Boolean> busy = new ReadOnlyObjectWrapper<>(false);
  private final Consumer<Message> tell;
  private final Consumer<Event.Fetched> take;
  private Thread asking;

  /**
   * @param tell told on the FX thread what is going on
   * @param take takes what came, on the FX thread
   */
  Inquirer(Consumer<Message> tell, Consumer<Event.Fetched> take) {
    this.tell = tell;
    this.take = take;
  }

  ReadOnlyObjectProperty<Boolean> busy() {
    return busy.getReadOnlyProperty();
  }

  /** Begins to ask. */
  void ask(Session session, Set<FetchedKind> kinds) {
    busy.set(true);
    asking = Thread.ofVirtual().name("inquiry").start(() -> work(session, kinds));
  }

  /** Ends what is under way. */
  void stop() {
    if (asking != null) {
      asking.interrupt();
    }
  }

  private void work(Session session, Set<FetchedKind> kinds) {
    try (Fetcher fetcher = new Fetcher()) {
      SessionInquiry.ask(
          new Inquiry(fetcher, false, message -> later(() -> tell.accept(message))),
          session,
          TrustSource.of(session.header()).anchors(),
          kinds,
          event -> later(() -> take.accept(event)));
    } catch (InterruptedException _) {
      later(() -> tell.accept(Message.of("fetch.stopped")));
    } finally {
      later(() -> busy.set(false));
    }
  }

  private static void later(Runnable work) {
    Platform.runLater(work);
  }
}
