package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;
import org.mailseam.mail.ChannelBinding;
import org.mailseam.mail.Credentials;
import org.mailseam.mail.SaslMechanism;
import org.mailseam.mail.SaslMechanisms;

/** Who gets in and who does not; real clients are in {@link RealClientsTest}. */
class SaslExchangeTest {

  private final Room room = LabPlay.room();

  private SaslExchange exchange(String mechanism) {
    return SaslExchange.of(mechanism, room, LabPlay.TLS).orElseThrow();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(SaslServerStep step) {
    return ((SaslServerStep.Challenge) step).bytes().text();
  }

  /** The client's side is the mail package's, written by somebody else from the same RFCs. */
  @ParameterizedTest
  @CsvSource({
    "PLAIN,",
    "LOGIN,",
    "CRAM-MD5,",
    "SCRAM-SHA-1,",
    "SCRAM-SHA-256,",
    "SCRAM-SHA-1-PLUS, tls-server-end-point",
    "SCRAM-SHA-256-PLUS, tls-server-end-point",
    "SCRAM-SHA-256-PLUS, tls-exporter"
  })
  void acceptsTheRightPasswordAndNoOther(String mechanism, String binding) throws Exception {
    assertThat(outcome(mechanism, binding, "wonderland")).isEqualTo(new SaslServerStep.Accepted());
    assertThat(outcome(mechanism, binding, "wonderlamd")).isEqualTo(new SaslServerStep.Refused());
  }

  private SaslServerStep outcome(String mechanism, String binding, String password)
      throws Exception {
    ChannelBinding bound =
        binding == null
            ? null
            : new ChannelBinding(binding, LabPlay.TLS.channelBinding(binding).orElseThrow());
    SaslMechanism client =
        SaslMechanisms.named(
            mechanism, Credentials.of("alice", password.toCharArray()), bound, new SecureRandom());
    SaslExchange server = exchange(mechanism);
    SaslServerStep step = server.begin(client.initialResponse().map(this::line).orElse(null));
    while (step instanceof SaslServerStep.Challenge challenge) {
      step = server.line(line(client.respond(challenge.bytes())));
    }
    return step;
  }

  private String line(Bytes response) {
    return Base64.getEncoder().encodeToString(response.toArray());
  }

  @Test
  void refusesABindingToAnotherConnection() throws Exception {
    SaslMechanism client =
        SaslMechanisms.named(
            "SCRAM-SHA-256-PLUS",
            Credentials.of("alice", "wonderland".toCharArray()),
            new ChannelBinding("tls-exporter", Bytes.ofHex("cc".repeat(32))),
            new SecureRandom());
    SaslExchange server = exchange("SCRAM-SHA-256-PLUS");
    SaslServerStep.Challenge first =
        (SaslServerStep.Challenge) server.begin(line(client.initialResponse().orElseThrow()));
    assertThat(server.line(line(client.respond(first.bytes()))))
        .isEqualTo(new SaslServerStep.Refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0alice\0wrong",
        "\0bob\0wonderland",
        "bob\0alice\0wonderland",
        "alice\0wonderland",
        "\0alice\0wonderland\0",
        ""
      })
  void plainRefuses(String message) {
    assertThat(exchange("PLAIN").begin(base64(message).isEmpty() ? "=" : base64(message)))
        .isEqualTo(new SaslServerStep.Refused());
  }

  @Test
  void plainTakesTheUserAsTheIdentityToActAs() {
    assertThat(exchange("plain").begin(base64("alice\0alice\0wonderland")))
        .isEqualTo(new SaslServerStep.Accepted());
  }

  @Test
  void cramMd5AsksSomethingNewEachTime() {
    String first = text(exchange("CRAM-MD5").begin(null));
    assertThat(first).matches("<[0-9a-f]+\\.[0-9]+@mail\\.example\\.org>");
    assertThat(text(exchange("CRAM-MD5").begin(null))).isNotEqualTo(first);
    SaslExchange exchange = exchange("CRAM-MD5");
    exchange.begin(null);
    assertThat(exchange.line(base64("alice " + "0".repeat(32))))
        .isEqualTo(new SaslServerStep.Refused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SCRAM-SHA-256; y,,n=alice,r=abc",
        "SCRAM-SHA-256; p=tls-exporter,,n=alice,r=abc",
        "SCRAM-SHA-256-PLUS; n,,n=alice,r=abc",
        "SCRAM-SHA-256-PLUS; y,,n=alice,r=abc",
        "SCRAM-SHA-256-PLUS; p=tls-unique,,n=alice,r=abc",
        "SCRAM-SHA-256; n,a=bob,n=alice,r=abc",
        "SCRAM-SHA-256; n,,n=bob,r=abc",
        "SCRAM-SHA-256; n,,m=x,n=alice,r=abc",
        "SCRAM-SHA-256; n,,n=alice",
        "SCRAM-SHA-256; n,,n=alice,r=",
        "SCRAM-SHA-256; nonsense",
      })
  void scramRefusesAtTheFirstMessage(String mechanism, String message) {
    assertThat(exchange(mechanism).begin(base64(message))).isEqualTo(new SaslServerStep.Refused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "c=biws,r=NONCE,p=AAAA",
        "c=eSws,r=NONCE,p=AAAA",
        "c=biws,r=abc,p=AAAA",
        "c=biws,r=NONCE,p=!",
        "c=biws,r=NONCE",
        "p=AAAA",
      })
  void scramRefusesAtTheLastMessage(String message) {
    SaslExchange exchange = exchange("SCRAM-SHA-256");
    String first = text(exchange.begin(base64("n,,n=alice,r=abc")));
    assertThat(first).matches("r=abc[0-9a-f]{36},s=[A-Za-z0-9+/]{22}==,i=4096");
    String nonce = first.substring(2, first.indexOf(','));
    assertThat(exchange.line(base64(message.replace("NONCE", nonce))))
        .isEqualTo(new SaslServerStep.Refused());
  }

  /** RFC 7677 section 3 has a whole exchange; this is the part that the client cannot choose. */
  @Test
  void stretchesThePasswordAsTheRfcDoes() {
    byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
    byte[] salted = SaslHash.SHA_256.stretch(SaslExchange.utf8("pencil"), salt, 4096);
    byte[] clientKey = SaslHash.SHA_256.hmac(salted, SaslExchange.utf8("Client Key"));
    byte[] proof =
        SaslHash.SHA_256.hmac(
            SaslHash.SHA_256.digest(clientKey),
            SaslExchange.utf8(
                "n=user,r=rOprNGfwEbeRWgbNEkqO,"
                    + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                    + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"));
    SaslHash.xor(proof, clientKey);
    assertThat(Base64.getEncoder().encodeToString(proof))
        .isEqualTo("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(room.toString()).doesNotContain("wonderland");
  }
}
