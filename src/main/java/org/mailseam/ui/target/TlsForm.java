package org.mailseam.ui.target;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.mailseam.link.TlsVersion;
import org.mailseam.live.TlsPreferences;
import org.mailseam.script.TlsRequest;
import org.mailseam.tls.registry.Registry;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.language.Language;

/**
 * What is wanted of TLS whatever the script says. What is left open leaves it to the script. Names
 * are taken as soon as all of them are known.
 */
final class TlsForm extends GridPane {

  private final Draft draft;
  private final Language language;
  private final ComboBox<Optional<TlsRequest.Verify>> verify = new ComboBox<>();
  private final ComboBox<Optional<TlsVersion>> min = new ComboBox<>();
  private final ComboBox<Optional<TlsVersion>> max = new ComboBox<>();
  private final TextField serverName = new TextField();
  private final TextField suites = new TextField();
  private final TextField groups = new TextField();
  private final TextField alpn = new TextField();
  private final TextField clientCertificate = new TextField();
  private final Label problem = new Label();
  private int rows;

  /**
   * @param chooser asks for a certificate file
   */
  TlsForm(Draft draft, Language language, CertificateChooser chooser) {
    this.draft = draft;
    this.language = language;
    getStyleClass().add("tls-form");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints(360);
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(names, values);
    List<Optional<TlsRequest.Verify>> ways = new ArrayList<>(List.of(Optional.empty()));
    Arrays.stream(TlsRequest.Verify.values()).map(Optional::of).forEach(ways::add);
    fill(verify, ways, way -> "ui.tls-verify-" + way.name().toLowerCase(Locale.ROOT));
    versions(min);
    versions(max);
    show(draft.tls().get());
    row("ui.tls-verify", verify);
    HBox range = new HBox(min, new Label("\u2013"), max);
    range.getStyleClass().add("tls-range");
    row("ui.tls-versions", range);
    row("ui.tls-server-name", serverName);
    row("ui.tls-suites", withKnown(suites, Registry.CIPHER_SUITES));
    row("ui.tls-groups", withKnown(groups, Registry.GROUPS));
    row("ui.tls-alpn", alpn);
    row("ui.tls-client", withFile(chooser));
    row("ui.tls-trust", new TrustRow(draft, language, chooser));
    problem.getStyleClass().add("bad");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    add(problem, 0, rows++, 2, 1);
    Button reset = new Button();
    reset.textProperty().bind(language.say("ui.tls-reset"));
    reset.setOnAction(_ -> show(TlsPreferences.NONE));
    add(reset, 1, rows++);
    min.accessibleTextProperty().bind(language.say("ui.tls-oldest"));
    max.accessibleTextProperty().bind(language.say("ui.tls-newest"));
    serverName.promptTextProperty().bind(language.say("ui.tls-server-name-prompt"));
    for (TextField each : List.of(suites, groups, alpn, clientCertificate)) {
      each.promptTextProperty().bind(language.say("ui.tls-open"));
    }
    for (TextField each : List.of(serverName, suites, groups, alpn, clientCertificate)) {
      each.textProperty().addListener((_, _, _) -> take());
    }
    List.of(verify, min, max).forEach(box -> box.valueProperty().addListener((_, _, _) -> take()));
  }

  private void versions(ComboBox<Optional<TlsVersion>> box) {
    List<Optional<TlsVersion>> versions = new ArrayList<>(List.of(Optional.empty()));
    Arrays.stream(TlsVersion.values()).map(Optional::of).forEach(versions::add);
    box.setItems(FXCollections.observableArrayList(versions));
    box.setConverter(
        new Names<>(version -> version.label().replace("TLSv", "TLS ").replaceAll(" 1$", " 1.0")));
  }

  private <T> void fill(
      ComboBox<Optional<T>> box, List<Optional<T>> values, Function<T, String> key) {
    box.setItems(FXCollections.observableArrayList(values));
    box.setConverter(new Names<>(value -> language.now(key.apply(value))));
  }

  /** Names the values of a box; an empty one leaves it to the script. */
  private final class Names<T> extends StringConverter<Optional<T>> {
    private final Function<T, String> name;

    Names(Function<T, String> name) {
      this.name = name;
    }

    @Override
    public String toString(Optional<T> value) {
      return value == null || value.isEmpty()
          ? language.now("ui.tls-open")
          : name.apply(value.get());
    }

