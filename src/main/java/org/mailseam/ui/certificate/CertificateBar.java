package org.mailseam.ui.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.mailseam.certificate.Moment;
import org.mailseam.certificate.Reference;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.target.CertificateChooser;

/** By what certificates are judged: the name that was meant, where trust starts, and the time. */
public final class CertificateBar extends HBox {

  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  /** Who types is not done yet. */
  private static final Duration PATIENCE = Duration.millis(350);

  private final TextField host = new TextField();
  private final TextField time = new TextField();
  private final AnchorMenu anchors;
  private final Language language;
  private final Consumer<Message> tell;
  private final Runnable judge;

  /**
   * @param chooser asks for a file of anchors
   * @param tell told what is wrong with what was typed
   * @param judge told that the certificates are to be judged by what the bar says now
   */
  public CertificateBar(
      Language language, CertificateChooser chooser, Consumer<Message> tell, Runnable judge) {
    this.language = language;
    this.tell = tell;
    this.judge = judge;
    anchors = new AnchorMenu(language, chooser, tell);
    getStyleClass().add("target-bar");
    setAlignment(Pos.CENTER_LEFT);
    host.setPromptText("mail.example.org");
    host.setMinWidth(90);
    host.accessibleTextProperty().bind(language.say("ui.certificate-name"));
    HBox.setHgrow(host, Priority.ALWAYS);
    time.promptTextProperty().bind(language.say("ui.certificate-now"));
    time.setPrefColumnCount(14);
    time.setMinWidth(90);
    time.accessibleTextProperty().bind(language.say("ui.certificate-time"));
    getChildren()
        .setAll(
            label("ui.certificate-name", host),
            host,
            label("ui.tls-trust", anchors),
            anchors,
            label("ui.certificate-time", time),
            time);
    anchors.choice().addListener((_, _, _) -> judge.run());
    follow(host);
    follow(time);
  }

  private Node label(String key, Control control) {
    Label label = new Label();
    label.textProperty().bind(language.say(key));
    label.setLabelFor(control);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /** What is typed counts when the typing rests, and at once when it is said to be done. */
  private void follow(TextField field) {
    PauseTransition rest = new PauseTransition(PATIENCE);
    rest.setOnFinished(
        _ -> {
          if (at().isPresent()) {
            judge.run();
          }
        });
    field
        .textProperty()
        .addListener(
            (_, _, _) -> {
              time.pseudoClassStateChanged(DANGER, at().isEmpty());
              rest.playFromStart();
            });
    Runnable done =
        () -> {
          if (rest.getStatus() == Animation.Status.RUNNING && at().isPresent()) {
            rest.stop();
            judge.run();
          }
          complain();
        };
    field.setOnAction(_ -> done.run());
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                done.run();
              }
            });
  }

  private void complain() {
    if (at().isEmpty()) {
      tell.accept(Message.of("ui.certificate-time-wrong", time.getText().strip()));
    }
  }

  /** The time for which to judge; empty while what is typed is none. */
  public Optional<Instant> at() {
    String wanted = time.getText().strip();
    return wanted.isEmpty() ? Optional.of(Instant.now()) : Moment.parse(wanted);
  }

  /** The name that was meant; none where that is not asked. */
  public List<Reference> names() {
    String reference = host.getText().strip();
    return reference.isEmpty() ? List.of() : List.of(Reference.of(reference));
  }

  /** Where trust starts. */
  public AnchorChoice trust() {
    return anchors.choice().get();
  }

  /** Where the name of the server is typed. */
  public TextField host() {
    return host;
  }

  /** Where the time is typed. */
  public TextField time() {
    return time;
  }
}
