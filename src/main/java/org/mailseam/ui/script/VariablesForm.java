package org.mailseam.ui.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.language.Language;

/** The values of the variables that the script wants, such as the user to log in as. */
final class VariablesForm extends GridPane {

  private final Draft draft;
  private final Language language;
  private List<String> shown = List.of();

  VariablesForm(Draft draft, Language language) {
    this.draft = draft;
    this.language = language;
    getStyleClass().add("variables");
    managedProperty().bind(visibleProperty());
    draft.text().addListener((_, _, _) -> follow());
    draft.host().addListener((_, _, _) -> follow());
    follow();
  }

  private void follow() {
    List<String> wanted = draft.wanted();
    setVisible(!wanted.isEmpty());
    if (wanted.equals(shown)) {
      return;
    }
    shown = List.copyOf(wanted);
    getChildren().clear();
    for (int i = 0; i < wanted.size(); i++) {
      addRow(i, row(wanted.get(i)));
    }
  }

  private Node[] row(String name) {
    Label label = new Label(name);
    label.getStyleClass().add("variable-name");
    label.setMinWidth(USE_PREF_SIZE);
    TextField field = new TextField(draft.variables().get().getOrDefault(name, ""));
    field.accessibleTextProperty().bind(language.say("ui.variable", name));
    field.promptTextProperty().bind(language.say("ui.variable-prompt"));
    field.textProperty().addListener((_, _, value) -> put(name, value));
    draft
        .variables()
        .addListener(
            (_, _, all) -> {
              if (!field.getText().equals(all.getOrDefault(name, ""))) {
                field.setText(all.getOrDefault(name, ""));
              }
            });
    label.setLabelFor(field);
    GridPane.setHgrow(field, Priority.ALWAYS);
    return new Node[] {label, field};
  }

  private void put(String name, String value) {
    Map<String, String> all = new HashMap<>(draft.variables().get());
    if (!value.equals(all.getOrDefault(name, ""))) {
      all.put(name, value);
      draft.variables().set(Map.copyOf(all));
    }
  }
}
