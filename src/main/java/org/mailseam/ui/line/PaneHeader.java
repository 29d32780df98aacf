package org.mailseam.ui.line;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.mailseam.ui.language.Language;

/**
 * The head of a pane: its name, what there is to know of it at a glance, and what it can be
 * switched to.
 */
public final class PaneHeader extends HBox {

  private static final double HEIGHT = 38;

  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final Tooltip whole = new Tooltip();
  private final Text measure = new Text();
  private List<String> forms = List.of("");

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
    title.setTooltip(whole); // there may be no room at all for the rest
    subtitle.getStyleClass().add("pane-subtitle");
    subtitle.setMinWidth(0);
    subtitle.setTooltip(whole);
    subtitle.textProperty().addListener((_, _, text) -> told(text));
    subtitle.fontProperty().addListener((_, _, _) -> fit());
    widthProperty().addListener((_, _, _) -> fit());
    title.widthProperty().addListener((_, _, _) -> fit());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(title, subtitle, space);
    for (Region each : more) {
      each.setMinWidth(USE_PREF_SIZE);
      each.widthProperty().addListener((_, _, _) -> fit());
      getChildren().add(each);
    }
  }

  /** What there is to know at a glance, in one form for all widths. */
  public StringProperty subtitle() {
    return subtitle.textProperty();
  }

  /**
   * What there is to know at a glance, in as many words as there is room for.
   *
   * @param all the whole, then ever shorter forms of it
   */
  public void subtitle(List<String> all) {
    forms = List.copyOf(all);
    whole.setText(all.getFirst());
    fit();
  }

  private void told(String text) {
    if (!forms.contains(text)) {
      forms = List.of(text);
      whole.setText(text);
    }
    subtitle.setAccessibleText(forms.getFirst());
  }

  private void fit() {
    if (subtitle.textProperty().isBound()) {
      return;
    }
    double room = getWidth() - snappedLeftInset() - snappedRightInset() - getSpacing();
    for (Node child : getChildren()) {
      if (!child.equals(subtitle)) {
        room -= child.minWidth(-1) + getSpacing();
      }
    }
    measure.setFont(subtitle.getFont());
    double most = room;
    subtitle.setText(
        forms.stream().filter(form -> wide(form) <= most).findFirst().orElse(forms.getLast()));
  }

  private double wide(String form) {
    measure.setText(form);
    return Math.ceil(measure.getLayoutBounds().getWidth()) + 1;
  }

  /** The name, to colour it. */
  public Label title() {
    return title;
  }
}
