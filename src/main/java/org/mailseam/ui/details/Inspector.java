package org.mailseam.ui.details;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.mailseam.explain.Explanation;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Proof;
import org.mailseam.reading.Happening;
import org.mailseam.session.Selection;
import org.mailseam.tls.fact.Grade;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.field.Inspected;
import org.mailseam.ui.details.happened.ExplanationPane;
import org.mailseam.ui.details.happened.HappenedPane;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ExplanationRequest;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.Segments;
import org.mailseam.ui.line.ShownText;
import org.mailseam.ui.line.Wrapping;
import org.mailseam.verdict.Statement;

/**
 * The inspector of the selection, headed by the verdict: on the left what happened, the worst
 * first, in the middle the selected thing and what it means, on the right its bytes.
 */
public final class Inspector extends BorderPane {

  /** The names of the list on the left, the first view of the middle, and the bytes. */
  private static final String HAPPENED = "panes.happened";

  private static final String EXPLAINED = "panes.explained";
  private static final String BYTES = "panes.bytes-tab";

  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final Language language;
  private final ObjectProperty<Selection> selection;
  private final Function<Selection, Explanation> explanations;
  private final BooleanProperty explaining;
  private final HappenedPane happened;
  private final ExplanationPane explanation;
  private final BytesPane bytes;
  private final Map<String, Region> views = new LinkedHashMap<>();
  private final ObjectProperty<String> view = new SimpleObjectProperty<>(EXPLAINED);
  private final HBox head = new HBox();
  private final Label lead = Wrapping.label("", "inspector-lead");
  private Examination examination = Examination.NONE;
  private boolean several;
  private boolean choosing;

