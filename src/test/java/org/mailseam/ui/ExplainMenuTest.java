package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mailseam.session.Connection;
import org.mailseam.session.Selection;
import org.mailseam.tls.HandshakeMessage;

/** The menu of every pane explains what is selected in it. */
class ExplainMenuTest {

  @RegisterExtension final TestWindow on = new TestWindow();

  @BeforeEach
  void practise() throws Exception {
    on.practise();
  }

  private Selection selection() {
    return on.document().view().selection().get();
  }

  private boolean explained() {
    return on.settings().explaining().get() && on.find(".explanation", Node.class).isVisible();
  }

  private static MenuItem item(Control pane) {
    return pane.getContextMenu().getItems().stream()
        .filter(item -> "Explain".equals(item.getText()))
        .findFirst()
        .orElseThrow();
  }

  /** What the menu does, opened without a mouse. */
  private static void explain(Control pane) {
    ContextMenu menu = pane.getContextMenu();
    menu.show(pane, 0, 0);
    item(pane).fire();
    menu.hide();
  }

  private Control pane(String tab, String selector) {
    on.window().showDetails(tab);
    return on.find(selector, Control.class);
  }

  @Test
  void whatIsOnlyMarkedIsSelectedAndExplained() throws Exception {
    Fx.run(
        () -> {
          Connection connection = on.document().view().connection().get().connection();
          HandshakeMessage certificate =
              connection.tls().orElseThrow().handshake().stream()
                  .filter(message -> message.name().equals("Certificate"))
                  .findFirst()
                  .orElseThrow();
          on.document()
              .view()
              .selection()
              .set(new Selection.MessageField(certificate, certificate.tree()));
          Control chain = pane("panes.certificates", ".chain");
          explain(chain);
          assertThat(explained()).isTrue();
          assertThat(((Selection.CertificateField) selection()).index()).isZero();
        });
    on.keys(KeyCode.F1);
    assertThat(Fx.on(this::explained)).isFalse();
  }

  @Test
  void eachPaneHasIt() throws Exception {
    Fx.run(
        () -> {
          for (String said : new String[] {".plaintext-pane", ".encrypted-pane", ".seam-pane"}) {
            ListView<?> list = on.find(said + " .list-view", ListView.class);
            list.getSelectionModel().select(1);
            explains(list);
          }
          TreeView<?> chain = (TreeView<?>) pane("panes.certificates", ".chain");
          chain.getSelectionModel().select(1);
          explains(chain);
          TreeTableView<?> choices = (TreeTableView<?>) pane("panes.negotiation", ".negotiation");
          choices.getSelectionModel().select(0);
          explains(choices);
          TreeView<?> messages = (TreeView<?>) pane("panes.messages", ".messages");
          messages.getSelectionModel().select(0);
          explains(messages);
          TableView<?> table = (TableView<?>) pane("panes.capabilities", ".capabilities");
          table.getSelectionModel().select(0);
          explains(table);
          explains(pane("panes.bytes-tab", ".bytes-list"));
        });
  }

  private void explains(Control pane) {
    on.settings().explaining().set(false);
    explain(pane);
    assertThat(explained()).as("%s", pane.getStyleClass()).isTrue();
  }

  @Test
  void theMenuOpensByTheKeyboard() throws Exception {
    Control facts = Fx.on(() -> pane("panes.negotiation", ".negotiation"));
    Fx.run(facts::requestFocus);
    on.keys(KeyCode.HOME);
    on.keys(KeyCode.SHIFT, KeyCode.F10);
    assertThat(Fx.on(() -> facts.getContextMenu().isShowing())).isTrue();
    on.keys(KeyCode.UP); // the last item
    on.keys(KeyCode.ENTER);
    assertThat(Fx.on(this::explained)).isTrue();
    Fx.run(() -> assertThat(facts.getContextMenu().isShowing()).isFalse());
  }

  @Test
  void whereNothingIsSelectedNothingIsExplained() throws Exception {
    Fx.run(
        () -> {
          ListView<?> said = on.find(".plaintext-pane .row-list", ListView.class);
          said.getContextMenu().show(said, 0, 0);
          assertThat(item(said).isDisable()).isTrue();
          said.getSelectionModel().select(0);
          said.getContextMenu().hide();
          said.getContextMenu().show(said, 0, 0);
          assertThat(item(said).isDisable()).isFalse();
          said.getContextMenu().hide();
        });
  }
}
