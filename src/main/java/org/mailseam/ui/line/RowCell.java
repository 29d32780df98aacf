package org.mailseam.ui.line;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Line;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.registry.Registry;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.find.Span;
import org.mailseam.ui.language.Language;

/**
 * Shows one row: when, who, what, and a mark behind it, whose sign stands before the text, as a
 * narrow pane shows only the beginning of a long line.
 */
final class RowCell extends ListCell<Row> {

  private static final int BYTES_SHOWN = 6;
  private static final double SCROLL_BAR = 14;
  private static final PseudoClass CLIENT = PseudoClass.getPseudoClass("client");
  private static final PseudoClass SERVER = PseudoClass.getPseudoClass("server");
  private static final PseudoClass UNAUTHENTICATED = PseudoClass.getPseudoClass("unauthenticated");
  private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
  private static final PseudoClass GAINED = PseudoClass.getPseudoClass("gained");
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private static final PseudoClass HEAD = PseudoClass.getPseudoClass("leftover-head");
  private static final PseudoClass INNER = PseudoClass.getPseudoClass("leftover");
  private static final PseudoClass LAST = PseudoClass.getPseudoClass("leftover-last");
  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
  private static final PseudoClass HIT_BYTES = PseudoClass.getPseudoClass("hit-bytes");
  private static final PseudoClass SECRET = PseudoClass.getPseudoClass("secret");

  private final Language language;
  private final Supplier<Tone> tone;
  private final Supplier<Hits> hits;
  private final ObservableValue<Boolean> wraps;
  private final Label time = part("row-time");
  private final Label badge = part("row-badge");
  private final Label sign = part("row-sign");
  private final Label head = part("row-head");
  private final MarkedText text = new MarkedText("row-text");
  private final Label mark = part("row-mark");
  private final HBox content = new HBox(time, badge, sign, head, text, mark);
  private final Tooltip exact = new Tooltip();

  /**
   * @param wraps whether long lines go on in the next row
   */
  RowCell(
      Language language, Supplier<Tone> tone, Supplier<Hits> hits, ObservableValue<Boolean> wraps) {
    this.language = language;
    this.wraps = wraps;
    this.tone = tone;
    this.hits = hits;
    getStyleClass().add("row-cell");
    content.getStyleClass().add("row-content");
    setText(null);
  }

  private static Label part(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  @Override
  protected void updateItem(Row row, boolean empty) {
    super.updateItem(row, empty);
    clear();
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      setTooltip(null);
      return;
    }
    switch (row) {
      case Row.Said(Line line) -> said(line);
      case Row.Wire(TlsRecord record) -> wire(record);
      case Row.LeftoverHead(long length) -> leftover(language.now("panes.leftover", length), HEAD);
      case Row.LeftoverLine(String line, boolean last) -> leftover(line, last ? LAST : INNER);
    }
    boolean hit = found(row);
    List<Span> places = hit ? hits.get().places(text.getText()) : List.of();
    text.setText(text.getText(), places);
    pseudoClassStateChanged(HIT, hit);
    pseudoClassStateChanged(HIT_BYTES, hit && places.isEmpty());
    text.wrap(wraps.getValue());
    content.setFillHeight(!wraps.getValue());
    content.setAlignment(wraps.getValue() ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
    setGraphic(content);
  }

  @Override
  protected double computePrefWidth(double height) {
    return wraps.getValue() ? 0 : super.computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = getListView().getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset();
    return wraps.getValue() && getGraphic() != null
        ? Math.max(RowList.ROW_HEIGHT, content.prefHeight(room) + 5)
        : super.computePrefHeight(width);
  }

  private boolean found(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> hits.get().has(line);
      case Row.Wire(TlsRecord record) -> hits.get().has(record);
      case Row.LeftoverHead _ -> hits.get().hasLeftover();
      case Row.LeftoverLine _ -> false; // its box is one thing
    };
  }

