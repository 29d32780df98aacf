package org.mailseam.ui.preference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.mailseam.ui.theme.Theme;

/** What can be set once for all sessions. Everything takes effect at once. */
public final class PreferencesDialog {

  private final Settings settings;
  private final Dialog<Void> dialog = new Dialog<>();
  private final GridPane form = new GridPane();
  private int rows;

  /**
   * @param chooseLogs asks for a list of certificate transparency logs
   */
  public PreferencesDialog(Window owner, Settings settings, Supplier<Optional<Path>> chooseLogs) {
    this.settings = settings;
    form.getStyleClass().add("preferences-form");
    row("ui.preference-theme", theme());
    row("ui.preference-language", language());
    row("ui.preference-zoom", zoom());
    row("ui.preference-timeout", timeout());
    row("ui.preference-client", client());
    row(
        "ui.preference-ct",
        new TransparencyRow(settings.transparency(), settings.language(), chooseLogs));
    dialog.initOwner(owner);
    dialog.titleProperty().bind(settings.language().say("ui.preferences-title"));
    dialog.getDialogPane().setContent(form);
    dialog
        .getDialogPane()
        .getButtonTypes()
        .add(new ButtonType(settings.language().now("ui.close"), ButtonData.CANCEL_CLOSE));
    settings.theme().style(dialog.getDialogPane().getScene());
  }

  /** Shows it and returns when it is closed. */
  public void show() {
    dialog.showAndWait();
  }

  private void row(String key, Node control) {
    Label name = new Label();
    name.textProperty().bind(settings.language().say(key));
    name.setLabelFor(control);
    control.accessibleTextProperty().bind(settings.language().say(key));
    form.addRow(rows++, name, control);
  }

  private ComboBox<Theme.Choice> theme() {
    ComboBox<Theme.Choice> box =
        box(
            List.of(Theme.Choice.values()),
            choice ->
                settings.language().now("ui.theme-" + choice.name().toLowerCase(Locale.ROOT)));
    box.valueProperty().bindBidirectional(settings.theme().choice());
    return box;
  }

  private ComboBox<Locale> language() {
    ComboBox<Locale> box =
        box(
            List.of(Locale.ENGLISH, Locale.JAPANESE),
            locale -> settings.language().now("ui.language-" + locale.getLanguage()));
    box.setValue(settings.language().locale().get());
    box.valueProperty().addListener((_, _, chosen) -> settings.language().use(chosen));
    return box;
  }

  private static <T> ComboBox<T> box(List<T> values, Function<T, String> name) {
    ComboBox<T> box = new ComboBox<>(FXCollections.observableArrayList(values));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : name.apply(value);
          }

          @Override
          public T fromString(String text) {
            return box.getValue(); // nothing is typed
          }
        });
    return box;
  }

  private Spinner<Integer> zoom() {
    Spinner<Integer> percent =
        new Spinner<>(
            percent(Zoom.SMALLEST),
            percent(Zoom.LARGEST),
            percent(settings.zoom().factor().get()),
            10);
    percent
        .valueProperty()
        .addListener((_, _, now) -> settings.zoom().set(now == null ? 1 : now / 100.0));
    return percent;
  }

  private static int percent(double factor) {
    return (int) Math.round(factor * 100);
  }

  private Spinner<Integer> timeout() {
    Spinner<Integer> seconds =
        new Spinner<>(1, Preferences.LONGEST_TIMEOUT, (int) settings.timeout().get().toSeconds());
    seconds.setEditable(true);
    seconds.getEditor().textProperty().addListener((_, _, typed) -> takeTimeout(typed));
    return seconds;
  }

  /** What is typed counts at once; the spinner itself would wait for Enter. */
  private void takeTimeout(String typed) {
    if (typed.matches("[1-9]\\d{0,3}")) {
      int wanted = Integer.parseInt(typed);
      if (wanted <= Preferences.LONGEST_TIMEOUT) {
        settings.timeout().set(Duration.ofSeconds(wanted));
      }
    }
  }

  private TextField client() {
    TextField name = new TextField();
    name.promptTextProperty().bind(settings.language().say("ui.preference-client-prompt"));
    name.textProperty().bindBidirectional(settings.clientName());
    return name;
  }
}
