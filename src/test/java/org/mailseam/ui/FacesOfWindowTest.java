package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.Direction;
import org.mailseam.live.JdkTlsServer;
import org.mailseam.live.OpenSslAuthority;
import org.mailseam.live.TrustSource;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Happening;
import org.mailseam.reading.Reading;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.find.FindField;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.HandshakeState;
import org.mailseam.verdict.Statement;

/** The window says what the reading says of all sessions in the tests; FacesTest has the others. */
class FacesOfWindowTest {

  @RegisterExtension final TestWindow on = new TestWindow();

  @Test
  void theVerdictIsThatOfTheReadingWhereverItIsShown() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("src/test/resources"))) {
      files =
          all.filter(file -> file.toString().matches(".*\\.(mailseam|pcap(ng)?(\\.gz)?)"))
              .sorted()
              .toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Fx.run(() -> on.window().open(List.of(file)));
      Fx.until(
          () -> file.equals(on.document().record().file().get()) && on.document().view().judged());
      Fx.run(() -> compare(file));
    }
  }

  @Test
  void aSessionWithTwoNamesIsHeadedByTheWorseOfThem(@TempDir Path folder) throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      authority.enter(16, "");
      authority.writeResponse("leaf", "staple.der");
      String[] options = {
        "-status_file", authority.file("staple.der").toString(),
        "-cert_chain", authority.file("inter.pem").toString()
      };
      try (JdkTlsServer server = JdkTlsServer.start(authority, options)) {
        String to = "connect smtps 127.0.0.1:" + server.port() + "\ntls verify=report sni=";
        String root = Files.readString(authority.file("root.pem"));
        Fx.run(
            () -> {
              Draft draft = on.document().draft();
              String close = ".example.org\nclose\n";
              draft.load("two", to + "mail" + close + to + "other" + close);
              draft.trust().set(new TrustSource(List.of(root), true));
              on.document().run().run();
            });
        on.untilEnded();
        Fx.until(() -> on.document().view().judged());
      }
    }
    Fx.run(
        () -> {
          Reading reading = on.document().view().reading().get();
          assertThat(reading.connections()).hasSize(2);
          compare("the second", reading.last());
          assertThat(labels(".status-line")).noneMatch(text -> text.contains("\u2713 trusted"));
          assertThat(labels(".seam-summary")).anyMatch(text -> text.contains("other.example.org"));
          on.document().view().showConnection(0);
          compare("the first", reading.connections().getFirst());
          assertThat(labels(".status-line")).noneMatch(text -> text.contains("\u2713 trusted"));
          assertThat(labels(".seam-summary")).contains("\u2713 trusted for mail.example.org");
          on.window().showDetails("panes.happened");
        });
    Fx.until(() -> labels(".happened-list").stream().anyMatch("High \u00b7 connection 2"::equals));
    theStapleOfEachConnectionIsFound();
  }

  @Test
  void aRunStoppedBeforeTheServerHelloIsNoVerdictOnTheServer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Fx.run(
          () -> {
            String to = "connect smtps 127.0.0.1:" + silent.getLocalPort() + "\ntls\nclose\n";
            on.document().draft().load("silent", to);
            on.document().run().run();
          });
      Fx.until(
          () ->
              on.document().view().connection().get().connection().tls().stream()
                  .anyMatch(tls -> !tls.handshake().isEmpty()));
      Fx.run(on.document().run()::stop);
      on.untilEnded();
      Fx.until(() -> on.document().view().judged());
    }
    Fx.run(
        () -> {
          assertThat(labels(".seam-summary"))
              .hasSize(2)
              .contains("! stopped during the handshake")
              .last()
              .asString()
              .contains("before the server had answered its ClientHello");
          assertThat(labels(".status-line")).noneMatch(text -> text.contains("trusted"));
        });
  }

  private void theStapleOfEachConnectionIsFound() throws Exception {
    FindField find = Fx.on(() -> on.find(".find-field", FindField.class));
    Fx.run(() -> find.setText("successful"));
    Fx.until(() -> find.hits().get() != Hits.NONE);
    for (int connection = 0; connection < 2; connection++) {
      Fx.run(find::next);
      Fx.run(
          () -> {
            assertThat(on.document().view().selection().get())
                .isInstanceOf(Selection.EvidenceField.class);
            FieldTree tree = (FieldTree) certificates().lookup(".field-tree");
            assertThat(tree.getSelectionModel().getSelectedItem().getValue().value())
                .asString()
                .contains("successful");
          });
    }
    assertThat(on.document().view().connection().get().index()).isEqualTo(1);
  }

  private Node certificates() {
    return on.window().page().certificates().orElseThrow();
  }

  private void compare(Path file) {
    Reading reading = on.document().view().reading().get();
    assertThat(reading.session()).isEqualTo(on.document().view().session().get());
    compare(file.toString(), reading.last());
    ListView<?> happened = (ListView<?>) on.window().page().lookup(".happened-list");
    assertThat(happened.getItems()).as(file.toString()).isEqualTo(reading.happenings());
    String lead = ((Label) on.window().page().lookup(".inspector-lead")).getText();
    reading.lead().ifPresent(said -> assertThat(lead).as(file.toString()).startsWith(marked(said)));
    reading.summary().stream()
        .forEach(
            each ->
                assertThat(labels(".status-line"))
                    .as(file.toString())
                    .anyMatch(text -> text.startsWith(marked(each))));
  }

  /** What is said of the certificates in the list and above it, and the card of the seam. */
  private void compare(String file, ConnectionReading shown) {
    Reading reading = on.document().view().reading().get();
    List<Message> told =
        Stream.concat(
                reading.happenings().stream()
                    .filter(each -> each.concerns(shown.index()))
                    .map(Happening::title),
                shown.verdict().headline().map(Statement::sentence).stream())
            .toList();
    assertThat(told)
        .as(file)
        .containsAll(shown.verdict().statements().stream().map(Statement::sentence).toList());
    List<String> card = labels(".seam-summary");
    HandshakeState state = HandshakeState.of(shown.connection());
    if (state != HandshakeState.NOT_BEGUN) {
      shown
          .verdict()
          .headline()
          .ifPresent(each -> assertThat(card).as(file).contains(marked(each)));
      if (state == HandshakeState.FAILED) {
        shown.end().ifPresent(why -> assertThat(card).as(file).contains(ShownText.of(say(why))));
      }
      assertThat(card.contains(say(Message.of("panes.handshake-unseen"))))
          .as(file)
          .isEqualTo(state == HandshakeState.FINISHED_UNSEEN);
      Alert alert = shown.connection().tls().orElseThrow().negotiation().failure();
      assertThat(card.contains(say(Message.of("panes.was-offered"))))
          .as(file)
          .isEqualTo(
              state == HandshakeState.FAILED && alert != null && alert.from() == Direction.SERVER);
    }
  }

  private String marked(Statement said) {
    return said.grade().mark() + " " + say(said.sentence());
  }

  private String say(Message message) {
    return on.settings().language().now(message);
  }

  private List<String> labels(String style) {
    return on.window().page().lookup(style).lookupAll(".label").stream()
        .map(node -> ((Label) node).getText())
        .toList();
  }
}
