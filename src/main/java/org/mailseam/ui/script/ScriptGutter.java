package org.mailseam.ui.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.mailseam.live.ShownStep;
import org.mailseam.script.RunState;
import org.mailseam.script.Script;
import org.mailseam.script.Step;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** In front of each line of the script: the step's number, its state, a break point. */
final class ScriptGutter extends Pane {

  /** The editor's font and the space between its lines, as the style sheet sets them. */
  private static final Font FONT = Font.font("Monospaced", 13);

  private static final double LINE_SPACING = 5;

  /** The space above the first line, as the style sheet sets it. */
  private static final double TOP = 5;

  /** The height of a line in the editor. */
  private static final double LINE = lineHeight();

  private final SessionDocument document;
  private final Language language;
  private final IntConsumer toggle;
  private final VBox rows = new VBox();
  private Set<Integer> wrongLines = Set.of();

  /**
   * @param toggle is told the step (from 1) whose break point is to be set or taken away
   */
  ScriptGutter(SessionDocument document, Language language, IntConsumer toggle) {
    this.document = document;
    this.language = language;
    this.toggle = toggle;
    getStyleClass().add("script-gutter");
    rows.setPadding(new Insets(TOP, 0, 0, 0));
    getChildren().add(rows);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    document.scriptText().addListener((_, _, _) -> draw());
    document.steps().addListener((_, _, _) -> draw());
    document.runState().addListener((_, _, _) -> draw());
    document.breakPoints().addListener((_, _, _) -> draw());
    draw();
  }

  private static double lineHeight() {
    Text two = new Text("1\n2");
    two.setFont(FONT);
    two.setLineSpacing(LINE_SPACING);
    Text one = new Text("1");
    one.setFont(FONT);
    return two.getLayoutBounds().getHeight() - one.getLayoutBounds().getHeight();
  }

  void scrollTo(double top) {
    rows.setTranslateY(-top);
  }

  /** Marks the lines that have an error. */
  void mark(Set<Integer> lines) {
    wrongLines = Set.copyOf(lines);
    draw();
  }

  private void draw() {
    List<Step> steps = Script.parse(document.scriptText().get()).script().steps();
    Map<Integer, Integer> stepOfLine = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      stepOfLine.put(steps.get(i).line(), i + 1);
    }
    int lines = (int) document.scriptText().get().lines().count();
    rows.getChildren().clear();
    for (int line = 1; line <= lines; line++) {
      rows.getChildren().add(row(line, stepOfLine.getOrDefault(line, 0)));
    }
  }

  private HBox row(int line, int step) {
    Label number = new Label(step == 0 ? "" : String.valueOf(step));
    number.getStyleClass().add("gutter-number");
    Label state = new Label(sign(line, step));
    state.getStyleClass().addAll("gutter-state", styleOf(line, step));
    HBox row = new HBox(number, state);
    row.setAlignment(Pos.CENTER_RIGHT);
    row.setMinHeight(LINE);
    row.setPrefHeight(LINE);
    row.setMaxHeight(LINE);
    if (step > 0
        && document.runState().get() instanceof RunState.Paused(int next)
        && next == step) {
      row.getStyleClass().add("gutter-current");
    }
    if (step > 0) {
      row.setAccessibleText(language.now("ui.gutter-step", step, stateWord(step)));
      row.setOnMouseClicked(_ -> toggle.accept(step));
    }
    return row;
  }

  private String sign(int line, int step) {
    if (wrongLines.contains(line)) {
      return "!";
    }
    if (document.breakPoints().get().contains(step) && stateWord(step).equals(ShownStep.WAITING)) {
      return "\u25cf";
    }
    return switch (stateWord(step)) {
      case "done" -> "\u2713";
      case "failed" -> "\u2717";
      case "running" -> "\u25b8";
      case "skipped" -> "\u21b7";
      case "stopped" -> "\u25a0";
      default -> "";
    };
  }

  private String styleOf(int line, int step) {
    if (wrongLines.contains(line)) {
      return "state-failed";
    }
    boolean broken = document.breakPoints().get().contains(step);
    return broken && stateWord(step).equals(ShownStep.WAITING)
        ? "break-point"
        : "state-" + stateWord(step);
  }

  private String stateWord(int step) {
    List<ShownStep> steps = document.steps().get();
    return step >= 1 && step <= steps.size() ? steps.get(step - 1).state() : ShownStep.WAITING;
  }
}
