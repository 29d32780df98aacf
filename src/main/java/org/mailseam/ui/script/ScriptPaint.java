package org.mailseam.ui.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;
import org.mailseam.script.ScriptError;

/**
 * The script in colours. It lies below the text area, whose own text is not seen: the area keeps
 * what is hard about editing (cursor, selection, undo, input methods), and both lay out the same
 * text in the same font, so that they cover each other.
 */
final class ScriptPaint extends Pane {

  /** Above this many characters the text is painted in one colour; nobody writes such scripts. */
  private static final int MOST_COLOURED = 100_000;

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<comment>^[ \\t]*#.*$)"
              + "|(?<verb>^[ \\t]*[^\\s#]+)"
              + "|(?<variable>\\$\\{[^}\\n]*})"
              + "|(?<quoted>\"(?:[^\"\\\\\\n]|\\\\.)*\")"
              + "|(?<option>(?<=[ \\t])[a-z][a-z-]*(?==))"
              + "|(?<rest>[ \\t]or[ \\t]+continue[ \\t]*$)",
          Pattern.MULTILINE);
  private static final List<String> KINDS =
      List.of("comment", "verb", "variable", "quoted", "option", "rest");

  private static final double WAVE = 2;

  private final TextFlow flow = new TextFlow();
  private final Group waves = new Group();
  private String shown = "";
  private List<ScriptError> shownErrors = List.of();

  ScriptPaint() {
    setManaged(false);
    setMouseTransparent(true);
    getStyleClass().add("script-paint");
    flow.setManaged(false);
    waves.setManaged(false);
    getChildren().addAll(flow, waves);
  }

  /** Paints a text; {@code errors} are underlined. */
  void show(String text, List<ScriptError> errors) {
    if (text.equals(shown) && errors.equals(shownErrors) && !flow.getChildren().isEmpty()) {
      return;
    }
    shown = text;
    shownErrors = errors;
    List<Text> spans = new ArrayList<>();
    int at = 0;
    if (text.length() <= MOST_COLOURED) {
      Matcher words = WORDS.matcher(text);
      while (words.find()) {
        add(spans, text.substring(at, words.start()), "plain");
        add(spans, words.group(), kind(words));
        at = words.end();
      }
    }
    add(spans, text.substring(at), "plain");
    flow.getChildren().setAll(spans);
    flow.applyCss();
    flow.resize(Math.max(1, flow.prefWidth(-1)), Math.max(1, flow.prefHeight(-1)));
    flow.layout();
    underline(text, errors);
  }

  /** Where each line stands, without the space below it, from the top of this pane. */
  List<Rectangle2D> lines() {
    return flow.getLayoutInfo().getTextLines(false).stream().map(TextLineInfo::bounds).toList();
  }

  private static String kind(Matcher words) {
    return KINDS.stream().filter(kind -> words.group(kind) != null).findFirst().orElse("plain");
  }

  private static void add(List<Text> spans, String text, String kind) {
    if (!text.isEmpty()) {
      Text span = new Text(text);
      span.getStyleClass().addAll("script-text", "script-" + kind);
      spans.add(span);
    }
  }

  private void underline(String text, List<ScriptError> errors) {
    waves.getChildren().clear();
    if (errors.isEmpty()) {
      return;
    }
    int[] starts = lineStarts(text);
    for (ScriptError error : errors) {
      int line = Math.min(error.line(), starts.length) - 1;
      int end = line + 1 < starts.length ? starts[line + 1] - 1 : text.length();
      int from = Math.min(starts[line] + error.column() - 1, end);
      int to = Math.min(from + Math.max(1, error.length()), end);
      if (from == to && from > starts[line]) {
        from--; // something is missing at the end of the line
      }
      if (from < to) {
        flow.getLayoutInfo()
            .getSelectionGeometry(from, to, false)
            .forEach(place -> waves.getChildren().add(wave(place)));
      }
    }
  }

  private static int[] lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Path wave(Rectangle2D place) {
    Path wave = new Path(new MoveTo(place.getMinX(), place.getMaxY()));
    wave.getStyleClass().add("script-wave");
    double y = place.getMaxY();
    boolean up = true;
    for (double x = place.getMinX() + WAVE; x <= place.getMaxX(); x += WAVE) {
      wave.getElements().add(new LineTo(x, up ? y - WAVE : y));
      up = !up;
    }
    return wave;
  }
}
