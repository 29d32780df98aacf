package org.mailseam.ui.script;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.script.ScriptError;
import org.mailseam.text.Message;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.PaneHeader;

/**
 * The script: its text, in front of it how far the run is, below it what is wrong with it, what it
 * wants to know, and a line to send now.
 */
public final class ScriptPane extends VBox {

  private final SessionDocument document;
  private final Language language;
  private final ScriptEditor editor;
  private final Hyperlink problem = new Hyperlink();
  private final TextField sendNow = new TextField();
  private final CheckBox keep = new CheckBox();

  public ScriptPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    editor = new ScriptEditor(document, language);
    getStyleClass().add("script-pane");
    VBox.setVgrow(editor, Priority.ALWAYS);
    problem.getStyleClass().add("script-problem");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setFocusTraversable(true);
    getChildren()
        .addAll(
            header(), editor, problem, new VariablesForm(document.draft(), language), sendNow());
    document.draft().text().addListener((_, _, _) -> check());
    document.draft().variables().addListener((_, _, _) -> check());
    language.locale().addListener((_, _, _) -> check());
    check();
  }

  private PaneHeader header() {
    MenuButton add = new MenuButton();
    add.textProperty().bind(language.say("ui.add-step"));
    add.accessibleTextProperty().bind(language.say("ui.insert-step"));
    add.getStyleClass().addAll("flat", "small", "add-step");
    StepMenu.fill(add.getItems(), language, this::insert);
    PaneHeader header = new PaneHeader(language, "", "ui.script", add);
    header.subtitle().bind(document.draft().name());
    return header;
  }

  private HBox sendNow() {
    sendNow.promptTextProperty().bind(language.say("ui.send-now"));
    sendNow.accessibleTextProperty().bind(language.say("ui.send-now"));
    sendNow
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(() -> !document.run().running(), document.run().state()));
    sendNow.setOnAction(
        _ -> {
          String line = sendNow.getText();
          document.run().sendNow(line);
          if (keep.isSelected()) {
            keep(line);
          }
          sendNow.clear();
        });
    keep.textProperty().bind(language.say("ui.keep-step"));
    keep.disableProperty().bind(sendNow.disableProperty());
    Tooltip help = new Tooltip();
    help.textProperty().bind(language.say("ui.keep-step-help"));
    keep.setTooltip(help);
    keep.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(sendNow, Priority.ALWAYS);
    HBox frame = new HBox(sendNow, keep);
    frame.getStyleClass().add("send-now");
    return frame;
  }

  /** Adds a step behind the line of the cursor. */
  public void insert(String step, IndexRange fill) {
    editor.insert(step, fill);
  }

  /** Puts the cursor into the script. */
  public void focusText() {
    editor.focusText();
  }

  /** Puts the cursor where a line to send now is typed. */
  public void focusSendNow() {
    sendNow.requestFocus();
  }

  /** Puts what was sent into the script, behind the step that was done last. */
  private void keep(String line) {
    document
        .keptStep(line)
        .ifPresentOrElse(this::keepSteps, () -> document.tell(Message.of("ui.keep-secret")));
  }

  /** Adds steps behind the one that was done last, or at the end. */
  public void keepSteps(String steps) {
    editor.insertBefore(document.run().nextStep(), steps);
  }

  private void check() {
    List<ScriptError> errors = document.draft().parsed().errors();
    editor.mark(errors);
    problem.setVisible(!errors.isEmpty());
    if (!errors.isEmpty()) {
      ScriptError first = errors.getFirst();
      String place = language.now(first.place());
      problem.setText(place + " " + language.now(first.message()));
      problem.setOnAction(_ -> editor.goTo(first.line(), first.column()));
    }
  }
}
