package org.mailseam.ui.start;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.mailseam.lab.Lab;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.language.Language;

/** What a window without a session shows: one click to the practice session, and what there was. */
public final class StartPage extends StackPane {

  private static final int MOST_RECENT = 6;

  /** Practice servers that show what can go wrong, in the order in which one understands them. */
  private static final List<String> TO_TRY =
      List.of("strip", "masked", "inject", "wrong-name", "downgrade");

  private final Language language;
  private final VBox recent = new VBox();

  /**
   * @param first the command to try first
   * @param others what else one may begin with
   * @param practise runs a session with a practice server, by its name
   */
  public StartPage(
      Language language,
      Command first,
      List<Command> others,
      ObservableList<Path> files,
      Consumer<Path> open,
      Consumer<String> practise) {
    this.language = language;
    getStyleClass().add("start-page");
    accessibleTextProperty().bind(language.say("ui.start-page"));
    VBox content = new VBox(title(), says("ui.start-what", "start-text"), button(first));
    content.getChildren().add(says("ui.start-practice-text", "start-hint"));
    TilePane more = new TilePane();
    more.getStyleClass().add("start-more");
    others.forEach(command -> more.getChildren().add(plain(command)));
    content.getChildren().addAll(more, tries(practise), recent);
    content.getStyleClass().add("start-content");
    content.setMaxSize(620, USE_PREF_SIZE);
    recent.getStyleClass().add("start-recent");
    getChildren().add(content);
    files.addListener((ListChangeListener<Path>) _ -> list(files, open));
    list(files, open);
  }

  private Label title() {
    Label title = new Label("Mailseam");
    title.getStyleClass().add("start-title");
    return title;
  }

  private Label says(String key, String styleClass) {
    Label label = new Label();
    label.textProperty().bind(language.say(key));
    label.setWrapText(true);
    label.getStyleClass().add(styleClass);
    return label;
  }

  private Button button(Command command) {
    Button button = command.button(language, "\u25b6");
    button.textProperty().unbind();
    button.textProperty().bind(language.say("ui.start-practice").map(name -> "\u25b6 " + name));
    button.getStyleClass().addAll("success", "start-first");
    return button;
  }

  private Button plain(Command command) {
    Button button = command.button(language, "");
    button.setMaxWidth(Double.MAX_VALUE);
    return button;
  }

  private VBox tries(Consumer<String> practise) {
    VBox tries = new VBox(says("ui.start-try", "start-heading"));
    for (String name : TO_TRY) {
      Hyperlink link = new Hyperlink();
      Lab.named(name)
          .map(server -> language.say(new SimpleObjectProperty<>(server.description())))
          .ifPresent(link.textProperty()::bind);
      link.setOnAction(_ -> practise.accept(name));
      tries.getChildren().add(link);
    }
    return tries;
  }

  private void list(List<Path> files, Consumer<Path> open) {
    recent.getChildren().clear();
    if (!files.isEmpty()) {
      recent.getChildren().add(says("ui.recent", "start-heading"));
    }
    for (Path file : files.stream().limit(MOST_RECENT).toList()) {
      Hyperlink link = new Hyperlink(String.valueOf(file.getFileName()));
      link.setOnAction(_ -> open.accept(file));
      link.setTooltip(new Tooltip(file.toString()));
      recent.getChildren().add(link);
    }
  }
}
