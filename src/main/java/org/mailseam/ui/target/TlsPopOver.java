package org.mailseam.ui.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.PopOver;
import org.mailseam.live.TrustSource;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/** The options of TLS, hanging from their button. */
public final class TlsPopOver {

  private static final PseudoClass SET = PseudoClass.getPseudoClass("set");

  private final PopOver popOver = new PopOver();
  private final Draft draft;
  private final Language language;
  private final Theme theme;
  private final CertificateChooser chooser;

  /**
   * @param chooser asks for a certificate file
   */
  public TlsPopOver(Draft draft, Language language, Theme theme, CertificateChooser chooser) {
    this.draft = draft;
    this.language = language;
    this.theme = theme;
    this.chooser = chooser;
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
    popOver.titleProperty().bind(language.say("ui.tls-options"));
  }

  /** The text keys of the options that are set, whatever the script says. */
  public ObservableValue<List<String>> set() {
    return draft
        .tls()
        .flatMap(
            tls ->
                draft
                    .trust()
                    .map(
                        trust ->
                            Stream.of(
                                    named(tls.verify().isPresent(), "ui.tls-verify"),
                                    named(
                                        tls.minVersion().or(tls::maxVersion).isPresent(),
                                        "ui.tls-versions"),
                                    named(tls.serverName().isPresent(), "ui.tls-server-name"),
                                    named(!tls.cipherSuites().isEmpty(), "ui.tls-suites"),
                                    named(!tls.groups().isEmpty(), "ui.tls-groups"),
                                    named(!tls.alpn().isEmpty(), "ui.tls-alpn"),
                                    named(tls.clientCertificate().isPresent(), "ui.tls-client"),
                                    named(!trust.equals(TrustSource.SYSTEM), "ui.tls-trust"))
                                .flatMap(Optional::stream)
                                .toList()));
  }

  private static Optional<String> named(boolean set, String key) {
    return set ? Optional.of(key) : Optional.empty();
  }

  /** Says on a button how many options are set, and which in its tooltip. */
  public void tellOn(Button button, String key) {
    ObservableValue<List<String>> set = set();
    ObservableValue<String> names =
        language
            .locale()
            .flatMap(_ -> set)
            .map(keys -> keys.stream().map(language::now).collect(Collectors.joining(", ")));
    button
        .textProperty()
        .bind(
            language
                .say("ui.tls-options")
                .flatMap(
                    name ->
                        set.map(
                            keys ->
                                "\u2699 "
                                    + name
                                    + (keys.isEmpty() ? "" : " \u00b7 " + keys.size()))));
    button
        .getTooltip()
        .textProperty()
        .bind(
            names.flatMap(
                all ->
                    language
                        .say("ui.tls-options-set", all)
                        .map(told -> all.isEmpty() ? key : told + " (" + key + ")")));
    button.accessibleHelpProperty().bind(button.getTooltip().textProperty());
    set.addListener((_, _, keys) -> button.pseudoClassStateChanged(SET, !keys.isEmpty()));
  }

  /** The boxes and fields in it would keep the key for themselves. */
  private void escape(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE) {
      popOver.hide();
      key.consume();
    }
  }

  /** Shows it, or hides it where it is there. */
  public void toggle(Node button) {
    if (popOver.isShowing()) {
      popOver.hide();
      return;
    }
    TlsForm form = new TlsForm(draft, language, chooser);
    form.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
    popOver.setContentNode(form);
    popOver.show(button);
    theme.dress(popOver.getRoot());
  }
}
