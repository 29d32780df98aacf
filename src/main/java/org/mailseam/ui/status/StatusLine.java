package org.mailseam.ui.status;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Severity;
import org.mailseam.journal.Event;
import org.mailseam.script.RunState;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.fact.Grade;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.verdict.EndReading;
import org.mailseam.verdict.Statement;

/** What the session stands at, in one line. */
public final class StatusLine extends HBox {

  private final SessionDocument document;
  private final Language language;
  private final Label state = new Label();
  private final Label time = new Label();
  private final Label negotiated = new Label();
  private final Label trust = new Label();
  private final Label findings = new Label();
  private final Label file = new Label();

  public StatusLine(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    file.getStyleClass().add("muted");
    for (Label whole : List.of(time, negotiated, trust, findings, file)) {
      whole.setMinWidth(USE_PREF_SIZE); // a long sentence on the left gives way
    }
    getChildren().addAll(state, time, negotiated, trust, findings, space, file);
    document.view().session().addListener((_, _, _) -> draw());
    document.view().steps().addListener((_, _, _) -> draw());
    document.run().state().addListener((_, _, _) -> draw());
    document.view().reading().addListener((_, _, _) -> draw());
    document.remarks().addListener((_, _, _) -> draw());
    document.record().file().addListener((_, _, _) -> draw());
    document.record().unsaved().addListener((_, _, _) -> draw());
    language.locale().addListener((_, _, _) -> draw());
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
    Optional<Statement> verdict = document.view().reading().get().headline();
    trust.setText(
        verdict.map(said -> said.grade().mark() + " " + language.now(said.sentence())).orElse(""));
    trust
        .getStyleClass()
        .setAll("label", GradeStyle.of(verdict.map(Statement::grade).orElse(Grade.PLAIN)));
    Examination examination = document.view().reading().get().examination();
    findings.setText(
        examination.findings().isEmpty()
            ? ""
            : "\u25cf "
                + examination.counts().stream()
                    .map(language::now)
                    .collect(Collectors.joining(", ")));
    findings.getStyleClass().setAll("label", serious(examination) ? "bad" : "careful");
    file.setText(
        document.record().file().get() == null
            ? ""
            : language.now(
                document.record().unsaved().get() ? "ui.status-changed" : "ui.status-saved",
                document.record().file().get().getFileName()));
  }

  private static boolean serious(Examination examination) {
    return examination
        .worst()
        .filter(worst -> worst == Severity.CRITICAL || worst == Severity.HIGH)
        .isPresent();
  }

  private String stateText(Session session) {
    int count = document.view().steps().get().size();
    List<Message> remarks = document.remarks().get();
    return switch (document.run().state().get()) {
      case RunState.Running running -> language.now("ui.status-running", running.step(), count);
      case RunState.Paused paused ->
          language.now(
              document.draft().breakPoints().get().contains(paused.step())
                  ? "ui.status-break"
                  : "ui.status-paused",
              paused.step(),
              count);
      case RunState.Idle _, RunState.Finished _ -> {
        if (session.ended().isPresent()) {
          yield ended(session, session.ended().get());
        }
        yield remarks.isEmpty()
            ? language.now("ui.status-ready")
            : remarks.stream().map(language::now).collect(Collectors.joining(" "));
      }
    };
  }

  private String ended(Session session, Event.Ended ended) {
    String word = language.now("reading.outcome-" + ended.state().word());
    return EndReading.ofRun(session)
        .map(why -> language.now("ui.status-ended", word, ended.step(), language.now(why)))
        .orElse(word);
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
            .map(
                fact ->
                    fact.toUpperCase(Locale.ROOT).startsWith("TLSV")
                        ? fact.replace("TLSv", "TLS ")
                        : fact)
            .toList());
  }
}
