package org.mailseam.ui.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.mailseam.journal.OutcomeState;
import org.mailseam.live.ShownStep;
import org.mailseam.script.ScriptError;
import org.mailseam.script.Step;
import org.mailseam.ui.document.LineShift;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** In front of each line of the script: the step's number, its state, a break point. */
final class ScriptGutter extends Pane {

  private static final double WIDTH = 58;

  private final SessionDocument document;
  private final Language language;
  private final Map<Integer, ShownStep> ran = new HashMap<>();
  private final Map<Integer, Integer> lineOf = new HashMap<>();
  private final Map<Integer, Integer> stepOfLine = new HashMap<>();

  ScriptGutter(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("script-gutter");
  }

  /**
   * Draws the lines that are seen.
   *
   * @param lines where the lines stand
   * @param top where the first of them begins
   * @param air half of the space that a line has below it
   */
  void draw(List<Rectangle2D> lines, double top, double air, List<ScriptError> errors) {
    find();
    Set<Integer> wrong = errors.stream().map(ScriptError::line).collect(Collectors.toSet());
    getChildren().clear();
    for (int line = 1; line <= lines.size(); line++) {
      Rectangle2D place = lines.get(line - 1);
      double y = top + place.getMinY() - air;
      if (y + place.getHeight() >= 0 && y <= getHeight()) {
        HBox row = row(line, stepOfLine.getOrDefault(line, 0), wrong.contains(line));
        getChildren().add(row);
        row.resizeRelocate(0, y, WIDTH, place.getHeight());
        row.applyCss(); // this is a layout already; a row that waits for the next may stay empty
        row.layout();
      }
    }
  }

  /** The line, from 1, of a step of the run, which the text may have moved; 0 where it is gone. */
  int lineOf(int step) {
    return lineOf.getOrDefault(step, 0);
  }

  /**
   * The line, from 1, of the first step that a run which fell short did not come to; 0 for none.
   */
  int firstUnreached() {
    boolean fellShort =
        !document.run().running()
            && document.view().session().get().ended().stream()
                .anyMatch(ended -> ended.state() != OutcomeState.PASSED);
    return !fellShort
        ? 0
        : ran.entrySet().stream()
            .filter(each -> each.getValue().state().equals(ShownStep.WAITING))
            .mapToInt(Map.Entry::getKey)
            .min()
            .orElse(0);
  }

  private void find() {
    stepOfLine.clear();
    List<Step> steps = document.draft().parsed().script().steps();
    for (int i = 0; i < steps.size(); i++) {
      stepOfLine.putIfAbsent(steps.get(i).line(), i + 1);
    }
    ran.clear();
    lineOf.clear();
    String ranScript = document.view().session().get().header().script();
    boolean same = document.draft().parsed().script().whole().equals(ranScript);
    LineShift shift = LineShift.between(ranScript, document.draft().text().get());
    for (ShownStep step : document.view().steps().get()) {
      int line =
          same && step.number() <= steps.size()
              ? steps.get(step.number() - 1).line()
              : shift.unchanged(step.line());
      if (line > 0) {
        lineOf.put(step.number(), line);
        // Of what is repeated or included the line shows the step that was reached last.
        ran.merge(line, step, (was, now) -> now.state().equals(ShownStep.WAITING) ? was : now);
      }
    }
  }

  private HBox row(int line, int step, boolean wrong) {
    String word = ran.containsKey(line) ? ran.get(line).state() : ShownStep.WAITING;
    boolean broken = step > 0 && document.draft().breakPoints().get().contains(step);
    Label number = new Label(String.valueOf(line));
    number.getStyleClass().add("gutter-number");
    Label state = new Label(wrong ? "!" : broken ? "\u25cf" : sign(word));
    state
        .getStyleClass()
        .addAll("gutter-state", wrong ? "state-failed" : broken ? "break-point" : "state-" + word);
    HBox row = new HBox(number, state);
    row.setManaged(false);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("gutter-row");
    if (step > 0) {
      row.setAccessibleText(language.now("ui.gutter-step", step, language.now("ui.state-" + word)));
      row.setOnMouseClicked(_ -> document.draft().toggleBreakPoint(step));
    }
    if (ran.containsKey(line) && ran.get(line).message() != null) {
      Tooltip.install(row, new Tooltip(language.now(ran.get(line).message())));
    }
    return row;
  }

  private static String sign(String state) {
    return switch (state) {
      case "done" -> "\u2713";
      case "failed" -> "\u2717";
      case "running" -> "\u25b8";
      case "skipped" -> "\u21b7";
      case "stopped" -> "\u25a0";
      default -> "";
    };
  }

  @Override
  protected double computePrefWidth(double height) {
    return WIDTH;
  }
}
