package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.OutcomeState;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;

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
        tls("connect imaps ${host}\ntls sigalgs=rsa_pss_rsae_sha384:ecdsa_secp256r1_sha256\nexpect OK");

    assertThat(tls.negotiation().offered().signatureSchemes())
        .containsExactly("rsa_pss_rsae_sha384", "ecdsa_secp256r1_sha256");
    assertThat(tls.negotiation().signatureScheme()).isEqualTo("ecdsa_secp256r1_sha256");
  }
}
