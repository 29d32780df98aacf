package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Selection;
import org.mailseam.tls.HandshakeMessage;

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

  private TableView<?> table(String tab, String selector) throws Exception {
    return Fx.on(
        () -> {
          on.window().showDetails(tab);
          return on.find(selector, TableView.class);
        });
  }

  private static void begin(Node node) throws Exception {
    Fx.run(node::requestFocus);
  }

  /** What the first column of the selected row says. */
  private static String marked(TableView<?> table, int column) {
    int row = table.getSelectionModel().getSelectedIndex();
    return row < 0 ? "" : Objects.toString(table.getColumns().get(column).getCellData(row));
  }

  private String openTab() {
    Tab open = on.find(".details-pane", TabPane.class).getSelectionModel().getSelectedItem();
    return open.getUserData().toString();
  }

  @Test
  void aCapabilityIsTheLineItStandsOn() throws Exception {
    TableView<?> table = table("panes.capabilities", ".capabilities");
    begin(table);
    on.keys(KeyCode.END);
    Fx.run(
        () -> {
          assertThat(selection()).isInstanceOf(Selection.EncryptedLine.class);
          Line line = ((Selection.EncryptedLine) selection()).line();
          assertThat(line.text()).contains(marked(table, 0));
          assertThat(openTab()).isEqualTo("panes.capabilities");
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
          assertThat(marked(table, 0)).isEqualTo("STARTTLS");
          assertThat(openTab()).isEqualTo("panes.capabilities");
        });
    select(new Selection.PlaintextLine(connection().plaintext().lines().getFirst()));
    Fx.run(
        () -> {
          assertThat(marked(table, 0)).isEmpty();
          assertThat(openTab()).isEqualTo("panes.bytes-tab");
        });
  }

  @Test
  void aFactOfACertificateIsItsField() throws Exception {
    TableView<?> table = table("panes.certificates", ".certificate-facts");
    begin(table);
    on.keys(KeyCode.HOME);
    on.keys(KeyCode.DOWN);
    Selection.CertificateField issuer = (Selection.CertificateField) Fx.on(this::selection);
    assertThat(issuer.field().id()).isEqualTo("x509.issuer");
    assertThat(Fx.on(() -> marked(table, 0))).isEqualTo("Issuer");
    select(
        new Selection.CertificateField(
            issuer.index(),
            issuer.certificate(),
            issuer.certificate().tree().find("x509.validity").orElseThrow().children().getFirst()));
    Fx.run(() -> assertThat(marked(table, 0)).isEqualTo("Valid"));
    on.keys(KeyCode.END);
    Fx.run(
        () -> {
          Selection.CertificateField whole = (Selection.CertificateField) selection();
          assertThat(whole.field()).isEqualTo(whole.certificate().tree());
          assertThat(table.getSelectionModel().getSelectedIndex())
              .isEqualTo(table.getItems().size() - 1);
        });
  }

  @Test
  void aLineOfTheVerdictIsWhatItIsReadFrom() throws Exception {
    Fx.run(() -> on.window().showDetails("panes.certificates"));
    Node line =
        Fx.on(
            () ->
                on.find(".verdict-lines", Parent.class).lookupAll(".verdict-line").stream()
                    .filter(each -> ((Label) each).getText().contains("matches"))
                    .findFirst()
                    .orElseThrow());
    assertThat(Fx.on(() -> isMarked(line))).isFalse();
    begin(line);
    on.keys(KeyCode.ENTER);
    Selection.CertificateField names = (Selection.CertificateField) Fx.on(this::selection);
    assertThat(names.index()).isZero();
    assertThat(names.field().id()).isEqualTo("x509.extension.subjectAltName");
    assertThat(Fx.on(() -> isMarked(line))).isTrue();
    TableView<?> facts = table("panes.certificates", ".certificate-facts");
    assertThat(Fx.on(() -> marked(facts, 0))).isEqualTo("Subject alt names");
    select(new Selection.None());
    assertThat(Fx.on(() -> isMarked(line))).isFalse();
    on.keys(KeyCode.SPACE);
    assertThat(Fx.on(this::selection)).isEqualTo(names);
  }

  private static boolean isMarked(Node line) {
    return line.getPseudoClassStates().contains(PseudoClass.getPseudoClass("marked"));
  }

  @Test
  void aLineOfTheNegotiationIsWhatItIsReadFrom() throws Exception {
    TableView<?> table = table("panes.negotiation", ".negotiation");
    begin(table);
    on.keys(KeyCode.HOME);
    Selection.MessageField read = (Selection.MessageField) Fx.on(this::selection);
    String name = Fx.on(() -> marked(table, 1));
    on.keys(KeyCode.DOWN);
    assertThat(Fx.on(() -> marked(table, 1))).isNotEqualTo(name);
    select(read);
    assertThat(Fx.on(() -> marked(table, 1))).isEqualTo(name);
    HandshakeMessage finished =
        connection().tls().orElseThrow().handshake().stream()
            .filter(message -> message.name().equals("Finished"))
            .findFirst()
            .orElseThrow();
    select(new Selection.MessageField(finished, finished.tree()));
    assertThat(Fx.on(() -> marked(table, 1))).isEmpty();
  }

  @Test
  void anotherLanguageLeavesTheSelectionWhereItIs() throws Exception {
    TableView<?> table = table("panes.negotiation", ".negotiation");
    begin(table);
    on.keys(KeyCode.HOME);
    Selection line = new Selection.PlaintextLine(connection().plaintext().lines().getFirst());
    select(line);
    on.keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.J);
    assertThat(Fx.on(this::selection)).isEqualTo(line);
  }
}
