package org.mailseam.ui.details;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.mailseam.explain.Explanation;
import org.mailseam.journal.Header;
import org.mailseam.reading.Reading;
import org.mailseam.script.RunState;
import org.mailseam.ui.details.bytes.BytesPane;
import org.mailseam.ui.details.capabilities.CapabilitiesPane;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.details.messages.MessagesPane;
import org.mailseam.ui.details.negotiation.NegotiationPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.SessionRun;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;

/** The inspector of a session. */
public final class SessionInspector {

  private final SessionDocument document;
  private final ShownSession session;
  private final CertificatesPane certificates;
  private final MessagesPane messages;
  private final Inspector pane;
  private Header begun;

  /**
   * @param explaining whether the meaning of whatever is selected is shown; the same for all pages
   */
  public SessionInspector(SessionDocument document, Language language, BooleanProperty explaining) {
    this.document = document;
    this.session = document.view();
    certificates =
        new CertificatesPane(
            session.verdict(),
            session.selection(),
            selection -> session.connection().get().connection().certificate(selection),
            document.evidence(),
            language);
    messages = new MessagesPane(session, language);
    Map<String, Region> views = new LinkedHashMap<>();
    views.put("panes.certificates", certificates);
    views.put("panes.negotiation", new NegotiationPane(session, language));
    views.put("panes.messages", messages);
    views.put("panes.capabilities", new CapabilitiesPane(document, language));
    pane =
        new Inspector(
            language,
            session.selection(),
            selection -> Explanation.of(session.connection().get().connection(), selection),
            explaining,
            new BytesPane(session, language),
            session::showConnection,
            views);
    session.reading().addListener((_, _, _) -> show());
    language.locale().addListener((_, _, _) -> show());
    document
        .run()
        .state()
        .addListener(
            (_, before, now) -> {
              if (SessionRun.running(now) && !SessionRun.running(before)) {
                begun = session.reading().get().session().header(); // that is over
              }
              begin();
            });
    show();
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    certificates.mark(found);
    messages.mark(found);
  }

  /** Where the certificates are shown. */
  public CertificatesPane certificates() {
    return certificates;
  }

  /** To be shown. */
  public Inspector pane() {
    return pane;
  }

  private void show() {
    Reading reading = session.reading().get();
    pane.show(
        reading.lead(),
        reading.happenings(),
        reading.examination(),
        reading.connections().size() > 1);
    begin();
  }

  /** Once all is over and judged, the worst is looked at; a capture has no end of its own. */
  private void begin() {
    Reading reading = session.reading().get();
    Header header = reading.session().header();
    boolean over =
        reading.session().ended().isPresent()
            ? !document.run().running()
            : document.run().state().get() instanceof RunState.Idle;
    if (over && session.judged() && !header.equals(begun) && !reading.happenings().isEmpty()) {
      begun = header;
      int shown = session.connection().get().index();
      pane.begin(each -> each.concerns(shown));
    }
  }
}
