package org.mailseam.ui.details.findings;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Proof;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/** What is weak about the session: the list, what there is to say, and the bytes that prove it. */
public final class FindingsPane extends SplitPane {

  private final SessionDocument document;
  private final Language language;
  private final ListView<Finding> list = new ListView<>();
  private final Hyperlink passed = new Hyperlink();
  private final Label none = new Label();
  private final FindingDetail detail;
  private final ScrollPane scroll;
  private boolean choosing;
  private boolean showsPassed;
  private boolean refilling;

  public FindingsPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("findings-pane");
    detail = new FindingDetail(language, this::choose);
    scroll = new ScrollPane(detail);
    scroll.setFitToWidth(true);
    list();
    passed.getStyleClass().add("findings-passed");
    passed.setOnAction(_ -> showPassed());
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox left = new VBox(list, passed);
    getItems().setAll(left, scroll, new BytesPane(document.view(), language));
    setDividerPositions(0.21, 0.68);
    document.view().reading().addListener((_, _, _) -> refill());
    language.locale().addListener((_, _, _) -> list.refresh());
    language.locale().addListener((_, _, _) -> refill());
    refill();
  }

  private void list() {
    list.getStyleClass().add("findings-list");
    list.setCellFactory(_ -> new FindingCell(language, this::several));
    list.accessibleTextProperty().bind(language.say("panes.findings-help"));
    none.getStyleClass().add("pane-nothing");
    none.setWrapText(true);
    list.setPlaceholder(none);
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, finding) -> selected(finding));
    list.setContextMenu(
        new Copying(language)
            .plain("panes.copy-finding", () -> chosen().map(each -> FindingText.of(each, language)))
            .other("panes.copy-findings", this::all)
            .explained(
                () -> chosen().flatMap(each -> each.evidence().stream().findFirst()), this::choose)
            .of(list));
  }

  private boolean several() {
    return document.view().reading().get().connections().size() > 1;
  }

  private Optional<Finding> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private Optional<String> all() {
    return list.getItems().isEmpty()
        ? Optional.empty()
        : Optional.of(FindingText.of(list.getItems(), language));
  }

  /** Whether the selection of the session changes because of a click in here. */
  public boolean choosing() {
    return choosing;
  }

  /** Selects the worst finding, if there is one and none is selected. */
  public void open() {
    if (chosen().isEmpty() && !list.getItems().isEmpty() && !showsPassed) {
      list.getSelectionModel().selectFirst();
    }
  }

  private void selected(Finding finding) {
    if (finding == null || refilling) {
      return;
    }
    showsPassed = false;
    detail.show(finding, several());
    scroll.setVvalue(0);
    finding.evidence().stream().findFirst().ifPresent(this::choose);
  }

  private void choose(Proof evidence) {
    choosing = true;
    document.view().showConnection(evidence.connection());
    document.view().selection().set(evidence.selection());
    choosing = false;
  }

  private void showPassed() {
    showsPassed = true;
    list.getSelectionModel().clearSelection();
    detail.showPassed(document.view().reading().get().examination());
    scroll.setVvalue(0);
  }

  private void refill() {
    Examination examination = document.view().reading().get().examination();
    List<Finding> findings = examination.findings();
    int checked = examination.passed().size();
    passed.setText("\u2713 " + language.now("panes.findings-passed", checked));
    passed.setVisible(checked > 0);
    none.setText(language.now(examination.nothing()));
    if (!list.getItems().equals(findings)) {
      Optional<Finding> before = chosen();
      refilling = true;
      list.getItems().setAll(findings);
      before.ifPresent(
          old ->
              findings.stream()
                  .filter(each -> each.rule().equals(old.rule()))
                  .findFirst()
                  .ifPresent(each -> list.getSelectionModel().select(each)));
      refilling = false;
    }
    redraw();
  }

  private void redraw() {
    if (showsPassed) {
      detail.showPassed(document.view().reading().get().examination());
    } else {
      chosen().ifPresentOrElse(each -> detail.show(each, several()), detail::showNothing);
    }
  }
}
