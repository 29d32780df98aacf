package org.mailseam.ui.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.mailseam.finding.Proof;
import org.mailseam.probe.Judgement;
import org.mailseam.probe.Probe;
import org.mailseam.probe.ProbeResult;
import org.mailseam.reading.Reading;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/**
 * The probes of a session with their verdicts, which come while it runs; before the first run those
 * that would be done. A click shows in the session where a verdict is read from.
 */
public final class ProbeDialog {

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final SessionDocument document;
  private final Supplier<List<Probe>> possible;
  private final ListView<ProbeResult> list = new ListView<>();
  private final ChangeListener<Reading> listener = (_, _, _) -> refill();

  /**
   * @param possible the probes for the server that is chosen
   * @param load puts probes into the session's script
   * @param run runs that script
   * @param stop stops the run
   */
  public ProbeDialog(
      Window owner,
      SessionDocument document,
      Supplier<List<Probe>> possible,
      Consumer<List<Probe>> load,
      Command run,
      Command stop,
      Language language,
      Theme theme) {
    this.document = document;
    this.possible = possible;
    Button begin = run.button(language, "\u25b6");
    begin.setOnAction(
        _ -> {
          load.accept(possible.get());
          run.action().run();
        });
    Button end = stop.button(language, "\u25a0");
    Label what = new Label(language.now("ui.probe-text"));
    what.setWrapText(true);
    list.setCellFactory(_ -> new ProbeCell(language));
    list.accessibleTextProperty().bind(language.say("ui.probe"));
    list.setPlaceholder(new Label(language.now("ui.probe-none")));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, chosen) -> Optional.ofNullable(chosen).ifPresent(this::show));
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox content = new VBox(10, what, new HBox(8, begin, end), list);
    content.setPrefSize(720, 560);
    content.setPadding(new Insets(16));
    dialog.initOwner(owner);
    dialog.initModality(Modality.NONE);
    dialog.setTitle(language.now("ui.probe"));
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(content);
    dialog
        .getDialogPane()
        .getButtonTypes()
        .add(new ButtonType(language.now("ui.close"), ButtonData.CANCEL_CLOSE));
    document.view().reading().addListener(listener);
    dialog.setOnHidden(_ -> document.view().reading().removeListener(listener));
    theme.dress(dialog.getDialogPane());
    dialog.setOnShown(_ -> begin.requestFocus());
    refill();
  }

  /** Shows it beside the session, and returns at once. */
  public void show() {
    dialog.show();
  }

  private void refill() {
    List<ProbeResult> results = ProbeResult.of(document.view().reading().get().session());
    List<ProbeResult> shown =
        results.isEmpty()
            ? possible.get().stream()
                .map(probe -> new ProbeResult(probe.name(), List.of(), Optional.empty()))
                .toList()
            : results;
    for (int i = 0; i < shown.size(); i++) {
      if (i == list.getItems().size()) {
        list.getItems().add(shown.get(i));
      } else if (!shown.get(i).equals(list.getItems().get(i))) {
        list.getItems().set(i, shown.get(i));
      }
    }
    list.getItems().remove(shown.size(), list.getItems().size());
  }

  private void show(ProbeResult result) {
    result.judgement().map(Judgement::evidence).orElse(List.of()).stream()
        .findFirst()
        .ifPresentOrElse(
            this::show,
            () ->
                result.connections().stream()
                    .findFirst()
                    .ifPresent(document.view()::showConnection));
  }

  private void show(Proof evidence) {
    document.view().showConnection(evidence.connection());
    document.view().selection().set(evidence.selection());
  }
}
