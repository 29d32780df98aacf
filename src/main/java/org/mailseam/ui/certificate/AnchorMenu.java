package org.mailseam.ui.certificate;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.mailseam.certificate.Anchors;
import org.mailseam.text.Message;
import org.mailseam.ui.certificate.AnchorChoice.AnchorFile;
import org.mailseam.ui.certificate.AnchorChoice.Base;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.target.CertificateChooser;

/** Says where trust starts, and lets the user choose. */
final class AnchorMenu extends MenuButton {

  private final ObjectProperty<AnchorChoice> choice =
      new SimpleObjectProperty<>(AnchorChoice.USUAL);
  private final Language language;
  private final CertificateChooser chooser;
  private final Consumer<Message> tell;

  /**
   * @param chooser asks for a file
   * @param tell told why a file gives no anchors
   */
  AnchorMenu(Language language, CertificateChooser chooser, Consumer<Message> tell) {
    this.language = language;
    this.chooser = chooser;
    this.tell = tell;
    setMnemonicParsing(false);
    setMaxWidth(300);
    textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> choice.get().summary(language), choice, language.locale()));
    accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> language.now("ui.tls-trust") + ": " + getText(), textProperty()));
    choice.addListener((_, _, _) -> fill());
    fill();
  }

  /** What is chosen. */
  ReadOnlyObjectProperty<AnchorChoice> choice() {
    return choice;
  }

  private void fill() {
    ToggleGroup group = new ToggleGroup();
    getItems().clear();
    for (Base base : Base.values()) {
      RadioMenuItem item = new RadioMenuItem();
      item.textProperty().bind(language.say(AnchorChoice.key(base)));
      item.setToggleGroup(group);
      item.setSelected(choice.get().base() == base);
      item.setOnAction(_ -> choice.set(choice.get().with(base)));
      getItems().add(item);
    }
    getItems().add(new SeparatorMenuItem());
    MenuItem add = new MenuItem();
    add.textProperty().bind(language.say("ui.anchors-add"));
    add.setOnAction(
        _ ->
            chooser
                .choose("ui.tls-trust", List.of("*.pem", "*.crt", "*.cer", "*.der"))
                .ifPresent(this::add));
    getItems().add(add);
    for (AnchorFile file : choice.get().files()) {
      MenuItem remove = new MenuItem();
      remove.setMnemonicParsing(false);
      remove.textProperty().bind(language.say("ui.anchors-remove", file.name()));
      remove.setOnAction(_ -> choice.set(choice.get().without(file.path())));
      getItems().add(remove);
    }
  }

  /** Reads a file on another thread and trusts what is in it. */
  void add(Path file) {
    Thread.ofVirtual()
        .name("anchors")
        .start(
            () -> {
              Anchors.Loaded loaded = Anchors.fromFile(file);
              Platform.runLater(() -> take(file, loaded));
            });
  }

  private void take(Path file, Anchors.Loaded loaded) {
    if (loaded.problem() == null) {
      choice.set(choice.get().plus(new AnchorFile(file, loaded.anchors())));
    } else {
      tell.accept(loaded.problem());
    }
  }
}