  private void clear() {
    for (PseudoClass each :
        new PseudoClass[] {
          CLIENT,
          SERVER,
          UNAUTHENTICATED,
          LOST,
          GAINED,
          CHANGED,
          HEAD,
          INNER,
          LAST,
          SECRET,
          HIT,
          HIT_BYTES
        }) {
      pseudoClassStateChanged(each, false);
    }
    head.setText("");
    mark.setText("");
    sign.setText("");
    show(head, false);
    show(mark, false);
    show(time, true);
    show(badge, true);
    show(sign, true);
  }

  private static void show(Label label, boolean shown) {
    label.setVisible(shown);
    label.setManaged(shown);
  }

  private void said(Line line) {
    who(line.from(), line.at());
    boolean server = line.from() == Direction.SERVER;
    pseudoClassStateChanged(UNAUTHENTICATED, server && !tone.get().authenticated());
    boolean secret = line.kind() == Line.Kind.CREDENTIALS;
    pseudoClassStateChanged(SECRET, secret);
    text.setText(ShownText.of(line.masked()), List.of());
    Optional<CapabilityMarks.Mark> change = tone.get().mark(getIndex());
    change.ifPresent(this::mark);
    if (secret) {
      sign.setText("\u2022");
    }
    String said =
        secret
            ? language.now("panes.secret")
            : change.map(each -> language.now(each.text())).orElse("");
    if (!said.isEmpty()) {
      exact.setText(exact.getText() + "\n" + said);
    }
    setAccessibleText(
        language.now(
            server ? "panes.line-server" : "panes.line-client",
            ShownText.seconds(line.at()),
            text.getText(),
            said));
  }

  private void mark(CapabilityMarks.Mark change) {
    pseudoClassStateChanged(
        switch (change.change()) {
          case LOST -> LOST;
          case GAINED -> GAINED;
          case CHANGED -> CHANGED;
        },
        true);
    sign.setText(change.change().sign());
    mark.setText(language.now(change.text()));
    show(mark, true);
  }

  private void wire(TlsRecord record) {
    who(record.from(), record.at());
    show(head, true);
    head.setText(ShownText.hex(record.raw(), TlsRecord.HEADER).replace(" \u2026", ""));
    text.setText(ShownText.hex(record.fragment(), BYTES_SHOWN), List.of());
    show(mark, true);
    mark.setText(type(record) + "  " + record.raw().length());
    setAccessibleText(
        language.now(
            record.from() == Direction.SERVER ? "panes.record-server" : "panes.record-client",
            ShownText.seconds(record.at()),
            type(record),
            record.raw().length()));
  }

  private String type(TlsRecord record) {
    String name =
        Registry.CONTENT_TYPES.name(record.innerType() < 0 ? record.type() : record.innerType());
    return switch (record.protection()) {
      case PLAINTEXT, OPENED -> name;
      case NO_KEY -> language.now("panes.no-key", name);
      case UNREADABLE -> language.now("panes.unreadable", name);
    };
  }

  private void leftover(String line, PseudoClass place) {
    pseudoClassStateChanged(place, true);
    show(time, false);
    show(badge, false);
    show(sign, false);
    text.setText(line, List.of());
    setTooltip(null);
    setAccessibleText(language.now("panes.leftover-line", line));
  }

  private void who(Direction from, long at) {
    boolean client = from == Direction.CLIENT;
    pseudoClassStateChanged(CLIENT, client);
    pseudoClassStateChanged(SERVER, !client);
    badge.setText(client ? "C" : "S");
    String moment = ShownText.seconds(at);
    time.setText(moment.equals(momentBefore()) ? "" : moment);
    exact.setText(
        language.now(client ? "panes.at-client" : "panes.at-server", "%.6f".formatted(at / 1e9)));
    setTooltip(exact);
  }

  /** The moment of the row above, as a moment is shown only where it begins. */
  private String momentBefore() {
    int above = getIndex() - 1;
    if (above < 0 || above >= getListView().getItems().size()) {
      return "";
    }
    return switch (getListView().getItems().get(above)) {
      case Row.Said(Line line) -> ShownText.seconds(line.at());
      case Row.Wire(TlsRecord record) -> ShownText.seconds(record.at());
      case Row.LeftoverHead _, Row.LeftoverLine _ -> "";
    };
  }
}
