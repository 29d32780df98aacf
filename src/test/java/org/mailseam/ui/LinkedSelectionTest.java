package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mailseam.mail.Line;
import org.mailseam.reading.Happening;
import org.mailseam.session.Connection;
import org.mailseam.session.Selection;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.ui.details.field.FieldRow;
import org.mailseam.ui.details.field.FieldTree;

/** Rows of the details and what they are read from are one selection. */
class LinkedSelectionTest {

  @RegisterExtension final TestWindow on = new TestWindow();

  @BeforeEach
  void practise() throws Exception {
    on.practise();
  }

  private Connection connection() {
    return on.document().view().session().get().connections().getLast();
  }

  private Selection selection() {
    return on.document().view().selection().get();
  }

  private void select(Selection selection) throws Exception {
    Fx.run(() -> on.document().view().selection().set(selection));
  }

  private <T extends Node> T pane(String view, String selector, Class<T> type) throws Exception {
    return Fx.on(
        () -> {
          on.window().showDetails(view);
          return on.find(selector, type);
        });
  }

  private FieldTree certificates() throws Exception {
    return pane("panes.certificates", ".chain", FieldTree.class);
  }

  private static void begin(Node node) throws Exception {
    Fx.run(node::requestFocus);
  }

  /** What the first column of the selected row says. */
  private static String marked(TableView<?> table) {
    int row = table.getSelectionModel().getSelectedIndex();
    return row < 0 ? "" : Objects.toString(table.getColumns().getFirst().getCellData(row));
  }

  private static String marked(TreeTableView<?> table) {
    int row = table.getSelectionModel().getSelectedIndex();
    return row < 0 ? "" : Objects.toString(table.getColumns().getFirst().getCellData(row));
  }

  private static String marked(FieldTree tree) {
    TreeItem<FieldRow> item = tree.getSelectionModel().getSelectedItem();
    return item == null ? "" : item.getValue().name().toString();
  }

  private boolean seen(String selector) {
    Node node = on.find(selector, Node.class);
    while (node.isVisible() && node.getParent() != null) {
      node = node.getParent();
    }
    return node.isVisible();
  }

  @Test
  void aCapabilityIsTheLineItStandsOn() throws Exception {
    TableView<?> table = pane("panes.capabilities", ".capabilities", TableView.class);
    begin(table);
    on.keys(KeyCode.END);
    Fx.run(
        () -> {
          assertThat(selection()).isInstanceOf(Selection.EncryptedLine.class);
          Line line = ((Selection.EncryptedLine) selection()).line();
          assertThat(line.text()).contains(marked(table));
          assertThat(seen(".capabilities")).isTrue();
          ListView<?> said = on.find(".encrypted-pane .row-list", ListView.class);
          assertThat(said.getSelectionModel().getSelectedIndex())
              .isEqualTo(connection().encrypted().orElseThrow().indexOf(line));
        });
    Line starttls =
        connection().plaintext().lines().stream()
            .filter(line -> line.text().matches("250.STARTTLS"))
            .findFirst()
            .orElseThrow();
    select(new Selection.PlaintextLine(starttls));
    Fx.run(
        () -> {
          assertThat(marked(table)).isEqualTo("STARTTLS");
          assertThat(seen(".capabilities")).isTrue();
        });
    select(new Selection.PlaintextLine(connection().plaintext().lines().getFirst()));
    Fx.run(
        () -> {
          assertThat(marked(table)).isEmpty();
          assertThat(seen(".explanation")).isTrue();
        });
  }

  @Test
  void aFactOfACertificateIsItsField() throws Exception {
    FieldTree tree = certificates();
    begin(tree);
    on.keys(KeyCode.HOME);
    on.keys(KeyCode.DOWN);
    on.keys(KeyCode.DOWN);
    Selection.CertificateField issuer = (Selection.CertificateField) Fx.on(this::selection);
    assertThat(issuer.field().id()).isEqualTo("x509.issuer");
    assertThat(Fx.on(() -> marked(tree))).isEqualTo("Issuer");
    select(issuer.at(issuer.tree().find("x509.validity").orElseThrow()));
    assertThat(Fx.on(() -> marked(tree))).isEqualTo("Valid");
    select(issuer.at(issuer.tree().find("x509.validity").orElseThrow().children().getFirst()));
    assertThat(Fx.on(() -> marked(tree))).isEqualTo("notBefore");
    select(issuer.at(issuer.tree().find("x509.tbsCertificate").orElseThrow()));
    assertThat(Fx.on(() -> marked(tree))).as("below all fields").isEqualTo("tbsCertificate");
    Fx.run(() -> tree.getSelectionModel().select(row(tree, "SHA-256")));
    Selection.CertificateField whole = (Selection.CertificateField) Fx.on(this::selection);
    assertThat(whole.field()).isEqualTo(whole.certificate().tree());
    assertThat(Fx.on(() -> marked(tree))).isEqualTo("SHA-256");
  }

