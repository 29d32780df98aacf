package org.mailseam.ui.action;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.mailseam.ui.language.Language;

/**
 * Something the user can do: its text, its key, what it does and when it can be done stand in one
 * place, and menus, buttons, tooltips and the palette are made of it.
 *
 * @param textKey the key of its name
 * @param key the key combination, as {@link KeyCombination#valueOf} reads it
 * @param action what it does
 * @param possible when it can be done
 * @param chosen whether what it chooses is so already; empty where it chooses nothing
 */
public record Command(
    String textKey,
    String key,
    Runnable action,
    BooleanExpression possible,
    Optional<ObservableValue<Boolean>> chosen) {

  /** A command that is done, and not a state that is chosen. */
  public Command(String textKey, String key, Runnable action, BooleanExpression possible) {
    this(textKey, key, action, possible, Optional.empty());
  }

  /** A menu item. */
  public MenuItem menuItem(Language language) {
    MenuItem item = chosen.map(this::checked).orElseGet(MenuItem::new);
    item.textProperty().bind(language.say(textKey));
    item.setAccelerator(KeyCombination.valueOf(key));
    item.disableProperty().bind(possible.not());
    item.addEventHandler(ActionEvent.ACTION, _ -> action.run());
    return item;
  }

  private MenuItem checked(ObservableValue<Boolean> so) {
    CheckMenuItem item = new CheckMenuItem();
    item.setSelected(so.getValue());
    so.addListener((_, _, now) -> item.setSelected(now));
    item.setOnAction(_ -> Platform.runLater(() -> item.setSelected(so.getValue())));
    return item;
  }

  /** A button with a sign in front of its name, and its key in the tooltip. */
  public Button button(Language language, String sign) {
    Button button = signButton(language);
    button.textProperty().bind(language.say(textKey).map(name -> (sign + " " + name).strip()));
    return button;
  }

  /** A button whose only text is a sign that everybody knows. */
  public Button signButton(Language language, String sign) {
    Button button = signButton(language);
    button.setText(sign);
    return button;
  }

  private Button signButton(Language language) {
    Button button = new Button();
    button.accessibleTextProperty().bind(language.say(textKey));
    button.disableProperty().bind(possible.not());
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Button.USE_PREF_SIZE);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(language.say(textKey).map(name -> name + " (" + keyText() + ")"));
    button.setTooltip(tooltip);
    return button;
  }

  /** The key as people read it. */
  public String keyText() {
    return KeyCombination.valueOf(key).getDisplayText();
  }

  /** Does it, where it can be done. */
  public void perform() {
    if (possible.get()) {
      action.run();
    }
  }
}
