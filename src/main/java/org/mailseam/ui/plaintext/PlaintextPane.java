package org.mailseam.ui.plaintext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Place;
import org.mailseam.session.Seam;
import org.mailseam.session.Selection;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.ShownConnection;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.CapabilityMarks;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.PaneHeader;
import org.mailseam.ui.line.PhaseRows;
import org.mailseam.ui.line.Row;
import org.mailseam.ui.line.RowList;
import org.mailseam.ui.line.ShownText;
import org.mailseam.ui.line.Tone;

/** What was said before TLS, and what stood at the seam where nothing belongs. */
public final class PlaintextPane extends VBox {

  /** The leftover bytes are shown as lines; the rest of very many is in the bytes pane. */
  private static final int LEFTOVER_LINES = 200;

  private final SessionDocument document;
  private final Language language;
  private final PaneHeader header;
  private final RowList list;
  private final Label nothing = new Label();

  public PlaintextPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    header = new PaneHeader(language, "", "panes.plaintext");
    list = new RowList(language, document.view().wrapping(), this::choose);
    list.accessibleTextProperty().bind(language.say("panes.plaintext-help"));
    list.menu(
        new Copying(language)
            .plain("panes.copy-line", () -> selected().map(PlaintextPane::text))
            .hex(() -> selected().map(this::hex))
            .transcripts(() -> document.view().session().get())
            .explained(this::selected, this::choose)
            .showing()
            .keeping(
                () ->
                    selected()
                        .filter(Row.Said.class::isInstance)
                        .flatMap(row -> document.keptStep(((Row.Said) row).line())))
            .of(list));
    nothing.getStyleClass().add("pane-nothing");
    nothing.setWrapText(true);
    nothing.setMouseTransparent(true);
    StackPane body = new StackPane(list, nothing);
    VBox.setVgrow(body, Priority.ALWAYS);
    getStyleClass().add("plaintext-pane");
    getChildren().addAll(header, body);
    document.view().connection().addListener((_, _, shown) -> show(shown));
    document.view().selection().addListener((_, _, selection) -> mark(selection));
    language.locale().addListener((_, _, _) -> show(document.view().connection().get()));
    show(document.view().connection().get());
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    list.mark(found);
  }

  private Connection connection() {
    return document.view().connection().get().connection();
  }

  private void show(ShownConnection shown) {
    Connection connection = shown.connection();
    Phase phase = connection.plaintext();
    list.show(
        new PhaseRows(phase.lines(), phase.unfinished(), leftover(connection.seam())),
        new Tone(false, CapabilityMarks.before(connection)));
    boolean silent = list.getItems().isEmpty();
    String warning = language.now("panes.plaintext-warning");
    String lines = language.now("panes.lines", phase.lines().size());
    String counts = lines + " \u00b7 " + ShownText.size(phase.bytes());
    header.subtitle(
        silent
            ? List.of(warning, "")
            : List.of(
                warning + " \u00b7 " + counts,
                warning + " \u00b7 " + lines,
                warning,
                counts,
                lines,
                ""));
    nothing.setVisible(silent);
    nothing.setText(
        language.now(
            connection.tls().isPresent() ? "panes.plaintext-implicit" : "panes.plaintext-nothing"));
  }

  private static List<Row> leftover(Optional<Seam> seam) {
    if (seam.isEmpty() || seam.get().leftoverLength() == 0) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    rows.add(new Row.LeftoverHead(seam.get().leftoverLength()));
    Bytes rest = seam.get().leftover();
    while (!rest.isEmpty() && rows.size() < LEFTOVER_LINES) {
      int end = rest.indexOf('\n', 0) + 1;
      Bytes line = end == 0 ? rest : rest.slice(0, end);
      rest = rest.from(line.length());
      boolean last = rest.isEmpty() || rows.size() == LEFTOVER_LINES - 1;
      rows.add(new Row.LeftoverLine(ShownText.of(withoutEnd(line.text())), last));
    }
    return rows;
  }

  private static String withoutEnd(String line) {
    String head = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    return head.endsWith("\r") ? head.substring(0, head.length() - 1) : head;
  }

  private void choose(Row row) {
    document.view().selection().set(selection(row));
  }

  private static Selection selection(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> new Selection.PlaintextLine(line);
      case Row.Wire(var record) -> new Selection.WireRecord(record);
      case Row.LeftoverHead _, Row.LeftoverLine _ -> new Selection.Leftover();
    };
  }

  private void mark(Selection selection) {
    switch (selection) {
      case Selection.PlaintextLine(Line line) ->
          list.select(connection().plaintext().indexOf(line));
      case Selection.Leftover _ -> {
        if (!(list.getSelectionModel().getSelectedItem() instanceof Row.LeftoverLine)) {
          list.select(list.getItems().indexOf(headOfLeftover()));
        }
      }
      case Selection.FrameBytes(int frame, ByteRange range) -> list.select(rowOf(frame, range));
      default -> list.select(-1);
    }
  }

  /** The row that shows these bytes of the server; -1 where none does. */
  private int rowOf(int frame, ByteRange range) {
    Connection shown = connection();
    boolean left =
        shown.seam().stream()
            .flatMap(seam -> seam.leftoverPlaces().stream())
            .anyMatch(place -> holds(place, frame, range));
    if (left) {
      return list.getItems().indexOf(headOfLeftover());
    }
    List<Line> lines = shown.plaintext().lines();
    for (int i = 0; i < lines.size(); i++) {
      if (shown.streams().ofPlaintext(lines.get(i)).stream()
          .anyMatch(place -> holds(place, frame, range))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean holds(Place place, int frame, ByteRange range) {
    return place.frame() == frame
        && place.offset() <= range.offset()
        && range.offset() < place.offset() + place.length();
  }

  private Row headOfLeftover() {
    return new Row.LeftoverHead(connection().seam().map(Seam::leftoverLength).orElse(0L));
  }

  private Optional<Row> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private static String text(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> line.masked();
      case Row.Wire(var record) -> record.raw().hex();
      case Row.LeftoverHead(long length) -> Long.toString(length);
      case Row.LeftoverLine(String line, boolean _) -> line;
    };
  }

  private String hex(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> line.maskedHex();
      case Row.Wire(var record) -> record.raw().hex();
      case Row.LeftoverHead _, Row.LeftoverLine _ ->
          connection().seam().map(seam -> seam.leftover().hex()).orElse("");
    };
  }
}
