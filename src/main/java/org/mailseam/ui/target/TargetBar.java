package org.mailseam.ui.target;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.mailseam.journal.Target;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Segments;

/** Whom to talk to and how TLS begins. */
public final class TargetBar extends HBox {

  private static final List<String> PROTOCOLS =
      List.of("smtp", "submission", "lmtp", "imap", "pop3", "sieve");

  private final ObjectProperty<TargetChoice> choice =
      new SimpleObjectProperty<>(new TargetChoice("smtp", Target.Security.STARTTLS));
  private final ObjectProperty<Target.Security> security =
      new SimpleObjectProperty<>(Target.Security.STARTTLS);
  private final CustomTextField host = new CustomTextField();
  private final Language language;
  private final Consumer<TargetChoice> chosen;
  private boolean quiet;

  /**
   * @param recent targets that were used before, the latest first
   * @param chosen takes what the user switches to
   * @param more what stands behind the target: run, step and so on
   */
  public TargetBar(
      SessionDocument document,
      Language language,
      ObservableList<String> recent,
      Consumer<TargetChoice> chosen,
      List<? extends Node> more) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().add("target-bar");
    setAlignment(Pos.CENTER_LEFT);
    host.promptTextProperty().bind(language.say("ui.target-prompt"));
    host.accessibleTextProperty().bind(language.say("ui.target-host"));
    host.textProperty().bindBidirectional(document.draft().host());
    host.setOnAction(_ -> document.run().run());
    host.setMinWidth(90);
    host.setRight(recentMenu(recent));
    HBox.setHgrow(host, Priority.ALWAYS);
    getChildren().addAll(protocols(), host, securities());
    getChildren().addAll(more);
    security.addListener((_, _, now) -> choose(new TargetChoice(choice.get().protocol(), now)));
  }

  /** What the bar stands at. */
  public TargetChoice choice() {
    return choice.get();
  }

  /** Stands at what a saved session was, without any script being loaded. */
  public void show(TargetChoice shown) {
    quiet = true;
    choice.set(shown);
    security.set(shown.security());
    quiet = false;
  }

  /** Puts the cursor where the host is typed. */
  public void focusHost() {
    host.requestFocus();
    host.selectAll();
  }

  private void choose(TargetChoice now) {
    if (!quiet && !now.equals(choice.get())) {
      choice.set(now);
      chosen.accept(now);
    }
  }

  private MenuButton recentMenu(ObservableList<String> recent) {
    MenuButton menu = new MenuButton();
    menu.getStyleClass().addAll("flat", "recent-targets");
    menu.accessibleTextProperty().bind(language.say("ui.recent-targets"));
    menu.setFocusTraversable(false);
    Runnable fill =
        () -> {
          menu.getItems().clear();
          for (String target : recent) {
            MenuItem item = new MenuItem(target);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> host.setText(target));
            menu.getItems().add(item);
          }
          menu.setVisible(!recent.isEmpty());
        };
    recent.addListener((ListChangeListener<String>) _ -> fill.run());
    fill.run();
    return menu;
  }

  private ComboBox<String> protocols() {
    ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(PROTOCOLS));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String protocol) {
            return protocol == null
                ? ""
                : protocol.equals("submission") ? "Submission" : protocol.toUpperCase(Locale.ROOT);
          }

          @Override
          public String fromString(String shown) {
            return shown.toLowerCase(Locale.ROOT);
          }
        });
    box.accessibleTextProperty().bind(language.say("ui.target-protocol"));
    box.setValue(choice.get().protocol());
    box.setMinWidth(USE_PREF_SIZE);
    box.valueProperty()
        .addListener((_, _, now) -> choose(new TargetChoice(now, choice.get().security())));
    choice.addListener((_, _, now) -> box.setValue(now.protocol()));
    return box;
  }

  private Segments<Target.Security> securities() {
    Segments<Target.Security> segments =
        new Segments<>(
            List.of(Target.Security.values()),
            each -> language.say("ui.security-" + each.word()),
            security);
    segments.setMinWidth(USE_PREF_SIZE);
    return segments;
  }
}
