package org.mailseam.ui.action;

import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.mailseam.ui.language.Language;

/**
 * Something the user can do: its text, its key, what it does and when it can be done stand in one
 * place, and menus, buttons and tooltips are made of it.
 *
 * @param textKey the key of its name
 * @param key the key combination, as {@link KeyCombination#valueOf} reads it
 * @param action what it does
 * @param possible when it can be done
 */
public record Command(String textKey, String key, Runnable action, BooleanExpression possible) {

  /** A menu item. */
  public MenuItem menuItem(Language language) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(language.say(textKey));
    item.setAccelerator(KeyCombination.valueOf(key));
    item.disableProperty().bind(possible.not());
    item.setOnAction(_ -> action.run());
    return item;
  }

  /** A button with a sign in front of its name, and its key in the tooltip. */
  public Button button(Language language, String sign) {
    Button button = new Button();
    button.textProperty().bind(language.say(textKey).map(name -> sign + " " + name));
    button.accessibleTextProperty().bind(language.say(textKey));
    button.disableProperty().bind(possible.not());
    button.setOnAction(_ -> action.run());
    Tooltip tooltip = new Tooltip();
    String shown = KeyCombination.valueOf(key).getDisplayText();
    tooltip.textProperty().bind(language.say(textKey).map(name -> name + " (" + shown + ")"));
    button.setTooltip(tooltip);
    return button;
  }
}