    @Override
    public Optional<T> fromString(String shown) {
      return Optional.empty(); // nobody types into these boxes
    }
  }

  private void row(String key, Node value) {
    Label label = new Label();
    label.textProperty().bind(language.say(key));
    label.getStyleClass().add("tls-name");
    label.setLabelFor(value);
    value.accessibleTextProperty().bind(language.say(key));
    addRow(rows++, label, value);
  }

  /** A field for names, with a menu of those that IANA recommends. */
  private HBox withKnown(TextField field, Registry registry) {
    MenuButton add = new MenuButton("+");
    add.accessibleTextProperty().bind(language.say("ui.tls-add"));
    registry.entries().stream()
        .filter(entry -> entry.recommended() == Registry.Recommendation.YES)
        .forEach(
            entry -> {
              MenuItem item = new MenuItem(entry.name());
              item.setMnemonicParsing(false);
              item.setOnAction(
                  _ ->
                      field.setText(
                          field.getText().isBlank()
                              ? entry.name()
                              : field.getText().strip() + " " + entry.name()));
              add.getItems().add(item);
            });
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox row = new HBox(field, add);
    row.getStyleClass().add("tls-range");
    return row;
  }

  private HBox withFile(CertificateChooser chooser) {
    Button choose = new Button("\u2026");
    choose.accessibleTextProperty().bind(language.say("ui.tls-choose"));
    choose.setOnAction(
        _ ->
            chooser
                .choose("ui.tls-client", List.of("*.p12", "*.pfx", "*.pem"))
                .ifPresent(file -> clientCertificate.setText(file.toString())));
    HBox.setHgrow(clientCertificate, Priority.ALWAYS);
    HBox row = new HBox(clientCertificate, choose);
    row.getStyleClass().add("tls-range");
    return row;
  }

  private void show(TlsPreferences shown) {
    verify.setValue(shown.verify());
    min.setValue(shown.minVersion());
    max.setValue(shown.maxVersion());
    serverName.setText(shown.serverName().orElse(""));
    suites.setText(String.join(" ", shown.cipherSuites()));
    groups.setText(String.join(" ", shown.groups()));
    alpn.setText(String.join(" ", shown.alpn()));
    clientCertificate.setText(shown.clientCertificate().map(Path::toString).orElse(""));
  }

  private void take() {
    Named knownSuites = Named.of(suites.getText(), Registry.CIPHER_SUITES);
    Named knownGroups = Named.of(groups.getText(), Registry.GROUPS);
    Optional<String> unknown = knownSuites.unknown().or(knownGroups::unknown);
    Optional<Path> file = path(clientCertificate.getText().strip());
    problem.setVisible(unknown.isPresent() || crossed());
    if (unknown.isPresent()) {
      problem.setText(language.now("ui.tls-unknown", unknown.get()));
    } else if (crossed()) {
      problem.setText(language.now("ui.tls-crossed"));
    }
    if (!problem.isVisible()) {
      String name = serverName.getText().strip();
      draft
          .tls()
          .set(
              new TlsPreferences(
                  verify.getValue(),
                  name.isEmpty() ? Optional.empty() : Optional.of(name),
                  min.getValue(),
                  max.getValue(),
                  knownSuites.names(),
                  knownGroups.names(),
                  Named.words(alpn.getText()),
                  file));
    }
  }

  private boolean crossed() {
    return min.getValue().isPresent()
        && max.getValue().isPresent()
        && min.getValue().get().compareTo(max.getValue().get()) > 0;
  }

  private static Optional<Path> path(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name).toAbsolutePath());
    } catch (InvalidPathException notAName) {
      return Optional.empty();
    }
  }

  /** Names in a field, as the registry spells them, and the first one it does not know. */
  private record Named(List<String> names, Optional<String> unknown) {

    static Named of(String typed, Registry registry) {
      List<String> names = new ArrayList<>();
      for (String word : words(typed)) {
        Optional<Registry.Entry> entry = registry.byName(word);
        if (entry.isEmpty()) {
          return new Named(names, Optional.of(word));
        }
        names.add(entry.get().name());
      }
      return new Named(names, Optional.empty());
    }

    static List<String> words(String typed) {
      return Arrays.stream(typed.split("[\\s,:]+")).filter(word -> !word.isEmpty()).toList();
    }
  }
}
