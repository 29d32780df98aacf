package org.mailseam.ui.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.mailseam.session.Session;
import org.mailseam.ui.document.Runs;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Statement;

/** The runs of a tab, each with its time and what it came to; not there while it is only one. */
public final class RunsBar extends HBox {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final int LONGEST = 34;

  private final SessionDocument document;
  private final Language language;
  private final Consumer<Runs.Run> show;
  private final Consumer<Runs.Run> compare;
  private final ObservableList<Runs.Run> kept;

  /**
   * @param show shows a run in the place of the one on screen
   * @param compare holds a run against the one on screen
   */
  public RunsBar(
      SessionDocument document,
      Language language,
      Consumer<Runs.Run> show,
      Consumer<Runs.Run> compare) {
    this.document = document;
    this.language = language;
    this.show = show;
    this.compare = compare;
    kept = document.runs().kept();
    getStyleClass().add("runs-bar");
    setAlignment(Pos.CENTER_LEFT);
    managedProperty().bind(visibleProperty());
    kept.addListener((ListChangeListener<Runs.Run>) _ -> draw());
    document.view().reading().addListener((_, _, _) -> draw());
    document.run().state().addListener((_, _, _) -> draw());
    language.locale().addListener((_, _, _) -> draw());
    draw();
  }

  private void draw() {
    setVisible(!kept.isEmpty());
    if (kept.isEmpty()) {
      getChildren().clear();
      return;
    }
    Session shown = document.view().session().get();
    List<Node> chips = new ArrayList<>();
    Label heading = new Label(language.now("ui.runs"));
    heading.getStyleClass().add("muted");
    heading.setMinWidth(USE_PREF_SIZE);
    chips.add(heading);
    boolean placed = false;
    for (Runs.Run run : kept) {
      if (!placed && run.journal().header().started().isAfter(shown.header().started())) {
        chips.add(current(shown));
        placed = true;
      }
      chips.add(chip(run));
    }
    if (!placed) {
      chips.add(current(shown));
    }
    getChildren().setAll(chips);
  }

  private Label current(Session shown) {
    Optional<Statement> verdict =
        document.run().running() ? Optional.empty() : Runs.verdict(document.view().reading().get());
    Label label = new Label(text(shown.header().started(), verdict));
    label.getStyleClass().addAll("run-chip", "run-shown");
    verdict.ifPresent(said -> label.getStyleClass().add(GradeStyle.of(said.grade())));
    label.setAccessibleText(language.now("ui.run-shown", label.getText()));
    return label;
  }

  private HBox chip(Runs.Run run) {
    String name = text(run.journal().header().started(), run.verdict());
    Button shows = button(name, "ui.run-show", name);
    shows.setOnAction(_ -> show.accept(run));
    shows.setDisable(document.run().running());
    run.verdict().ifPresent(said -> shows.getStyleClass().add(GradeStyle.of(said.grade())));
    Button compares = button("\u21c4", "ui.run-compare", name);
    compares.setMinWidth(USE_PREF_SIZE);
    compares.setOnAction(_ -> compare.accept(run));
    HBox chip = new HBox(shows, compares);
    chip.setMinWidth(60);
    return chip;
  }

  private Button button(String text, String key, String name) {
    Button button = new Button(text);
    button.getStyleClass().addAll("run-chip", "small");
    button.setMnemonicParsing(false);
    button.setAccessibleText(language.now(key, name));
    button.setTooltip(new Tooltip(language.now(key, name)));
    return button;
  }

  /** When a run began, by the clock of this machine. */
  public static String time(Instant begun) {
    return TIME.format(begun);
  }

  private String text(Instant begun, Optional<Statement> verdict) {
    String said =
        verdict
            .map(each -> each.grade().mark() + " " + language.now(each.sentence()))
            .map(ShownText::of)
            .orElse("\u2026");
    return time(begun)
        + " "
        + (said.length() > LONGEST ? said.substring(0, LONGEST) + "\u2026" : said);
  }
}
