package org.mailseam.ui.explain;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.mailseam.explain.Explanation;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.ExplanationRequest;
import org.mailseam.ui.line.ShownText;

/**
 * Says what is selected means, whichever pane it is selected in. It stays open and follows the
 * selection until it is closed.
 */
public final class ExplanationStrip extends VBox {

  /** How much room it takes. */
  public static final double HEIGHT = 118;

  private final Supplier<Explanation> explanation;
  private final Language language;
  private final BooleanProperty open;
  private final Label title = new Label();
  private final VBox parts = new VBox();
  private final ScrollPane scroll = new ScrollPane(parts);
  private Explanation shown;

  /**
   * @param explanation of what is selected
   * @param open whether it is to be seen; the same for all sessions
   * @param changes what it has to be asked for again by
   */
  public ExplanationStrip(
      Supplier<Explanation> explanation,
      Language language,
      BooleanProperty open,
      ObservableValue<?>... changes) {
    this.explanation = explanation;
    this.language = language;
    this.open = open;
    getStyleClass().add("explanation-strip");
    parts.getStyleClass().add("explanation-parts");
    title.getStyleClass().add("pane-title");
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("explanation-scroll");
    scroll.setContextMenu(
        new Copying(language)
            .plain("panes.copy-explanation", () -> Optional.ofNullable(shown).map(this::text))
            .of(scroll));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), scroll);
    getStylesheets()
        .add(ExplanationStrip.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
    setPrefHeight(HEIGHT);
    setMinHeight(HEIGHT);
    visibleProperty().bind(open);
    managedProperty().bind(open);
    open.addListener((_, _, _) -> show());
    for (ObservableValue<?> each : changes) {
      each.addListener((_, _, _) -> show());
    }
    language.locale().addListener((_, _, _) -> show());
    show();
  }

  /**
   * Opens when a pane of that page asks for it, and is closed by Escape there.
   *
   * @param panes parts of the page with lists, which would keep the key for themselves
   */
  public void serve(Node page, Node... panes) {
    page.addEventHandler(ExplanationRequest.ASKED, _ -> open.set(true));
    EventHandler<KeyEvent> escape =
        key -> {
          if (key.getCode() == KeyCode.ESCAPE && open.get()) {
            open.set(false);
            key.consume();
          }
        };
    page.addEventHandler(KeyEvent.KEY_PRESSED, escape);
    for (Node pane : panes) {
      pane.addEventFilter(KeyEvent.KEY_PRESSED, escape);
    }
  }

  private HBox head() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button close = new Button("\u2715");
    close.getStyleClass().addAll("flat", "small", "explanation-close");
    close.accessibleTextProperty().bind(language.say("panes.close-explanation"));
    Tooltip tooltip = new Tooltip();
    tooltip
        .textProperty()
        .bind(language.say("panes.close-explanation").map(name -> name + " (Esc)"));
    close.setTooltip(tooltip);
    close.setOnAction(_ -> open.set(false));
    HBox head = new HBox(title, space, close);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void show() {
    if (!open.get()) {
      return;
    }
    Explanation now = explanation.get();
    boolean other = !now.equals(shown);
    shown = now;
    title.setText(ShownText.of(language.now(now.title())));
    parts.getChildren().setAll(now.parts().stream().map(this::flow).toList());
    scroll.setAccessibleText(text(now));
    if (other) {
      scroll.setVvalue(0);
    }
  }

  private String text(Explanation explanation) {
    return explanation
        .in(language.locale().get())
        .lines()
        .map(ShownText::of)
        .collect(Collectors.joining("\n"));
  }

  private TextFlow flow(Explanation.Part part) {
    TextFlow flow = new TextFlow();
    if (!part.term().isEmpty()) {
      flow.getChildren().add(run(ShownText.of(part.term()) + "  ", "explanation-term"));
    }
    flow.getChildren().add(run(ShownText.of(language.now(part.text())), "explanation-text"));
    if (!part.references().isEmpty()) {
      String references = "  " + String.join("; ", part.references());
      flow.getChildren().add(run(references, "explanation-reference"));
    }
    return flow;
  }

  private static Text run(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    return text;
  }
}