  private static TreeItem<FieldRow> row(FieldTree tree, String name) {
    return tree.getRoot().getChildren().getFirst().getChildren().stream()
        .filter(item -> item.getValue().name().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsSaidOfTheCertificatesIsWhatItIsReadFrom() throws Exception {
    FieldTree tree = certificates();
    ListView<?> list = pane("panes.happened", ".happened-list", ListView.class);
    Fx.run(
        () ->
            list.getItems().stream()
                .filter(each -> ((Happening) each).title().toString().contains("matches"))
                .findFirst()
                .ifPresent(each -> list.getSelectionModel().select(list.getItems().indexOf(each))));
    Selection.CertificateField names = (Selection.CertificateField) Fx.on(this::selection);
    assertThat(names.index()).isZero();
    assertThat(names.field().id()).isEqualTo("x509.extension.subjectAltName");
    assertThat(Fx.on(() -> marked(tree))).isEqualTo("Subject alt names");
    assertThat(Fx.on(() -> seen(".explanation"))).isTrue();
    select(new Selection.PlaintextLine(connection().plaintext().lines().getFirst()));
    assertThat(Fx.on(() -> list.getSelectionModel().isEmpty())).isTrue();
  }

  @Test
  void aRecordAndAMessageMarkTheCertificateTheyHold() throws Exception {
    FieldTree tree = certificates();
    HandshakeMessage message = message("Certificate");
    select(new Selection.MessageField(message, message.tree()));
    assertThat(Fx.on(() -> seen(".chain"))).as("the view stays").isTrue();
    assertThat(Fx.on(() -> marked(tree))).isEqualTo("mail.example.org");
    HandshakeMessage hello = message("ServerHello");
    TlsRecord record =
        connection().tls().orElseThrow().records().get(hello.parts().getFirst().record());
    FieldTree messages = pane("panes.messages", ".messages", FieldTree.class);
    select(new Selection.WireRecord(record));
    assertThat(Fx.on(() -> seen(".messages"))).isTrue();
    assertThat(Fx.on(() -> marked(messages))).isEqualTo("ServerHello");
    assertThat(Fx.on(() -> marked(tree))).isEmpty();
  }

  private HandshakeMessage message(String name) {
    return connection().tls().orElseThrow().handshake().stream()
        .filter(message -> message.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLineOfTheNegotiationIsWhatItIsReadFrom() throws Exception {
    TreeTableView<?> table = pane("panes.negotiation", ".negotiation", TreeTableView.class);
    begin(table);
    on.keys(KeyCode.HOME);
    Selection.MessageField read = (Selection.MessageField) Fx.on(this::selection);
    String name = Fx.on(() -> marked(table));
    on.keys(KeyCode.DOWN);
    assertThat(Fx.on(() -> marked(table))).isNotEqualTo(name);
    select(read);
    assertThat(Fx.on(() -> marked(table))).isEqualTo(name);
    HandshakeMessage finished = message("Finished");
    select(new Selection.MessageField(finished, finished.tree()));
    assertThat(Fx.on(() -> marked(table))).isEmpty();
  }

  @Test
  void anotherLanguageLeavesTheSelectionWhereItIs() throws Exception {
    TreeTableView<?> table = pane("panes.negotiation", ".negotiation", TreeTableView.class);
    begin(table);
    on.keys(KeyCode.HOME);
    Selection line = new Selection.PlaintextLine(connection().plaintext().lines().getFirst());
    select(line);
    on.keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.J);
    assertThat(Fx.on(this::selection)).isEqualTo(line);
  }
}
