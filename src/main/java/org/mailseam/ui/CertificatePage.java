package org.mailseam.ui;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.Moment;
import org.mailseam.certificate.Reference;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.notice.Notices;

/** The certificates of a file, decoded and judged as those of a session are, in a tab. */
final class CertificatePage extends Page {

  private final String name;
  private final CertificateFile certificates;
  private final SessionDocument document;
  private final CertificatesPane pane;
  private final Notices notices;
  private final TextField host = new TextField();
  private final TextField time = new TextField();
  private int asked;

  /**
   * @param document an empty one, that holds the selection and the verdict
   */
  CertificatePage(
      Path file, CertificateFile certificates, SessionDocument document, Language language) {
    this.name = String.valueOf(file.getFileName());
    this.certificates = certificates;
    this.document = document;
    pane = new CertificatesPane(document, language);
    getStyleClass().add("details-pane"); // the pane looks as it does below a session
    getStylesheets()
        .add(CertificatePage.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
    notices = new Notices(pane, language);
    setTop(bar(language));
    setCenter(notices);
    if (!certificates.remarks().isEmpty()) {
      notices.tell(certificates.remarks());
    }
    judge();
  }

  private HBox bar(Language language) {
    time.promptTextProperty().bind(language.say("ui.certificate-now"));
    host.setPromptText("mail.example.org");
    HBox bar =
        new HBox(
            8,
            label(language, "ui.certificate-name", host),
            host,
            label(language, "ui.certificate-time", time),
            time);
    HBox.setHgrow(host, Priority.ALWAYS);
    bar.getStyleClass().add("target-bar");
    host.setOnAction(_ -> judge());
    time.setOnAction(_ -> judge());
    host.focusedProperty().addListener((_, _, focused) -> judgeAfter(focused));
    time.focusedProperty().addListener((_, _, focused) -> judgeAfter(focused));
    return bar;
  }

  private static Node label(Language language, String key, TextField field) {
    Label label = new Label();
    label.textProperty().bind(language.say(key));
    label.setLabelFor(field);
    label.setMinWidth(Label.USE_PREF_SIZE);
    label.setMaxHeight(Double.MAX_VALUE);
    field.accessibleTextProperty().bind(language.say(key));
    return label;
  }

  private void judgeAfter(boolean focused) {
    if (!focused) {
      judge();
    }
  }

  /** Judges by what is in the fields, on another thread, as anchors have to be read. */
  void judge() {
    String wanted = time.getText().strip();
    Optional<Instant> at = wanted.isEmpty() ? Optional.of(Instant.now()) : Moment.parse(wanted);
    if (at.isEmpty()) {
      notices.tell(List.of(Message.of("ui.certificate-time-wrong", wanted)));
      return;
    }
    String reference = host.getText().strip();
    List<Reference> names = reference.isEmpty() ? List.of() : List.of(Reference.of(reference));
    int number = ++asked;
    Thread.ofVirtual()
        .name("verdict")
        .start(
            () -> {
              Verdict reached =
                  Verdict.of(
                      certificates.certificates(),
                      List.of(),
                      Anchors.system(),
                      at.get(),
                      names,
                      List.of(),
                      CtLogs.NONE);
              Platform.runLater(
                  () -> {
                    if (number == asked) {
                      document.show(reached, at.get());
                    }
                  });
            });
  }

  /** Whether there is a verdict. */
  boolean judged() {
    return document.verdict().get().trust().isPresent();
  }

  SessionDocument document() {
    return document;
  }

  /** Where the name of the server is typed. */
  TextField host() {
    return host;
  }

  /** Where the time is typed. */
  TextField time() {
    return time;
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
  void tell(List<Message> messages) {
    notices.tell(messages);
  }
}
