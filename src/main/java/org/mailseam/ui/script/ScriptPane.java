package org.mailseam.ui.script;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.script.ScriptError;
import org.mailseam.text.Message;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/**
 * The script: its text, in front of it how far the run is, below it what is wrong with it and a
 * line to send now.
 */
public final class ScriptPane extends VBox {

  private final SessionDocument document;
  private final Language language;
  private final TextArea editor = new TextArea();
  private final ScriptGutter gutter;
  private final Label problem = new Label();

  public ScriptPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    gutter = new ScriptGutter(document, language, this::toggleBreakPoint);
    getStyleClass().add("script-pane");
    editor.getStyleClass().add("script-editor");
    editor.setWrapText(false);
    editor.accessibleTextProperty().bind(language.say("ui.script"));
    editor.textProperty().bindBidirectional(document.scriptText());
    editor.textProperty().addListener((_, _, _) -> check());
    editor.scrollTopProperty().addListener((_, _, top) -> gutter.scrollTo(top.doubleValue()));
    language.locale().addListener((_, _, _) -> check());
    problem.getStyleClass().add("script-problem");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    HBox text = new HBox(gutter, editor);
    HBox.setHgrow(editor, Priority.ALWAYS);
    VBox.setVgrow(text, Priority.ALWAYS);
    getChildren().addAll(header(), text, problem, sendNow());
    check();
  }

  private HBox header() {
    Label title = new Label();
    title.getStyleClass().add("pane-title");
    title.textProperty().bind(language.say("ui.script"));
    Label name = new Label();
    name.getStyleClass().add("pane-subtitle");
    name.textProperty().bind(document.scriptName());
    HBox header = new HBox(title, name);
    header.getStyleClass().add("pane-header");
    header.setAlignment(Pos.BASELINE_LEFT);
    return header;
  }

  private TextField sendNow() {
    TextField field = new TextField();
    field.getStyleClass().add("send-now");
    field.promptTextProperty().bind(language.say("ui.send-now"));
    field.accessibleTextProperty().bind(language.say("ui.send-now"));
    field
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !document.running(), document.runState()));
    field.setOnAction(
        _ -> {
          document.sendNow(field.getText());
          field.clear();
        });
    return field;
  }

  private void check() {
    List<ScriptError> errors = document.scriptErrors();
    gutter.mark(errors.stream().map(ScriptError::line).collect(Collectors.toSet()));
    problem.setVisible(!errors.isEmpty());
    if (!errors.isEmpty()) {
      ScriptError first = errors.getFirst();
      problem.setText(
          language.now(
              Message.of(
                  "ui.script-problem",
                  first.line(),
                  first.column(),
                  language.now(first.message()))));
    }
  }

  private void toggleBreakPoint(int step) {
    Set<Integer> points = new HashSet<>(document.breakPoints().get());
    if (!points.remove(step)) {
      points.add(step);
    }
    document.breakPoints().set(Set.copyOf(points));
  }
}
