package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.journal.Event;
import org.mailseam.journal.OutcomeState;
import org.mailseam.script.ReadyScripts;
import org.mailseam.session.Session;
import org.mailseam.verdict.EndReading;

/**
 * Whole sessions with servers that break the rules: each ends with a sentence, and keeps what came.
 */
@Timeout(60)
class HostileServersTest {

  @Test
  void plaintextInTheSegmentOfTheReplyIsNotTakenForTls() throws Exception {
    Session session =
        session("smtp-starttls", peer -> peer.offer("220 Go ahead\r\n250-x\r\n250 AUTH PLAIN\r\n"));

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(why(session)).contains("250 AUTH PLAIN");
    assertThat(session.connections().getLast().seam().orElseThrow().leftover().text())
        .isEqualTo("250-x\r\n250 AUTH PLAIN\r\n");
    assertThat(session.connections().getLast().tls()).isEmpty();
  }

  @Test
  void plaintextInsteadOfAServerHelloIsQuotedAndTheOfferIsKept() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            peer -> {
              peer.offer("220 Go ahead\r\n");
              peer.in().read();
              peer.say("500 5.5.1 what is this\r\n");
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(why(session)).contains("in plaintext: 500 5.5.1 what is this");
    assertThat(
            session
                .connections()
                .getLast()
                .tls()
                .orElseThrow()
                .negotiation()
                .offered()
                .cipherSuites())
        .contains("TLS_AES_256_GCM_SHA384");
  }

  @Test
  void anAlertIsNamedWithItsLikelyCause() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            peer -> {
              peer.offer("220 Go ahead\r\n");
              peer.in().read();
              peer.out().write(HexFormat.of().parseHex("15030300020228"));
              peer.out().flush();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(why(session)).contains("handshake_failure");
    assertThat(session.connections().getLast().tls().orElseThrow().alerts()).hasSize(1);
  }

  @Test
  void aServerThatDoesNotAnswerTheClientHelloEndsInATimeOut() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            peer -> {
              peer.offer("220 Go ahead\r\n");
              peer.in().readAllBytes();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(session.connections().getLast().tls().orElseThrow().handshake())
        .extracting(message -> message.name())
        .containsExactly("ClientHello");
  }

  @Test
  void aLineWithoutEndStopsTheReadingAndNotTheProgram() throws Exception {
    byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    Session session =
        session(
            "smtp-starttls",
            peer -> {
              for (int i = 0; i < 1000; i++) {
                peer.out().write(much);
              }
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.FAILED);
    assertThat(why(session)).contains("1 MiB");
  }

  @Test
  void aGreetingInPlaintextOnAPortForImplicitTlsIsExplained() throws Exception {
    Session session =
        session(
            "imap-tls",
            peer -> {
              peer.say("* OK ready\r\n");
              peer.in().readAllBytes();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(why(session)).contains("does not speak TLS from the start");
  }

  @Test
  void strippedCapabilitiesFailTheScriptBeforeStarttls() throws Exception {
    Session session =
        session(
            "smtp-starttls",
            peer -> {
              peer.say("220 x\r\n");
              peer.line();
              peer.say("250-x\r\n250 XXXXXXXA\r\n");
              peer.in().readAllBytes();
            });

    assertThat(end(session).state()).isEqualTo(OutcomeState.FAILED);
    assertThat(why(session)).contains("STARTTLS").contains("XXXXXXXA");
  }

  private static String why(Session session) {
    return EndReading.ofRun(session).orElseThrow().toString();
  }

  private static Event.Ended end(Session session) {
    return session.ended().orElseThrow();
  }

  @Test
  void aCertificateMessageOverTheLimitIsCalledByItsName() throws Exception {
    String hello = "0303" + "5e".repeat(32) + "00c02f00";
    Session session =
        session(
            "smtp-tls",
            peer -> {
              peer.in().read();
              peer.outside("160303004702000026" + hello + "0b2000001ffffd000000" + "00".repeat(19));
            });
    assertThat(EndReading.ofRun(session).orElseThrow().in(Locale.ENGLISH))
        .contains("its Certificate message has 2097156 bytes", "of more than 1048576");
  }

  private static Session session(String ready, HostilePeer.Act act) throws Exception {
    Session session = HostilePeer.session(ReadyScripts.named(ready).orElseThrow().text(), act);
    assertThat(session.ended()).isPresent();
    return session;
  }
}
