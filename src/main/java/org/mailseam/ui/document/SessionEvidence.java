package org.mailseam.ui.document;

import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import org.mailseam.journal.Event;
import org.mailseam.journal.FetchedKind;
import org.mailseam.live.SessionInquiry;
import org.mailseam.live.TrustSource;
import org.mailseam.session.Session;
import org.mailseam.text.Message;

/** Asks about the certificates of a session. FX thread only. */
final class SessionEvidence implements Inquiring {

  private final ObservableValue<Session> session;
  private final Consumer<Event.Fetched> take;
  private final Inquirer inquirer;
  private final ObservableValue<Boolean> fetchable;

  /**
   * @param ready whether there are certificates and a journal to keep what comes in
   * @param tell told what is going on
   * @param take takes what came
   */
  SessionEvidence(
      ObservableValue<Session> session,
      ObservableValue<Boolean> ready,
      Consumer<Message> tell,
      Consumer<Event.Fetched> take) {
    this.session = session;
    this.take = take;
    inquirer = new Inquirer(tell);
    fetchable = ready.flatMap(can -> inquirer.busy().map(busy -> can && !busy));
  }

  @Override
  public void fetch(Set<FetchedKind> kinds) {
    if (fetchable.getValue()) {
      Session asked = session.getValue();
      inquirer.ask(
          inquiry ->
              SessionInquiry.ask(
                  inquiry,
                  asked,
                  TrustSource.of(asked.header()).anchors(),
                  kinds,
                  event -> Platform.runLater(() -> take.accept(event))));
    }
  }

  @Override
  public Inquirer inquirer() {
    return inquirer;
  }

  @Override
  public ObservableValue<Boolean> fetchable() {
    return fetchable;
  }
}
