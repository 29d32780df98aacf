package org.mailseam.ui.target;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.mailseam.journal.Target;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** Whom to talk to and how TLS begins. */
public final class TargetBar extends HBox {

  private static final List<String> PROTOCOLS =
      List.of("smtp", "submission", "lmtp", "imap", "pop3");

  private final ObjectProperty<TargetChoice> choice =
      new SimpleObjectProperty<>(new TargetChoice("smtp", Target.Security.STARTTLS));
  private final TextField host = new TextField();

  /**
   * @param buttons what stands behind the target: run, step and so on
   */
  public TargetBar(SessionDocument document, Language language, List<? extends Node> buttons) {
    getStyleClass().add("target-bar");
    setAlignment(Pos.CENTER_LEFT);
    host.promptTextProperty().bind(language.say("ui.target-prompt"));
    host.accessibleTextProperty().bind(language.say("ui.target-host"));
    host.textProperty().bindBidirectional(document.host());
    HBox.setHgrow(host, Priority.ALWAYS);
    getChildren().addAll(protocols(language), host, securities(language));
    getChildren().addAll(buttons);
  }

  /** What the bar stands at. */
  public ObjectProperty<TargetChoice> choice() {
    return choice;
  }

  /** Puts the cursor where the host is typed. */
  public void focusHost() {
    host.requestFocus();
    host.selectAll();
  }

  private ComboBox<String> protocols(Language language) {
    ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(PROTOCOLS));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String protocol) {
            return protocol == null ? "" : protocol.toUpperCase(Locale.ROOT);
          }

          @Override
          public String fromString(String shown) {
            return shown.toLowerCase(Locale.ROOT);
          }
        });
    box.accessibleTextProperty().bind(language.say("ui.target-protocol"));
    box.setValue(choice.get().protocol());
    box.valueProperty()
        .addListener((_, _, now) -> choice.set(new TargetChoice(now, choice.get().security())));
    choice.addListener((_, _, now) -> box.setValue(now.protocol()));
    return box;
  }

  private SegmentedButton securities(Language language) {
    SegmentedButton segments = new SegmentedButton();
    ToggleGroup group = new ToggleGroup();
    segments.setToggleGroup(group);
    for (Target.Security security : Target.Security.values()) {
      ToggleButton button = new ToggleButton();
      button.textProperty().bind(language.say("ui.security-" + security.word()));
      button.setUserData(security);
      button.setSelected(security == choice.get().security());
      segments.getButtons().add(button);
    }
    group
        .selectedToggleProperty()
        .addListener(
            (_, before, now) -> {
              if (now == null) {
                before.setSelected(true); // one of them is always chosen
              } else {
                choice.set(
                    new TargetChoice(choice.get().protocol(), (Target.Security) now.getUserData()));
              }
            });
    choice.addListener(
        (_, _, now) ->
            group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now.security())
                .forEach(toggle -> toggle.setSelected(true)));
    return segments;
  }
}
