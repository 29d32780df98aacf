package org.mailseam.ui.about;

import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.theme.Theme;

/** Says what the program is, what it is made with, and under which licences. */
public final class AboutDialog {

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final String program;
  private final Language language;

  /**
   * @param program its name and version
   */
  public AboutDialog(Window owner, String program, Language language, Theme theme) {
    this.program = program;
    this.language = language;
    Label what = new Label(language.now("ui.about-text", program));
    what.setWrapText(true);
    what.setMinHeight(Region.USE_PREF_SIZE);
    TextArea text = new TextArea();
    text.setEditable(false);
    text.getStyleClass().add("licence");
    ListView<Library> libraries = libraries(text);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox licences = new HBox(10, libraries, text);
    VBox.setVgrow(licences, Priority.ALWAYS);
    Label made = new Label(language.now("ui.about-libraries"));
    made.getStyleClass().add("start-heading");
    VBox content = new VBox(10, what, made, licences);
    content.setPrefSize(920, 480);
    content.getStyleClass().add("about");
    dialog.initOwner(owner);
    dialog.setTitle(language.now("ui.about"));
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(content);
    ButtonType copy = new ButtonType(language.now("ui.about-copy"), ButtonData.LEFT);
    ButtonType close = new ButtonType(language.now("ui.close"), ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().addAll(copy, close);
    dialog
        .getDialogPane()
        .lookupButton(copy)
        .addEventFilter(
            ActionEvent.ACTION,
            pressed -> {
              pressed.consume(); // the dialog stays
              Copying.put(details());
            });
    theme.dress(dialog.getDialogPane());
  }

  private ListView<Library> libraries(TextArea text) {
    ListView<Library> list =
        new ListView<>(FXCollections.observableArrayList(Library.all(version())));
    list.setPrefWidth(300);
    list.setMinWidth(260);
    list.accessibleTextProperty().bind(language.say("ui.about-libraries"));
    list.setCellFactory(_ -> new LibraryCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, library) -> {
              text.setText(library.licenceText());
              text.setAccessibleText(language.now("ui.about-licence", library.name()));
            });
    list.getSelectionModel().selectFirst();
    return list;
  }

  private String version() {
    return program.substring(program.indexOf(' ') + 1);
  }

  /** What somebody who reports a fault is asked for. */
  private String details() {
    return "%s%n%s %s, %s %s%nJava %s (%s)%n"
            .formatted(
                program,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                language.locale().get(),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"))
        + Library.all(version()).stream()
            .skip(1)
            .map(library -> library.name() + " " + library.version())
            .collect(Collectors.joining(", ", "", "\n"));
  }

  /** Shows it and returns when it is closed. */
  public void show() {
    dialog.showAndWait();
  }

  private static final class LibraryCell extends ListCell<Library> {
    @Override
    protected void updateItem(Library library, boolean empty) {
      super.updateItem(library, empty);
      setText(
          empty || library == null
              ? null
              : library.name() + " " + library.version() + "\n" + library.licence());
    }
  }
}