  /**
   * @param explanations what a selection means
   * @param explaining whether the meaning of whatever is selected is shown; the same for all pages
   * @param showConnection turns to a connection of the session, from 0
   * @param further what else the middle can show, by the keys of their names; those that are {@link
   *     Inspected} follow the selection
   */
  public Inspector(
      Language language,
      ObjectProperty<Selection> selection,
      Function<Selection, Explanation> explanations,
      BooleanProperty explaining,
      BytesPane bytes,
      IntConsumer showConnection,
      Map<String, ? extends Region> further) {
    this.language = language;
    this.selection = selection;
    this.explanations = explanations;
    this.explaining = explaining;
    this.bytes = bytes;
    explanation = new ExplanationPane(language, proof -> visit(proof, showConnection));
    happened = new HappenedPane(language, each -> choose(each, showConnection), this::showPassed);
    views.put(EXPLAINED, explanation);
    views.putAll(further);
    getStyleClass().addAll("details-pane", "inspector");
    accessibleTextProperty().bind(language.say("panes.details"));
    getStylesheets()
        .add(Inspector.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
    StackPane middle = new StackPane();
    views.forEach(
        (key, each) -> {
          each.visibleProperty().bind(view.isEqualTo(key));
          middle.getChildren().add(each);
        });
    SplitPane parts = new SplitPane(happened, middle, bytes);
    parts.setDividerPositions(0.225, 0.7);
    SplitPane.setResizableWithParent(happened, false);
    setTop(head());
    setCenter(parts);
    selection.addListener((_, _, now) -> follow(now));
    explaining.addListener((_, _, _) -> follow(selection.get()));
    view.addListener((_, _, now) -> turned(now));
    follow(selection.get());
  }

  private HBox head() {
    Segments<String> segments = new Segments<>(List.copyOf(views.keySet()), language::say, view);
    segments.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(lead, Priority.ALWAYS);
    lead.setMaxWidth(Double.MAX_VALUE);
    head.getChildren().addAll(lead, segments);
    head.getStyleClass().add("inspector-head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  /**
   * Shows what has happened up to now.
   *
   * @param first what is to be said first
   * @param all the worst first
   * @param checked what was looked for
   * @param manyConnections whether the session has several connections
   */
  public void show(
      Optional<Statement> first,
      List<Happening> all,
      Examination checked,
      boolean manyConnections) {
    examination = checked;
    several = manyConnections;
    lead.setText(first.map(this::words).orElse(""));
    Grade grade = first.map(Statement::grade).orElse(Grade.PLAIN);
    lead.getStyleClass().setAll("label", "inspector-lead", GradeStyle.of(grade));
    head.pseudoClassStateChanged(BAD, grade == Grade.BAD);
    happened.show(all, checked, manyConnections);
  }

  private String words(Statement said) {
    return said.grade().mark()
        + " "
        + Stream.concat(Stream.of(said), said.reasons().stream())
            .map(each -> ShownText.of(language.now(each.sentence())))
            .collect(Collectors.joining(": "));
  }

  /** Selects the worst that is as wanted, unless something is selected already. */
  public void begin(Predicate<Happening> wanted) {
    if (selection.get() instanceof Selection.None) {
      happened.select(wanted);
    }
  }

  /** Turns the middle to the view of that name. */
  public void turnTo(String key) {
    view.set(key);
  }

  /** Puts the focus into the part of that name: the list, a view of the middle, the bytes. */
  public void show(String key) {
    switch (key) {
      case HAPPENED -> {
        view.set(EXPLAINED);
        happened.begin();
        happened.requestFocus();
      }
      case BYTES -> bytes.requestFocus();
      default -> {
        view.set(key);
        views.get(key).requestFocus();
      }
    }
  }

  /**
   * Explains when a pane of that page asks for it, until Escape is pressed there.
   *
   * @param panes parts of the page with lists, which would keep the key for themselves
   */
  public void serve(Node page, Node... panes) {
    page.addEventHandler(
        ExplanationRequest.ASKED,
        _ -> {
          explaining.set(true);
          follow(selection.get());
        });
    EventHandler<KeyEvent> escape =
        key -> {
          if (key.getCode() == KeyCode.ESCAPE && explaining.get()) {
            explaining.set(false);
            key.consume();
          }
        };
    page.addEventHandler(KeyEvent.KEY_PRESSED, escape);
    for (Node pane : panes) {
      pane.addEventFilter(KeyEvent.KEY_PRESSED, escape);
    }
  }

  /** Another view of the middle ends the explaining. */
  private void turned(String now) {
    if (!now.equals(EXPLAINED) && explaining.get()) {
      quietly(() -> explaining.set(false));
    }
  }

  private void quietly(Runnable work) {
    choosing = true;
    work.run();
    choosing = false;
  }

  private void choose(Happening happening, IntConsumer showConnection) {
    quietly(
        () -> {
          happening.connections().stream().limit(1).forEach(showConnection::accept);
          happening.readFrom().ifPresent(selection::set);
        });
    explanation.show(happening, several);
    view.set(EXPLAINED);
  }

  /** Fields are looked at among all others of their kind; other evidence is seen by its bytes. */
  private void visit(Proof proof, IntConsumer showConnection) {
    quietly(
        () -> {
          if (proof.connection() >= 0) {
            showConnection.accept(proof.connection());
          }
          selection.set(proof.selection());
        });
    home(proof.selection()).ifPresent(view::set);
  }

  private void showPassed() {
    explanation.show(examination);
    view.set(EXPLAINED);
  }

  /** Turns to where the selected thing is to be seen; what shows it already stays. */
  private void follow(Selection now) {
    if (choosing) {
      return;
    }
    happened.leave();
    explanation.show(explanations.apply(now));
    boolean stays =
        now instanceof Selection.None
            || (views.get(view.get()) instanceof Inspected open && open.shows(now));
    if (explaining.get()) {
      view.set(EXPLAINED);
    } else if (!stays) {
      view.set(home(now).orElse(EXPLAINED));
    }
  }

  private Optional<String> home(Selection thing) {
    return views.entrySet().stream()
        .filter(each -> each.getValue() instanceof Inspected pane && pane.isFor(thing))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
