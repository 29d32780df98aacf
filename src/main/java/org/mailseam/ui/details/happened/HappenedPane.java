package org.mailseam.ui.details.happened;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.finding.Examination;
import org.mailseam.reading.Happening;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/** What happened, the worst first. */
public final class HappenedPane extends VBox {

  private final Language language;
  private final Consumer<Happening> chosen;
  private final ListView<Happening> list = new ListView<>();
  private final Hyperlink passed = new Hyperlink();
  private boolean several;
  private boolean refilling;

  /**
   * @param chosen told what the user chose, also when it is chosen again
   * @param showPassed shows what was looked for and not found
   */
  public HappenedPane(Language language, Consumer<Happening> chosen, Runnable showPassed) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().add("happened-pane");
    Label head = new Label();
    head.textProperty().bind(language.say("panes.happened-head"));
    head.getStyleClass().addAll("pane-subtitle", "happened-head");
    list.getStyleClass().add("happened-list");
    list.setCellFactory(_ -> new HappeningCell(language, () -> several));
    list.accessibleTextProperty().bind(language.say("panes.happened-head"));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.happened-nothing"));
    none.getStyleClass().add("pane-nothing");
    none.setWrapText(true);
    list.setPlaceholder(none);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> Optional.ofNullable(now).ifPresent(this::tell));
    list.setOnMouseClicked(_ -> chosen().ifPresent(this::tell));
    list.setContextMenu(
        new Copying(language)
            .plain("panes.copy-finding", () -> chosen().map(each -> text(List.of(each))))
            .other("panes.copy-findings", () -> Optional.of(text(list.getItems())))
            .of(list));
    passed.getStyleClass().add("findings-passed");
    passed.setWrapText(true);
    passed.setOnAction(
        _ -> {
          list.getSelectionModel().clearSelection();
          showPassed.run();
        });
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().setAll(head, list, passed);
    language.locale().addListener((_, _, _) -> list.refresh());
  }

  private String text(List<Happening> all) {
    return HappeningText.of(all, language, several);
  }

  private Optional<Happening> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void tell(Happening happening) {
    if (!refilling) {
      chosen.accept(happening);
    }
  }

  /**
   * Shows what happened up to now; what is selected stays so.
   *
   * @param manyConnections whether the session has several connections
   */
  public void show(List<Happening> all, Examination examination, boolean manyConnections) {
    several = manyConnections;
    int checked = examination.passed().size();
    passed.textProperty().bind(language.say("panes.findings-passed", checked));
    passed.setVisible(checked > 0);
    passed.setManaged(checked > 0);
    if (!list.getItems().equals(all)) {
      Optional<Happening> before = chosen();
      refilling = true;
      list.getItems().setAll(all);
      list.getSelectionModel().clearSelection();
      before.ifPresent(
          old ->
              select(
                  now ->
                      now.title().equals(old.title())
                          && now.connections().equals(old.connections())));
      refilling = false;
    }
  }

  /** Selects the worst that is as wanted, as if the user had. */
  public void select(Predicate<Happening> wanted) {
    list.getItems().stream()
        .filter(wanted)
        .findFirst()
        .ifPresent(
            each -> {
              list.getSelectionModel().select(each);
              list.scrollTo(each);
            });
  }

  /** Selects the worst, unless something is selected. */
  public void begin() {
    if (chosen().isEmpty()) {
      select(_ -> true);
    }
  }

  /** Nothing of it is looked at any more. */
  public void leave() {
    list.getSelectionModel().clearSelection();
  }

  @Override
  public void requestFocus() {
    list.requestFocus();
  }
}
