package org.mailseam.ui.details;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.mailseam.session.Selection;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.capabilities.CapabilitiesPane;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.details.findings.FindingsBadge;
import org.mailseam.ui.details.findings.FindingsPane;
import org.mailseam.ui.details.negotiation.NegotiationPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;

/** Findings, certificates, negotiation, capabilities and bytes. */
public final class DetailsPane extends TabPane {

  private final Language language;
  private final CertificatesPane certificatesPane;
  private final NegotiationPane negotiationPane;
  private final FindingsPane findingsPane;

  public DetailsPane(SessionDocument document, Language language) {
    this.language = language;
    getStyleClass().add("details-pane");
    accessibleTextProperty().bind(language.say("panes.details"));
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    certificatesPane = new CertificatesPane(document, language);
    negotiationPane = new NegotiationPane(document, language);
    findingsPane = new FindingsPane(document, language);
    Tab findings = tab("panes.findings", findingsPane);
    FindingsBadge badge = new FindingsBadge(document, language);
    findings.graphicProperty().bind(badge.visibleProperty().map(shown -> shown ? badge : null));
    findings.getStyleClass().add("findings-tab");
    findings
        .selectedProperty()
        .addListener(
            (_, _, open) -> {
              if (open) {
                findingsPane.open();
              }
            });
    Tab certificates = tab("panes.certificates", certificatesPane);
    Tab negotiation = tab("panes.negotiation", negotiationPane);
    CapabilitiesPane capabilitiesPane = new CapabilitiesPane(document, language);
    Tab capabilities = tab("panes.capabilities", capabilitiesPane);
    Tab bytes = tab("panes.bytes-tab", new BytesPane(document.view(), language));
    getTabs().setAll(findings, certificates, negotiation, capabilities, bytes);
    getSelectionModel().select(certificates);
    getStylesheets()
        .add(DetailsPane.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
    document
        .view()
        .selection()
        .addListener(
            (_, _, selection) -> {
              if (findingsPane.choosing()) {
                return; // it shows the bytes itself
              }
              switch (selection) {
                case Selection.MessageField _ -> getSelectionModel().select(negotiation);
                case Selection.CertificateField _, Selection.EvidenceField _ ->
                    getSelectionModel().select(certificates);
                case Selection.PlaintextLine _,
                    Selection.EncryptedLine _,
                    Selection.Leftover _,
                    Selection.WireRecord _,
                    Selection.FrameBytes _ -> {
                  Tab open = getSelectionModel().getSelectedItem();
                  boolean marked = capabilities.equals(open) && capabilitiesPane.shows(selection);
                  if (!marked && !List.of(findings, certificates, negotiation).contains(open)) {
                    getSelectionModel().select(bytes); // those show bytes of their own
                  }
                }
                case Selection.None _ -> {
                  // What was looked at stays.
                }
              }
            });
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    certificatesPane.mark(found);
    negotiationPane.mark(found);
  }

  /** Where the certificates are shown. */
  public CertificatesPane certificates() {
    return certificatesPane;
  }

  /** Turns to the tab of that text key. */
  public void show(String key) {
    getTabs().stream()
        .filter(tab -> key.equals(tab.getUserData()))
        .findFirst()
        .ifPresent(getSelectionModel()::select);
  }

  private Tab tab(String key, Node content) {
    Tab tab = new Tab();
    tab.setUserData(key);
    tab.textProperty().bind(language.say(key));
    tab.setContent(content);
    return tab;
  }
}
