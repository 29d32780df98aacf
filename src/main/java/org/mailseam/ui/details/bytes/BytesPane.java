package org.mailseam.ui.details.bytes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.session.Place;
import org.mailseam.session.SelectedBytes;
import org.mailseam.session.Selection;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.ShownText;

/**
 * The bytes of what is selected, in digits and as text. A click on a byte of a message or
 * certificate selects the field it is of.
 */
public final class BytesPane extends VBox {

  private static final double ROW_HEIGHT = 19;
  private static final double WIDE = 620;

  private final ObjectProperty<Selection> selection;
  private final Function<Selection, Optional<SelectedBytes>> bytes;
  private final Language language;
  private final Label place = new Label();
  private final Label selected = new Label();
  private final ListView<ByteRow> list = new ListView<>();
  private Optional<SelectedBytes> shown = Optional.empty();
  private int width = 8;

  /** The bytes of what is selected in a session. */
  public BytesPane(ShownSession session, Language language) {
    this(
        session.selection(),
        selection ->
            SelectedBytes.of(
                session.session().get(), session.connection().get().connection(), selection),
        language);
  }

  /**
   * @param bytes finds those of what is selected
   */
  public BytesPane(
      ObjectProperty<Selection> selection,
      Function<Selection, Optional<SelectedBytes>> bytes,
      Language language) {
    this.selection = selection;
    this.bytes = bytes;
    this.language = language;
    getStyleClass().add("bytes-pane");
    list.getStyleClass().add("bytes-list");
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(_ -> new ByteCell(this::choose));
    list.accessibleTextProperty().bind(language.say("panes.bytes-help"));
    list.setContextMenu(
        new Copying(language)
            .plain("panes.copy-hex", () -> part().map(Bytes::hex))
            .other("panes.copy-text", () -> part().map(Bytes::text))
            .explained(() -> shown, _ -> {})
            .of(list));
    VBox.setVgrow(list, Priority.ALWAYS);
    place.setWrapText(true);
    place.setMinHeight(USE_PREF_SIZE);
    place.getStyleClass().addAll("byte-place", "mono");
    selected.setWrapText(true);
    selected.setMinHeight(USE_PREF_SIZE);
    selected.getStyleClass().addAll("byte-place", "mono");
    getChildren().addAll(place, list, selected);
    selection.addListener((_, _, _) -> show());
    language.locale().addListener((_, _, _) -> show());
    widthProperty().addListener((_, _, now) -> fit(now.doubleValue()));
    show();
  }

  private void fit(double room) {
    int fitting = room >= WIDE ? 16 : 8;
    if (fitting != width) {
      width = fitting;
      show();
    }
  }

  private Optional<Bytes> part() {
    return shown.filter(_ -> !secret()).map(each -> each.bytes().slice(each.highlight()));
  }

  /** The bytes of a secret stay hidden like its text. */
  private boolean secret() {
    return switch (selection.get()) {
      case Selection.PlaintextLine(var line) -> line.secret() != null;
      case Selection.EncryptedLine(var line) -> line.secret() != null;
      default -> false;
    };
  }

  private void show() {
    shown = bytes.apply(selection.get());
    if (shown.isEmpty() || secret()) {
      list.setItems(new ByteRows(Bytes.EMPTY, width, new ByteRange(0, 0)));
      place.setText(language.now(shown.isEmpty() ? "panes.bytes-nothing" : "panes.bytes-secret"));
      selected.setText("");
      return;
    }
    SelectedBytes part = shown.get();
    list.setItems(new ByteRows(part.bytes(), width, part.highlight()));
    place.setText(where(part));
    selected.setText(
        language.now("panes.selected", name(selection.get()), part.highlight().length()));
    list.scrollTo(Math.max(0, part.highlight().offset() / width - 2));
  }

  private String where(SelectedBytes part) {
    List<Place> places = part.places();
    if (places.isEmpty()) {
      return language.now("panes.bytes-decoded");
    }
    Place first = places.getFirst();
    if (part.at().isPresent()) {
      return language.now(
          "panes.frame-server", first.frame(), ShownText.seconds(part.at().getAsLong()));
    }
    return places.size() == 1
        ? language.now("panes.frame", first.frame(), "%04x".formatted(first.offset()))
        : language.now("panes.frames", first.frame(), places.getLast().frame());
  }

  private String name(Selection chosen) {
    return switch (chosen) {
      case Selection.PlaintextLine _, Selection.EncryptedLine _ -> language.now("panes.a-line");
      case Selection.Leftover _ -> language.now("panes.a-leftover");
      case Selection.WireRecord _ -> language.now("panes.a-record");
      case Selection.OfField part -> ShownText.of(part.field().name());
      case Selection.FrameBytes _ -> language.now("panes.a-evidence");
      case Selection.None _ -> "";
    };
  }

  /** Lines and records have no parts of their own. */
  private void choose(int at) {
    if (selection.get() instanceof Selection.OfField part) {
      selection.set(part.at(deepest(part.tree(), at)));
    }
  }

  @Override
  public void requestFocus() {
    list.requestFocus();
  }

  private static Field deepest(Field field, int at) {
    for (Field child : field.children()) {
      if (child.range().offset() <= at && at < child.range().end()) {
        return deepest(child, at);
      }
    }
    return field;
  }
}
