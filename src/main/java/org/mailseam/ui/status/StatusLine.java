package org.mailseam.ui.status;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.mailseam.journal.Event;
import org.mailseam.script.RunState;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Negotiation;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.StepClock;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Statement;

/** What the session stands at, in one line. */
public final class StatusLine extends HBox {

  private final SessionDocument document;
  private final Language language;
  private final Label state = new Label();
  private final Label time = new Label();
  private final Label negotiated = new Label();
  private final HBox said = new HBox();
  private final Label file = new Label();

  public StatusLine(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    file.getStyleClass().add("muted");
    said.getStyleClass().add("status-said");
    for (Label whole : List.of(time, negotiated, file)) {
      whole.setMinWidth(USE_PREF_SIZE); // a long sentence on the left gives way
    }
    for (Label each : List.of(state, time, negotiated)) {
      each.visibleProperty().bind(each.textProperty().isNotEmpty());
      each.managedProperty().bind(each.visibleProperty());
    }
    getChildren().addAll(state, said, time, negotiated, space, file);
    List<ObservableValue<?>> shown =
        List.of(
            document.view().connection(),
            document.view().steps(),
            document.view().reading(),
            document.run().state(),
            document.run().clock().waited(),
            document.remarks(),
            document.record().file(),
            document.record().unsaved(),
            language.locale());
    shown.forEach(each -> each.addListener((_, _, _) -> draw()));
    draw();
  }

  private void draw() {
    Session session = document.view().session().get();
    state.setText(stateText(session));
    time.setText(session.ended().map(Event.Ended::at).map(StatusLine::shown).orElse(""));
    negotiated.setText(
        document
            .view()
            .connection()
            .get()
            .connection()
            .tls()
            .map(Tls::negotiation)
            .map(StatusLine::facts)
            .orElse(""));
    said.getChildren()
        .setAll(document.view().reading().get().summary().stream().map(this::label).toList());
    file.setText(
        document.record().file().get() == null
            ? ""
            : language.now(
                document.record().unsaved().get() ? "ui.status-changed" : "ui.status-saved",
                document.record().file().get().getFileName()));
  }

  private Label label(Statement said) {
    Label label =
        new Label(
            said.grade().mark()
                + " "
                + Stream.concat(Stream.of(said), said.reasons().stream())
                    .map(each -> ShownText.of(language.now(each.sentence())))
                    .collect(Collectors.joining(": ")));
    label.getStyleClass().add(GradeStyle.of(said.grade()));
    label.setMinWidth(said.reasons().isEmpty() ? USE_PREF_SIZE : 0);
    return label;
  }

  private String stateText(Session session) {
    int count = document.view().steps().get().size();
    List<Message> remarks = document.remarks().get();
    return switch (document.run().state().get()) {
      case RunState.Running running ->
          language.now("ui.status-running", running.step(), count)
              + document.run().clock().waited().get().map(this::waited).orElse("");
      case RunState.Paused paused ->
          language.now(
              document.draft().breakPoints().get().contains(paused.step())
                  ? "ui.status-break"
                  : "ui.status-paused",
              paused.step(),
              count);
      case RunState.Idle _, RunState.Finished _ ->
          session.ended().isPresent()
              ? "" // that is among what the reading says
              : remarks.isEmpty()
                  ? language.now("ui.status-ready")
                  : remarks.stream().map(language::now).collect(Collectors.joining(" "));
    };
  }

  private String waited(StepClock.Waited waited) {
    return " \u00b7 "
        + (waited.most().isPresent()
            ? language.now("ui.status-waited-of", waited.seconds(), waited.most().get())
            : language.now("ui.status-waited", waited.seconds()));
  }

  private static String shown(long nanos) {
    return nanos < 1_000_000_000L
        ? Math.round(nanos / 1e6) + " ms"
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  private static String facts(Negotiation negotiation) {
    return String.join(
        " \u00b7 ",
        Stream.of(negotiation.version(), negotiation.group(), negotiation.cipherSuite())
            .filter(Objects::nonNull)
            .map(ShownText::version)
            .toList());
  }
}
