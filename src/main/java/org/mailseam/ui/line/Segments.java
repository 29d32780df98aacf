package org.mailseam.ui.line;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * A few choices side by side, one of which is taken.
 *
 * @param <T> what is chosen
 */
public final class Segments<T> extends HBox {

  public Segments(List<T> choices, Function<T, ObservableValue<String>> name, Property<T> chosen) {
    getStyleClass().add("segments");
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < choices.size(); i++) {
      T choice = choices.get(i);
      ToggleButton button = new ToggleButton();
      button.textProperty().bind(name.apply(choice));
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      button.setSelected(choice.equals(chosen.getValue()));
      button
          .getStyleClass()
          .add(i == 0 ? "left-pill" : i == choices.size() - 1 ? "right-pill" : "center-pill");
      button.setOnAction(
          _ -> {
            button.setSelected(true); // one of them is always taken
            chosen.setValue(choice);
          });
      chosen.addListener((_, _, now) -> button.setSelected(choice.equals(now)));
      getChildren().add(button);
    }
  }
}
