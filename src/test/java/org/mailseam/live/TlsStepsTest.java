package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.journal.Direction;
import org.mailseam.journal.OutcomeState;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;

/** What a script says of TLS is what crosses the wire. */
class TlsStepsTest {

  @TempDir Path folder;

  private Tls tls(String script) throws Exception {
    Session session = WholeScript.run(script, Map.of("host", "lab:honest"), folder);
    assertThat(session.ended().orElseThrow().state())
        .as("%s", session.ended().orElseThrow().cause())
        .isEqualTo(OutcomeState.PASSED);
    return session.connections().getLast().tls().orElseThrow();
  }

  @Test
  void onlyTheSignatureSchemesThatAreNamedAreOffered() throws Exception {
    Tls tls =
        tls(
            "connect imaps ${host}\n"
                + "tls sigalgs=rsa_pss_rsae_sha384:ecdsa_secp256r1_sha256\n"
                + "expect OK");

    assertThat(tls.negotiation().offered().signatureSchemes())
        .containsExactly("rsa_pss_rsae_sha384", "ecdsa_secp256r1_sha256");
    assertThat(tls.negotiation().signatureScheme()).isEqualTo("ecdsa_secp256r1_sha256");
  }

  @Test
  void keysAreChangedInTheMiddleAndEverythingIsStillRead() throws Exception {
    Tls tls =
        tls(
            """
            connect imaps ${host}
            tls
            expect OK
            key-update
            send CAPABILITY
            expect OK
            key-update request
            send NOOP
            expect OK
            send LOGOUT
            expect OK
            """);

    assertThat(tls.negotiation().version()).isEqualTo("TLSv1.3");
    assertThat(tls.handshake()).extracting(HandshakeMessage::name).contains("KeyUpdate");
    assertThat(tls.handshake().stream().filter(each -> each.name().equals("KeyUpdate")))
        .extracting(HandshakeMessage::from)
        .contains(Direction.CLIENT, Direction.SERVER)
        .hasSizeGreaterThanOrEqualTo(3);
  }

  /** The practice server is sound: it refuses, and TLS goes on. */
  @Test
  void aRefusalToRenegotiateIsToldAndTheTalkGoesOn() throws Exception {
    Tls tls =
        tls(
            """
            connect imaps ${host}
            tls max=1.2
            expect OK
            renegotiate or continue
            send CAPABILITY
            expect OK
            """);

    assertThat(tls.alerts()).anyMatch(alert -> alert.code() == 100); // no_renegotiation
  }

  @ParameterizedTest
  @CsvSource({
    "SCRAM-SHA-512, 1.3, ''",
    "SCRAM-SHA-512-PLUS, 1.3, ''",
    "SCRAM-SHA-512-PLUS, 1.3, binding=tls-server-end-point",
    "SCRAM-SHA-256-PLUS, 1.2, binding=tls-exporter"
  })
  void loginsAreBoundToTheConnection(String mechanism, String version, String binding)
      throws Exception {
    Tls tls =
        tls(
            "connect imaps ${host}\ntls max=%s\nexpect OK\nsend CAPABILITY\nexpect OK has AUTH %s\nauth %s user=alice %s"
                .formatted(version, mechanism, mechanism, binding));

    assertThat(tls.negotiation().complete()).isTrue();
  }
}
