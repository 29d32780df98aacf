package org.mailseam.ui.encrypted;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.tls.TlsRecord;
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
import org.mailseam.ui.line.Rows;
import org.mailseam.ui.line.Segments;
import org.mailseam.ui.line.ShownText;
import org.mailseam.ui.line.Tone;

/** What was said inside TLS: decrypted, as it was on the wire, or both. */
public final class EncryptedPane extends VBox {

  private final SessionDocument document;
  private final Language language;
  private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.DECRYPTED);
  private final PaneHeader header;
  private final RowList list;
  private final Label nothing = new Label();
  private final Button goOn = new Button();
  private BothRows both = new BothRows();

  public EncryptedPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    header =
        new PaneHeader(
            language,
            "",
            "panes.encrypted",
            new Segments<>(List.of(View.values()), each -> language.say(each.key()), view));
    list = new RowList(language, document.view().wrapping(), this::choose);
    list.accessibleTextProperty().bind(language.say("panes.encrypted-help"));
    list.menu(
        new Copying(language)
            .plain("panes.copy-line", () -> selected().map(EncryptedPane::text))
            .hex(() -> selected().map(EncryptedPane::hex))
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
    goOn.textProperty().bind(language.say("panes.go-on"));
    goOn.accessibleHelpProperty().bind(language.say("panes.go-on-help"));
    Tooltip help = new Tooltip();
    help.textProperty().bind(language.say("panes.go-on-help"));
    goOn.setTooltip(help);
    goOn.setOnAction(_ -> document.goOnAllTheSame());
    VBox instead = new VBox(nothing, goOn);
    instead.getStyleClass().add("encrypted-instead");
    instead.setPickOnBounds(false);
    StackPane body = new StackPane(list, instead);
    VBox.setVgrow(body, Priority.ALWAYS);
    getStyleClass().add("encrypted-pane");
    getChildren().addAll(header, body);
    document.view().connection().addListener((_, _, shown) -> show(shown));
    document.run().state().addListener((_, _, _) -> show(document.view().connection().get()));
    document.view().selection().addListener((_, _, selection) -> mark(selection));
    language.locale().addListener((_, _, _) -> show(document.view().connection().get()));
    view.addListener((_, _, _) -> switched());
    show(document.view().connection().get());
  }

  /** Looks at it in that way: {@code decrypted}, {@code wire} or {@code both}. */
  public void show(String way) {
    for (View each : View.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(way)) {
        view.set(each);
      }
    }
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    list.mark(found);
  }

  private Connection connection() {
    return document.view().connection().get().connection();
  }

  private void switched() {
    both = new BothRows();
    show(document.view().connection().get());
    mark(document.view().selection().get());
  }

  private void show(ShownConnection shown) {
    Connection connection = shown.connection();
    Optional<Tls> tls = connection.tls();
    list.show(rows(connection), new Tone(true, marks(connection)));
    String records =
        language.now(
            "panes.records",
            tls.map(each -> each.records().size() + each.waiting().size()).orElse(0));
    header.subtitle(
        tls.map(each -> List.of(records + " \u00b7 " + ShownText.size(each.bytes()), records, ""))
            .orElse(List.of(records, "")));
    boolean silent = list.getItems().isEmpty();
    nothing.setVisible(silent);
    if (silent) {
      nothing.setText(
          language.now(document.stoppedAtSeam() ? "panes.encrypted-stopped" : why(shown)));
    }
    goOn.setVisible(silent && document.stoppedAtSeam());
    goOn.setManaged(goOn.isVisible());
  }

  private Rows.Source rows(Connection connection) {
    Optional<Phase> phase = connection.encrypted();
    Optional<Tls> tls = connection.tls();
    if (phase.isEmpty() || tls.isEmpty()) {
      return new Rows.Listed(List.of());
    }
    return switch (view.get()) {
      case DECRYPTED -> new PhaseRows(phase.get().lines(), phase.get().unfinished(), List.of());
      case WIRE -> new WireRows(tls.get().records(), tls.get().waiting());
      case BOTH -> both.of(tls.get().records(), phase.get().lines(), connection.streams());
    };
  }

  private Map<Integer, CapabilityMarks.Mark> marks(Connection connection) {
    return view.get() == View.DECRYPTED ? CapabilityMarks.after(connection) : Map.of();
  }

  private static String why(ShownConnection shown) {
    Connection connection = shown.connection();
    boolean over = shown.session().ended().isPresent() || connection.closed().isPresent();
    if (connection.tls().isEmpty() || !connection.tls().get().negotiation().complete()) {
      boolean failed =
          connection.tls().filter(tls -> tls.negotiation().failure() != null).isPresent();
      boolean keyless = connection.tls().filter(EncryptedPane::keyless).isPresent();
      return keyless
          ? "panes.encrypted-no-keys"
          : over || failed ? "panes.encrypted-never" : "panes.encrypted-nothing";
    }
    return keyless(connection.tls().get()) ? "panes.encrypted-no-keys" : "panes.encrypted-silent";
  }

  private static boolean keyless(Tls tls) {
    return tls.records().stream().anyMatch(EncryptedPane::closed)
        || (!tls.waiting().isEmpty() && tls.negotiation().failure() == null);
  }

  private static boolean closed(TlsRecord record) {
    return record.protection() == TlsRecord.Protection.NO_KEY;
  }

  private void choose(Row row) {
    document.view().selection().set(selection(row));
  }

  private static Selection selection(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> new Selection.EncryptedLine(line);
      case Row.Wire(TlsRecord record) -> new Selection.WireRecord(record);
      case Row.LeftoverHead _, Row.LeftoverLine _ -> new Selection.Leftover();
    };
  }

  private void mark(Selection selection) {
    list.select(
        switch (selection) {
          case Selection.EncryptedLine(Line line) -> indexOfLine(line);
          case Selection.WireRecord(TlsRecord record) -> indexOfRecord(record.index());
          case Selection.MessageField(var message, var _) ->
              message.parts().isEmpty() ? -1 : indexOfRecord(message.parts().getFirst().record());
          default -> -1;
        });
  }

  private int indexOfLine(Line line) {
    List<Line> lines = connection().encrypted().map(Phase::lines).orElse(List.of());
    int index = connection().encrypted().map(phase -> phase.indexOf(line)).orElse(-1);
    return switch (view.get()) {
      case DECRYPTED -> index;
      case WIRE -> index < 0 ? -1 : recordOf(line);
      case BOTH -> index < 0 ? -1 : list.getItems().indexOf(new Row.Said(lines.get(index)));
    };
  }

  private int recordOf(Line line) {
    var places = connection().streams().recordsOf(line);
    return places.isEmpty() ? -1 : places.getFirst().frame();
  }

  private int indexOfRecord(int record) {
    return switch (view.get()) {
      case DECRYPTED -> -1;
      case WIRE -> record < list.getItems().size() ? record : -1;
      case BOTH -> {
        List<TlsRecord> records = connection().tls().map(Tls::records).orElse(List.of());
        yield record < records.size()
            ? list.getItems().indexOf(new Row.Wire(records.get(record)))
            : -1;
      }
    };
  }

  private Optional<Row> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private static String text(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> line.masked();
      case Row.Wire(TlsRecord record) -> ShownText.hex(record.raw(), record.raw().length());
      case Row.LeftoverHead _, Row.LeftoverLine _ -> "";
    };
  }

  private static String hex(Row row) {
    return switch (row) {
      case Row.Said(Line line) -> line.maskedHex();
      case Row.Wire(TlsRecord record) -> record.raw().hex();
      case Row.LeftoverHead _, Row.LeftoverLine _ -> "";
    };
  }
}
