package org.mailseam.ui.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;
import org.mailseam.script.ScriptError;

/**
 * The script in colours. It lies below the text area, whose own text is not seen: the area keeps
 * what is hard about editing (cursor, selection, undo, input methods). Every coloured piece is put
 * where the area itself has laid those characters out, so that they cover each other in any font.
 */
final class ScriptPaint extends Pane {

  /** Above this many characters the text is painted in one colour; nobody writes such scripts. */
  private static final int MOST_COLOURED = 30_000;

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

  /** How much is seen of a step that the run did not come to. */
  private static final double UNREACHED = 0.45;

  private final Group words = new Group();
  private final Group waves = new Group();
  private LayoutInfo layout;

  ScriptPaint() {
    setManaged(false);
    setMouseTransparent(true);
    getStyleClass().add("script-paint");
    words.setManaged(false);
    waves.setManaged(false);
    getChildren().addAll(words, waves);
  }

  /**
   * Paints a text; {@code errors} are underlined.
   *
   * @param own the text as the area has laid it out
   */
  void show(Text own, List<ScriptError> errors) {
    layout = own.getLayoutInfo();
    String text = own.getText();
    words.getChildren().clear();
    int at = 0;
    if (text.length() <= MOST_COLOURED) {
      Matcher found = WORDS.matcher(text);
      while (found.find()) {
        add(text, at, found.start(), "plain");
        add(text, found.start(), found.end(), kind(found));
        at = found.end();
      }
    }
    add(text, at, text.length(), "plain");
    underline(text, errors);
    applyCss();
  }

  /** Dims what stands at that height or below. */
  void dim(double from) {
    words
        .getChildren()
        .forEach(word -> word.setOpacity(word.getLayoutY() >= from - 1 ? UNREACHED : 1));
  }

  /** Where each line stands, with the space below it, from the top of this pane. */
  List<Rectangle2D> lines() {
    return layout == null
        ? List.of()
        : layout.getTextLines(true).stream().map(TextLineInfo::bounds).toList();
  }

  private static String kind(Matcher found) {
    return KINDS.stream().filter(kind -> found.group(kind) != null).findFirst().orElse("plain");
  }

  private void add(String text, int from, int end, String kind) {
    int begin = from;
    while (begin < end) {
      int line = text.indexOf('\n', begin);
      int to = line < 0 || line > end ? end : line;
      if (!text.substring(begin, to).isBlank()) {
        place(text, begin, to, kind);
      }
      begin = to + 1;
    }
  }

  private void place(String text, int from, int to, String kind) {
    List<Rectangle2D> places = layout.getSelectionGeometry(from, to, false);
    if (!places.isEmpty()) {
      Text word = new Text(text.substring(from, to));
      word.setTextOrigin(VPos.TOP);
      word.getStyleClass().addAll("script-text", "script-" + kind);
      word.relocate(places.getFirst().getMinX(), places.getFirst().getMinY());
      words.getChildren().add(word);
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
        layout
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
