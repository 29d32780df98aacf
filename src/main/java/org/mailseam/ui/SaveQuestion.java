package org.mailseam.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.stage.Window;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/** Asks what is to become of sessions that are not saved, before they would be lost. */
final class SaveQuestion {

  /** What the user wants. */
  enum Answer {
    SAVE,
    DISCARD,
    CANCEL
  }

  private final Window owner;
  private final Language language;
  private final Theme theme;

  SaveQuestion(Window owner, Language language, Theme theme) {
    this.owner = owner;
    this.language = language;
    this.theme = theme;
  }

  /** Asks for one session. */
  Answer ask(SessionPage page) {
    return ask(
        language.now(
            page.document().atStake() ? "ui.unsaved-session" : "ui.unsaved-script", named(page)),
        List.of(Answer.SAVE, Answer.DISCARD, Answer.CANCEL));
  }

  /** Asks for all of them, as the program is to end. */
  Answer ask(List<SessionPage> pages) {
    return ask(
        language.now(
            "ui.unsaved-some",
            pages.size(),
            pages.stream().map(page -> "\u2022 " + named(page)).collect(Collectors.joining("\n"))),
        List.of(Answer.DISCARD, Answer.CANCEL));
  }

  private static String named(SessionPage page) {
    return page.document().atStake()
        ? page.document().view().session().get().header().target().host()
        : page.document().draft().name().get();
  }

  private Answer ask(String question, List<Answer> answers) {
    Dialog<Answer> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(language.now("ui.unsaved-title"));
    Label text = new Label(question);
    text.setWrapText(true);
    text.setMaxWidth(460);
    dialog.getDialogPane().setContent(text);
    Map<ButtonType, Answer> meant = new LinkedHashMap<>();
    answers.forEach(answer -> meant.put(button(answer), answer));
    dialog.getDialogPane().getButtonTypes().addAll(meant.keySet());
    dialog.setResultConverter(button -> meant.getOrDefault(button, Answer.CANCEL));
    theme.dress(dialog.getDialogPane());
    return dialog.showAndWait().orElse(Answer.CANCEL);
  }

  private ButtonType button(Answer answer) {
    return switch (answer) {
      case SAVE -> new ButtonType(language.now("ui.save-as"), ButtonData.YES);
      case DISCARD -> new ButtonType(language.now("ui.discard"), ButtonData.NO);
      case CANCEL -> new ButtonType(language.now("ui.cancel"), ButtonData.CANCEL_CLOSE);
    };
  }
}
