package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mailseam.finding.Examination;
import org.mailseam.session.Session;
import org.mailseam.tls.Negotiation;
import org.mailseam.ui.document.SessionDocument;

/** A session that goes over three connections: TLS, TLS resumed, and none. */
class ConnectionsTest {

  private static final String SECURED =
      """
      connect smtp ${host}
      expect 220
      send EHLO ${client}
      expect 250
      send STARTTLS
      expect 220
      tls verify=report max=1.2%s
      send EHLO ${client}
      expect 250
      send QUIT
      expect 221
      close
      """;

  private static final String PLAIN = "connect smtp ${host}\nexpect 220\nsend QUIT\nexpect 221\n";

  @RegisterExtension final TestWindow on = new TestWindow();

  @BeforeEach
  void runOverThreeConnections() throws Exception {
    Fx.run(
        () -> {
          String script = SECURED.formatted("") + SECURED.formatted(" resume") + PLAIN;
          document().draft().load("three", script);
          document().draft().host().set("lab:auth-before-tls"); // which earns a finding
          document().run().run();
        });
    Fx.until(
        () ->
            document().view().session().get().ended().isPresent()
                && !document().run().running()
                && judged());
  }

  private SessionDocument document() {
    return on.document();
  }

  private boolean judged() {
    return document().view().judged()
        && !document().view().reading().get().examination().findings().isEmpty();
  }

  private Session session() {
    return document().view().session().get();
  }

  private Node bar() {
    return on.window().page().lookup(".connection-bar");
  }

  @Test
  void theNewestIsShownUntilAnotherIsChosen() throws Exception {
    Fx.run(
        () -> {
          assertThat(session().connections()).hasSize(3);
          assertThat(document().view().connection().get().index()).isEqualTo(2);
          assertThat(bar().isVisible()).isTrue();
          ComboBox<?> choice = (ComboBox<?>) bar().lookup(".combo-box");
          assertThat(choice.getItems()).hasSize(3);
          assertThat(choice.getItems().get(0).toString()).contains("1 of 3").contains("TLS 1.2");
          assertThat(choice.getItems().get(1).toString()).contains("session resumed");
          assertThat(choice.getItems().get(2).toString()).contains("no TLS");
          assertThat(choice.getSelectionModel().getSelectedIndex()).isEqualTo(2);
          choice.getSelectionModel().select(1);
        });
    Fx.until(() -> document().view().verdict().get().trust().isPresent());
    Fx.run(
        () -> {
          assertThat(document().view().connection().get().index()).isEqualTo(1);
          Negotiation shown =
              document().view().connection().get().connection().tls().orElseThrow().negotiation();
          assertThat(shown.resumed()).isTrue();
        });
  }

  @Test
  void theFindingsAreAboutAllConnectionsWhicheverIsShown() throws Exception {
    Examination before = document().view().reading().get().examination();
    Fx.run(() -> document().view().showConnection(0));
    Fx.until(
        () -> document().view().judged() && document().view().verdict().get().trust().isPresent());
    Fx.run(
        () -> {
          Examination now = document().view().reading().get().examination();
          assertThat(now.findings()).isEqualTo(before.findings());
          assertThat(now.passed()).isEqualTo(before.passed());
        });
  }

  @Test
  void aFindingShowsItsConnection() throws Exception {
    Fx.run(() -> on.window().showDetails("panes.happened"));
    Fx.run(
        () -> {
          ListView<?> list = (ListView<?>) on.window().page().lookup(".happened-list");
          list.getSelectionModel().clearSelection();
          list.getSelectionModel().select(0);
          int connection =
              document()
                  .view()
                  .reading()
                  .get()
                  .examination()
                  .findings()
                  .getFirst()
                  .evidence()
                  .getFirst()
                  .connection();
          assertThat(connection).isNotEqualTo(2);
          assertThat(document().view().connection().get().index()).isEqualTo(connection);
        });
  }

  @Test
  void aSessionOfOneConnectionHasNoBar() throws Exception {
    Fx.run(
        () -> {
          document().draft().load("one", PLAIN);
          document().run().run();
        });
    Fx.until(() -> session().connections().size() == 1 && session().ended().isPresent());
    Fx.run(() -> assertThat(bar().isVisible()).isFalse());
    assertThat(List.of(bar().isManaged())).containsExactly(false);
  }
}
