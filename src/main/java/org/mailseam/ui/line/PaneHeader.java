package org.mailseam.ui.line;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.mailseam.ui.language.Language;

/**
 * The head of a pane: its name, what there is to know of it at a glance, and what it can be
 * switched to.
 */
public final class PaneHeader extends HBox {

  private static final double HEIGHT = 38;

  private final Label title = new Label();
  private final Label subtitle = new Label();

  /**
   * @param sign stands before the name; may be empty
   */
  public PaneHeader(Language language, String sign, String titleKey, Region... more) {
    getStyleClass().add("pane-header");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    title
        .textProperty()
        .bind(language.say(titleKey).map(name -> sign.isEmpty() ? name : sign + " " + name));
    title.getStyleClass().add("pane-title");
    title.setMinWidth(USE_PREF_SIZE);
    subtitle.getStyleClass().add("pane-subtitle");
    subtitle.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(title, subtitle, space);
    for (Region each : more) {
      each.setMinWidth(USE_PREF_SIZE);
      getChildren().add(each);
    }
  }

  /** What there is to know at a glance. */
  public StringProperty subtitle() {
    return subtitle.textProperty();
  }

  /** The name, to colour it. */
  public Label title() {
    return title;
  }
}
