package org.mailseam.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.Trust;
import org.mailseam.explain.Explanation;
import org.mailseam.finding.Examination;
import org.mailseam.reading.Happening;
import org.mailseam.session.SelectedBytes;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.ui.certificate.AnchorChoice;
import org.mailseam.ui.certificate.CertificateBar;
import org.mailseam.ui.certificate.FileEvidence;
import org.mailseam.ui.details.Inspector;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.document.Inquiring;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.notice.Notices;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.target.CertificateChooser;
import org.mailseam.verdict.Presented;
import org.mailseam.verdict.Verdict;

/** The certificates of a file, decoded and judged as those of a session are, in a tab. */
final class CertificatePage extends Page {

  private static final String CERTIFICATES = "panes.certificates";

  private final String name;
  private final CertificateFile certificates;
  private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(new Selection.None());
  private final ReadOnlyObjectProperty<CtLogs> logs;
  private final CertificateBar bar;
  private final FileEvidence evidence;
  private final CertificatesPane pane;
  private final Inspector inspector;
  private final Notices notices;
  private final ChangeListener<CtLogs> otherLogs = (_, _, _) -> judge();
  private int asked;

  /** By what the certificates are judged. */
  private record Question(
      CertificateFile file,
      AnchorChoice trust,
      Instant at,
      List<Reference> names,
      List<FetchedEvidence> evidence,
      CtLogs logs) {

    Verdict verdict(List<FetchedEvidence> known) {
      return Verdict.of(
          Presented.alone(file.certificates()),
          List.of(),
          trust.anchors().anchors(),
          at,
          names,
          Purpose.SERVER,
          known,
          logs);
    }
  }

  /**
   * @param chooser asks for a file of anchors
   */
  CertificatePage(
      Path file, CertificateFile certificates, Settings settings, CertificateChooser chooser) {
    this.name = String.valueOf(file.getFileName());
    this.certificates = certificates;
    this.logs = settings.transparency().logs();
    Language language = settings.language();
    bar = new CertificateBar(language, chooser, message -> tell(List.of(message)), this::judge);
    evidence = new FileEvidence(this::byEvidence, this::judge, message -> tell(List.of(message)));
    pane = new CertificatesPane(verdict, selection, this::field, evidence, language);
    inspector =
        new Inspector(
            language,
            selection,
            Explanation::ofCertificates,
            settings.explaining(),
            new BytesPane(selection, SelectedBytes::of, language),
            _ -> {},
            Map.of(CERTIFICATES, pane));
    inspector.turnTo(CERTIFICATES);
    inspector.serve(this, inspector);
    notices = new Notices(inspector, language);
    setTop(bar);
    setCenter(notices);
    if (!certificates.remarks().isEmpty()) {
      notices.tell(certificates.remarks());
    }
    logs.addListener(otherLogs);
    verdict.addListener((_, _, _) -> inspect());
    language.locale().addListener((_, _, _) -> inspect());
    judge();
  }

  private Optional<Selection.OfField> field(Selection chosen) {
    return chosen instanceof Selection.OfField field ? Optional.of(field) : Optional.empty();
  }

  private void inspect() {
    Verdict now = verdict.get();
    inspector.show(now.headline(), Happening.of(now), Examination.NONE, false);
  }

  private Question question(Instant at) {
    return new Question(certificates, bar.trust(), at, bar.names(), evidence.all(), logs.get());
  }

  private Function<List<FetchedEvidence>, Trust> byEvidence() {
    Question now = question(bar.at().orElseGet(Instant::now));
    return known -> now.verdict(known).trust().orElseThrow();
  }

  /** Judges by what the bar says, on another thread, as anchors have to be read. */
  private void judge() {
    Instant at = bar.at().orElse(null);
    if (at == null) {
      return; // the bar says what is wrong
    }
    Question question = question(at);
    int number = ++asked;
    Thread.ofVirtual()
        .name("verdict")
        .start(
            () -> {
              Verdict reached = question.verdict(question.evidence());
              Message problem = question.trust().anchors().problem();
              Platform.runLater(() -> show(number, reached, problem));
            });
  }

  private void show(int number, Verdict reached, Message problem) {
    if (number == asked) { // not one that was overtaken
      verdict.set(reached);
      if (problem != null) {
        notices.tell(List.of(problem));
      }
    }
  }

  /** Whether there is a verdict. */
  boolean judged() {
    return verdict.get().trust().isPresent();
  }

  /** What is to be thought of the certificates. */
  ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  /** What is selected. */
  ObjectProperty<Selection> selection() {
    return selection;
  }

  /** By what the certificates are judged. */
  CertificateBar bar() {
    return bar;
  }

  @Override
  ObservableValue<String> name() {
    return new SimpleStringProperty(name);
  }

  @Override
  ObservableValue<String> fileName() {
    return new SimpleStringProperty(name);
  }

  @Override
  Optional<CertificatesPane> certificates() {
    return Optional.of(pane);
  }

  @Override
  Inquiring inquiring() {
    return evidence;
  }

  @Override
  void leave() {
    evidence.stopFetching();
    logs.removeListener(otherLogs);
  }

  @Override
  void tell(List<Message> messages) {
    notices.tell(messages);
  }
}
