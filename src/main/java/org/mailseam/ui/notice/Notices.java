package org.mailseam.ui.notice;

import java.util.List;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;

/** A bar above the panes for what the user should know and need not answer. */
public final class Notices extends NotificationPane {

  private static final Duration SHOWN = Duration.seconds(9);

  private final Language language;
  private final PauseTransition end = new PauseTransition(SHOWN);
  private List<Message> told = List.of();

  public Notices(Node content, Language language) {
    super(new StackPane(content));
    this.language = language;
    getStyleClass().add("notices");
    setShowFromTop(true);
    skinProperty().addListener(_ -> makeRoom());
    end.setOnFinished(_ -> hide());
    language
        .locale()
        .addListener(
            (_, _, _) -> {
              if (isShowing()) {
                setText(text());
              }
            });
  }

  /** The bar would cover the heads of the panes; they move down while it is there. */
  private void makeRoom() {
    if (lookup(".notification-bar") instanceof Region bar && getContent() instanceof Region room) {
      room.paddingProperty()
          .bind(bar.heightProperty().map(height -> new Insets(height.doubleValue(), 0, 0, 0)));
    }
  }

  /** Tells something; it goes away by itself. */
  public void tell(List<Message> messages) {
    getActions().clear();
    show(messages);
  }

  /** Tells something and offers what can be done about it. */
  public void tell(Message message, String actionKey, Runnable action) {
    getActions()
        .setAll(
            new Action(
                language.now(actionKey),
                _ -> {
                  hide();
                  action.run();
                }));
    show(List.of(message));
  }

  /** Tells something that stays until it is closed or done. */
  public void insist(Message message, String actionKey, Runnable action) {
    tell(message, actionKey, action);
    end.stop();
  }

  private void show(List<Message> messages) {
    told = List.copyOf(messages);
    show(text());
    end.playFromStart();
  }

  private String text() {
    return told.stream().map(language::now).collect(Collectors.joining(" "));
  }
}
