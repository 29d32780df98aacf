package org.mailseam.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;

/** Handshakes with OpenSSL that succeed. */
class HandshakeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static TestKeys keys;
  private static TestKeys.Pair rsa;

  private final Recording recording = new Recording();

  @BeforeAll
  static void makeKeys() {
    keys = new TestKeys(directory);
    rsa = keys.rsa();
  }

  private Link connect(Endpoint endpoint) throws Breakdown {
    return Link.connect(
        recording.journal(),
        recording.journal().header().target(),
        endpoint,
        Timeouts.DEFAULT,
        new Cancellation());
  }

  @ParameterizedTest
  @CsvSource({"TLS_1_0,-tls1", "TLS_1_1,-tls1_1", "TLS_1_2,-tls1_2", "TLS_1_3,-tls1_3"})
  void eachVersionTheServerInsistsOnIsSpoken(TlsVersion version, String option) throws Exception {
    try (OpenSslServer server = OpenSslServer.start(rsa, option, "-cipher", "DEFAULT:@SECLEVEL=0");
        Link link = connect(server.endpoint())) {

      TlsVersion agreed = link.startTls(TlsSettings.DEFAULT);

      assertThat(agreed).isEqualTo(version);
      server.awaitLine("CIPHER is");
      server.type("220 inside " + version);
      assertThat(said(link)).isEqualTo("220 inside " + version + "\n");
      link.send(Bytes.ofText("EHLO client.example\r\n"));
      server.awaitLine("EHLO client.example");
    }
  }

  @Test
  void aServerThatWillNotRenegotiateIsTalkedToAsBefore() throws Exception {
    try (OpenSslServer server = OpenSslServer.start(rsa, "-tls1_2");
        Link link = connect(server.endpoint())) {
      link.startTls(TlsSettings.DEFAULT);

      assertThatThrownBy(link::renegotiate)
          .isInstanceOfSatisfying(
              Breakdown.class,
              refused ->
                  assertThat(((Cause.Said) refused.fact()).message().key())
                      .isEqualTo("link.tls.renegotiation-refused"));
      server.awaitLine("CIPHER is");
      server.type("250 still here");
      assertThat(said(link)).isEqualTo("250 still here\n");
      link.send(Bytes.ofText("QUIT\r\n"));
      server.awaitLine("QUIT");
    }
  }

  @Test
  void aServerThatWillRenegotiateGivesAnotherUniqueBinding() throws Exception {
    try (OpenSslServer server = OpenSslServer.start(rsa, "-tls1_2", "-client_renegotiation");
        Link link = connect(server.endpoint())) {
      link.startTls(TlsSettings.DEFAULT);
      Bytes before = link.channelBinding("tls-unique").orElseThrow();

      link.renegotiate();

      assertThat(before.length()).isEqualTo(12);
      assertThat(link.channelBinding("tls-unique").orElseThrow()).isNotEqualTo(before);
      server.type("250 inside the second");
      assertThat(said(link)).isEqualTo("250 inside the second\n");
    }
  }

  private static String said(Link link) throws Breakdown {
    return switch (link.receive(PATIENCE)) {
      case LinkInput.Data data -> data.bytes().text();
      case LinkInput other -> throw new AssertionError(other);
    };
  }
}
