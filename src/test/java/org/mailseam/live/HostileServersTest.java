package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.journal.Event;
import org.mailseam.journal.OutcomeState;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/**
 * Whole sessions with servers that break the rules: each ends with a sentence, and keeps what came.
 */
@Timeout(60)
class HostileServersTest {

  /** What a server does with one client. */
  @FunctionalInterface
  private interface Act {
    void play(InputStream in, OutputStream out) throws IOException;
  }

  @Test
  void plaintextInTheSegmentOfTheReplyIsNotTakenForTls() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            (in, out) -> offer(in, out, "220 Go ahead\r\n250-x\r\n250 AUTH PLAIN\r\n"));

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(end(session).message().toString()).contains("250 AUTH PLAIN");
    assertThat(session.connection().seam().orElseThrow().leftover().text())
        .isEqualTo("250-x\r\n250 AUTH PLAIN\r\n");
    assertThat(session.connection().tls()).isEmpty();
  }

  @Test
  void plaintextInsteadOfAServerHelloIsQuotedAndTheOfferIsKept() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            (in, out) -> {
              offer(in, out, "220 Go ahead\r\n");
              in.read();
              say(out, "500 5.5.1 what is this\r\n");
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(end(session).message().toString()).contains("in plaintext: 500 5.5.1 what is this");
    assertThat(session.connection().tls().orElseThrow().negotiation().offered().cipherSuites())
        .contains("TLS_AES_256_GCM_SHA384");
  }

  @Test
  void anAlertIsNamedWithItsLikelyCause() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            (in, out) -> {
              offer(in, out, "220 Go ahead\r\n");
              in.read();
              out.write(HexFormat.of().parseHex("15030300020228"));
              out.flush();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(end(session).message().toString()).contains("handshake_failure");
    assertThat(session.connection().tls().orElseThrow().alerts()).hasSize(1);
  }

  @Test
  void aServerThatDoesNotAnswerTheClientHelloEndsInATimeOut() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            (in, out) -> {
              offer(in, out, "220 Go ahead\r\n");
              in.readAllBytes();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(session.connection().tls().orElseThrow().handshake())
        .extracting(message -> message.name())
        .containsExactly("ClientHello");
  }

  @Test
  void aLineWithoutEndStopsTheReadingAndNotTheProgram() throws Exception {
    byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    Session session =
        session(
            "smtp-starttls",
            (_, out) -> {
              for (int i = 0; i < 1000; i++) {
                out.write(much);
              }
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.FAILED);
    assertThat(end(session).message().toString()).contains("1 MiB");
  }

  @Test
  void aGreetingInPlaintextOnAPortForImplicitTlsIsExplained() throws Exception {
    Session session =
        session(
            "imap-tls",
            (in, out) -> {
              say(out, "* OK ready\r\n");
              in.readAllBytes();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(end(session).message().toString()).contains("does not speak TLS from the start");
  }

  @Test
  void strippedCapabilitiesFailTheScriptBeforeStarttls() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            (in, out) -> {
              say(out, "220 x\r\n");
              line(in);
              say(out, "250-x\r\n250 XXXXXXXA\r\n");
              in.readAllBytes();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.FAILED);
    assertThat(end(session).message().toString()).contains("STARTTLS").contains("XXXXXXXA");
  }

  private static void offer(InputStream in, OutputStream out, String reply) throws IOException {
    say(out, "220 x ESMTP\r\n");
    line(in);
    say(out, "250-x\r\n250 STARTTLS\r\n");
    line(in);
    say(out, reply);
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void line(InputStream in) throws IOException {
    int next = in.read();
    while (next >= 0 && next != '\n') {
      next = in.read();
    }
  }

  private static Event.Ended end(Session session) {
    return session.ended().orElseThrow();
  }

  private static Session session(String ready, Act act) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, act));
      Script script = Script.parse(ReadyScripts.named(ready).orElseThrow().text()).script();
      Plan plan =
          new Plan(
              script,
              Path.of(""),
              Map.of("host", "127.0.0.1:" + server.getLocalPort(), "client", "client.example.org"),
              TlsPreferences.NONE,
              TrustSource.SYSTEM,
              Duration.ofSeconds(2));
      try (LiveRun run =
          LiveRun.prepare(
              "test", plan, _ -> Optional.empty(), RunControl.unattended(), Optional.empty())) {
        var outcome = run.run();
        Session session = SessionDecoder.decode(run.journal().header(), run.journal().events());
        assertThat(end(session).state()).isEqualTo(outcome.state());
        return session;
      }
    }
  }

  private static void serve(ServerSocket server, Act act) {
    try (Socket client = server.accept()) {
      act.play(client.getInputStream(), client.getOutputStream());
      client.getInputStream().readAllBytes(); // the client ends it
    } catch (IOException gone) {
      // The client has seen enough.
    }
  }
}
