package org.mailseam.ui.script;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.TraversalDirection;
import javafx.scene.control.IndexRange;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.mailseam.script.RunState;
import org.mailseam.script.ScriptError;
import org.mailseam.script.Step;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** The script's text, coloured, with the gutter in front of it and the step that is next marked. */
final class ScriptEditor extends Pane {

  /** A line is as high as a row of the panes beside it. */
  private static final double LINE = 22;

  private final SessionDocument document;
  private final Draft draft;
  private final Region current = new Region();
  private final ScriptPaint paint = new ScriptPaint();
  private final Pane paper = new Pane(paint);
  private final TextArea area = new TextArea();
  private final ScriptGutter gutter;
  private List<ScriptError> errors = List.of();
  private List<ScriptError> paintedErrors = List.of();
  private String painted = "";
  private Bounds paintedSize;

  ScriptEditor(SessionDocument document, Language language) {
    this.document = document;
    this.draft = document.draft();
    gutter = new ScriptGutter(document, language);
    getStyleClass().add("script-body");
    current.getStyleClass().add("current-step");
    current.setMouseTransparent(true);
    paper.setMouseTransparent(true);
    paper.setManaged(false);
    area.getStyleClass().add("script-editor");
    area.setWrapText(false);
    area.accessibleTextProperty().bind(language.say("ui.script"));
    area.textProperty().bindBidirectional(draft.text());
    new CompletionPopup(area, draft, language);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveOrIndent);
    getChildren().addAll(current, paper, area, gutter);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    area.textProperty().addListener((_, _, _) -> requestLayout());
    area.scrollTopProperty().addListener((_, _, _) -> requestLayout());
    area.scrollLeftProperty().addListener((_, _, _) -> requestLayout());
    area.caretPositionProperty().addListener((_, _, _) -> findStep());
    document.run().state().addListener((_, _, _) -> requestLayout());
    document.view().steps().addListener((_, _, _) -> requestLayout());
    draft.breakPoints().addListener((_, _, _) -> requestLayout());
    language.locale().addListener((_, _, _) -> requestLayout());
  }

  /** Tab goes on to the next control, as everywhere else; with Ctrl it indents. */
  private void leaveOrIndent(KeyEvent key) {
    if (key.getCode() != KeyCode.TAB || key.isConsumed() || key.isAltDown()) {
      return;
    }
    key.consume();
    if (key.isShortcutDown()) {
      area.replaceSelection("  ");
    } else {
      area.requestFocusTraversal(
          key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  /** Underlines what is wrong. */
  void mark(List<ScriptError> wrong) {
    errors = List.copyOf(wrong);
    findStep();
    requestLayout();
  }

  /** Puts the cursor to a place, line and column from 1. */
  void goTo(int line, int column) {
    int at = 0;
    String text = area.getText();
    for (int i = 1; i < line && at >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    area.requestFocus();
    area.positionCaret(Math.min(at + column - 1, text.length()));
  }

  /** The line of the cursor, from 1. */
  int cursorLine() {
    String text = area.getText();
    int end = Math.min(area.getCaretPosition(), text.length());
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  /** Adds lines behind the line of the cursor; the place to fill in is selected. */
  void insert(String lines, IndexRange fill) {
    String text = area.getText();
    int end = text.indexOf('\n', Math.min(area.getCaretPosition(), text.length()));
    int at = end < 0 ? text.length() : end;
    int begin = text.lastIndexOf('\n', at - 1) + 1;
    boolean blank = text.substring(begin, at).isBlank();
    String before = blank ? "" : "\n";
    area.replaceText(blank ? begin : at, at, before + lines);
    int base = (blank ? begin : at) + before.length();
    area.requestFocus();
    area.selectRange(base + fill.getStart(), base + fill.getEnd());
  }

  /** Adds lines before a step (from 1), or at the end where there is no such step. */
  void insertBefore(int step, String lines) {
    List<Step> steps = draft.parsed().script().steps();
    String text = area.getText();
    if (step < 1 || step > steps.size()) {
      area.insertText(text.length(), (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + lines);
      return;
    }
    int at = 0;
    for (int line = 1; line < steps.get(step - 1).line(); line++) {
      at = text.indexOf('\n', at) + 1;
    }
    area.insertText(at, lines + "\n");
  }

  void focusText() {
    area.requestFocus();
  }

  private void findStep() {
    int line = cursorLine();
    List<Step> steps = draft.parsed().script().steps();
    int found = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).line() == line) {
        found = i + 1;
        break;
      }
    }
    draft.cursorStep().set(found);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double side = gutter.prefWidth(-1);
    area.resizeRelocate(side, 0, Math.max(0, width - side), height);
    gutter.resizeRelocate(0, 0, side, height);
    paper.resizeRelocate(side, 0, Math.max(0, width - side), height);
    paper.setClip(new Rectangle(Math.max(0, width - side), height));
    area.applyCss();
    area.layout();
    if (!(area.lookup(".content .text") instanceof Text own)) {
      return;
    }
    Bounds place = sceneToLocal(own.localToScene(own.getLayoutBounds()));
    double top = place.getMinY();
    paint.relocate(place.getMinX() - side, top);
    if (!own.getText().equals(painted)
        || !errors.equals(paintedErrors)
        || !own.getLayoutBounds().equals(paintedSize)) {
      painted = own.getText();
      paintedSize = own.getLayoutBounds();
      paintedErrors = errors;
      paint.show(own, errors);
    }
    List<Rectangle2D> lines = paint.lines();
    double air = own.getLineSpacing() / 2;
    gutter.draw(lines, top, air, errors);
    int unreached = gutter.firstUnreached();
    boolean dim = unreached > 0 && unreached <= lines.size();
    paint.dim(dim ? lines.get(unreached - 1).getMinY() : Double.MAX_VALUE);
    markCurrent(lines, top - air, width);
    keepToGrid(own, lines);
  }

  /** Whatever the font, with Japanese in it or not. */
  private void keepToGrid(Text own, List<Rectangle2D> lines) {
    if (!lines.isEmpty()) {
      double bare = lines.getFirst().getHeight() - own.getLineSpacing();
      double space = Math.max(0, LINE - bare);
      if (Math.abs(space - own.getLineSpacing()) > 0.01) {
        own.setLineSpacing(space);
        Platform.runLater(this::requestLayout);
      }
    }
  }

  private void markCurrent(List<Rectangle2D> lines, double from, double width) {
    int line =
        document.run().state().get() instanceof RunState.Paused(int step) ? gutter.lineOf(step) : 0;
    current.setVisible(line > 0 && line <= lines.size());
    if (current.isVisible()) {
      Rectangle2D place = lines.get(line - 1);
      current.resizeRelocate(0, from + place.getMinY(), width, place.getHeight());
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 200;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 280;
  }
}
