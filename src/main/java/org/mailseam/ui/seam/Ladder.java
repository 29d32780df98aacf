package org.mailseam.ui.seam;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListView;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.tls.Alert;
import org.mailseam.tls.TlsRecord;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/** The handshake, a rung a message; no higher than its rungs. */
final class Ladder extends ListView<Rung> {

  private static final double RUNG_HEIGHT = 22;

  private final SessionDocument document;
  private final Language language;
  private ObservableValue<Hits> hits = new SimpleObjectProperty<>(Hits.NONE);
  private long begin = -1;
  private boolean selecting;

  Ladder(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("ladder");
    setFixedCellSize(RUNG_HEIGHT);
    setMinHeight(RUNG_HEIGHT);
    setContextMenu(
        new Copying(language)
            .plain("panes.copy-name", () -> selected().map(Rung::name))
            .hex(() -> selected().map(this::hex))
            .transcripts(() -> document.view().session().get())
            .explained(this::selected, this::choose)
            .showing()
            .of(this));
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, rung) -> {
              if (rung != null && !selecting) {
                choose(rung);
              }
            });
  }

  private Optional<Rung> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem());
  }

  private String hex(Rung rung) {
    return rung.message() != null
        ? rung.message().bytes().hex()
        : record(rung.alert()).map(record -> record.raw().hex()).orElse("");
  }

  private Optional<TlsRecord> record(Alert alert) {
    return document.view().connection().get().connection().tls().stream()
        .flatMap(tls -> tls.records().stream())
        .filter(record -> record.index() == alert.record())
        .findFirst();
  }

  void show(Tls tls) {
    if (begin != tls.begunAt()) {
      begin = tls.begunAt();
      setCellFactory(_ -> new RungCell(language, begin, () -> hits.getValue()));
    }
    List<Rung> rungs = Rung.of(tls);
    if (!rungs.equals(getItems())) {
      selecting = true;
      getItems().setAll(rungs);
      selecting = false;
      mark(document.view().selection().get());
    }
    double height = rungs.size() * RUNG_HEIGHT + 2;
    setPrefHeight(height);
    setMaxHeight(height);
  }

  void markFound(ObservableValue<Hits> found) {
    hits = found;
    found.addListener((_, _, _) -> refresh());
  }

  private void choose(Rung rung) {
    Optional<Selection> wanted =
        rung.message() != null
            ? Optional.of(new Selection.MessageField(rung.message(), rung.message().tree()))
            : record(rung.alert()).map(Selection.WireRecord::new);
    wanted.ifPresent(document.view().selection()::set);
  }

  void mark(Selection selection) {
    selecting = true;
    int index = -1;
    for (int i = 0; i < getItems().size(); i++) {
      if (stands(getItems().get(i), selection)) {
        index = i;
        break;
      }
    }
    if (index < 0) {
      getSelectionModel().clearSelection();
    } else {
      getSelectionModel().clearAndSelect(index);
    }
    selecting = false;
  }

  private static boolean stands(Rung rung, Selection selection) {
    return switch (selection) {
      case Selection.MessageField(var message, var _) ->
          rung.message() != null
              && rung.from() == message.from()
              && rung.name().equals(message.name())
              && rung.at() <= message.at();
      case Selection.WireRecord(var record) ->
          rung.alert() != null
              ? rung.alert().record() == record.index()
              : rung.message().parts().stream().anyMatch(part -> part.record() == record.index());
      case Selection.CertificateField _ ->
          rung.message() != null
              && rung.message().tree().find("tls.handshake.certificate").isPresent();
      default -> false;
    };
  }
}
