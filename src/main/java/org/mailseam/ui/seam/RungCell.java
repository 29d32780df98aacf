package org.mailseam.ui.seam;

import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.mailseam.journal.Direction;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/**
 * Draws a rung: an arrow from who sent it, its name at the tail, and a square at the head of what
 * was encrypted.
 */
final class RungCell extends ListCell<Rung> {

  private static final PseudoClass CLIENT = PseudoClass.getPseudoClass("client");
  private static final PseudoClass SERVER = PseudoClass.getPseudoClass("server");
  private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");
  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
  private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

  private final Language language;
  private final long begin;
  private final Supplier<Hits> hits;
  private final Label name = new Label();
  private final Region shaft = shape("rung-shaft");
  private final Region head = shape("rung-head");
  private final Region square = shape("rung-square");
  private final HBox content = new HBox();
  private final Tooltip times = new Tooltip();

  /**
   * @param begin when the handshake began; times count from there too
   */
  RungCell(Language language, long begin, Supplier<Hits> hits) {
    this.language = language;
    this.hits = hits;
    this.begin = begin;
    getStyleClass().add("rung-cell");
    content.getStyleClass().add("rung");
    content.setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("rung-name");
    name.setMinWidth(0);
    HBox.setHgrow(shaft, Priority.ALWAYS);
    setPrefWidth(0); // the name is cut rather than the list scrolled
  }

  private static Region shape(String styleClass) {
    Region region = new Region();
    region.getStyleClass().add(styleClass);
    return region;
  }

  @Override
  protected void updateItem(Rung rung, boolean empty) {
    super.updateItem(rung, empty);
    setText(null);
    pseudoClassStateChanged(HIT, !empty && rung != null && hits.get().has(rung.message()));
    if (empty || rung == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    boolean client = rung.from() == Direction.CLIENT;
    pseudoClassStateChanged(CLIENT, client);
    pseudoClassStateChanged(SERVER, !client);
    pseudoClassStateChanged(ALERT, rung.alarming());
    pseudoClassStateChanged(
        QUIET,
        (rung.alert() != null && !rung.alarming()) || rung.name().equals("ChangeCipherSpec"));
    name.setText(!rung.alarming() ? rung.shown() : "\u26a0 " + rung.shown());
    square.setVisible(rung.encrypted());
    if (client) {
      content.getChildren().setAll(name, shaft, head, square);
    } else {
      content.getChildren().setAll(square, head, shaft, name);
    }
    setGraphic(content);
    explain(rung, client);
  }

  private void explain(Rung rung, boolean client) {
    String what =
        language.now(
            client ? "panes.rung-client" : "panes.rung-server",
            rung.shown(),
            ShownText.seconds(rung.at()),
            ShownText.millis(rung.at() - begin));
    String how = language.now(rung.encrypted() ? "panes.rung-encrypted" : "panes.rung-plain");
    times.setText(what + "\n" + how);
    setTooltip(times);
    setAccessibleText(what + " " + how);
  }
}
