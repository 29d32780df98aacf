package org.mailseam.ui.connection;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.mailseam.session.Session;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** Which connection of a session the panes show; not there while the session has only one. */
public final class ConnectionBar extends HBox {

  private final SessionDocument document;
  private final Language language;
  private final ComboBox<String> choice = new ComboBox<>();
  private boolean drawing;

  /**
   * @param previous goes to the connection before
   * @param next goes to the one after
   */
  public ConnectionBar(SessionDocument document, Language language, Button previous, Button next) {
    this.document = document;
    this.language = language;
    getStyleClass().add("connection-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label label = new Label();
    label.textProperty().bind(language.say("panes.connection"));
    label.setLabelFor(choice);
    label.setMinWidth(USE_PREF_SIZE);
    choice.accessibleTextProperty().bind(label.textProperty());
    choice
        .getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (_, _, index) -> {
              if (!drawing && index.intValue() >= 0) {
                document.view().showConnection(index.intValue());
              }
            });
    getChildren().addAll(label, previous, choice, next);
    managedProperty().bind(visibleProperty());
    document.view().connection().addListener((_, _, _) -> draw());
    language.locale().addListener((_, _, _) -> draw());
    draw();
  }

  private void draw() {
    Session session = document.view().session().get();
    int count = session.connections().size();
    setVisible(count > 1);
    List<String> names =
        count > 1
            ? IntStream.range(0, count)
                .mapToObj(i -> ConnectionName.of(session, i, language))
                .toList()
            : List.of();
    drawing = true;
    if (!choice.getItems().equals(names)) {
      choice.getItems().setAll(names);
    }
    choice.getSelectionModel().select(count > 1 ? document.view().connection().get().index() : -1);
    drawing = false;
  }
}
