package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;

/** SCRAM against servers that are sound, wrong or hostile. */
class SaslScramTest {

  private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
  private static final Credentials USER = Credentials.of("user", "pencil".toCharArray());
  private static final ChannelBinding BINDING =
      new ChannelBinding("tls-exporter", Bytes.ofHex("00ff10"));

  private static SaslMechanism begun() throws SaslException {
    SaslMechanism scram = SaslScram.unbound(ScramHash.SHA_1, USER, null, NONCE);
    assertThat(scram.initialResponse()).isPresent();
    return scram;
  }

  private static String answer(SaslMechanism mechanism, String challenge) throws SaslException {
    return mechanism.respond(Bytes.ofText(challenge)).text();
  }

  private static String complaint(SaslMechanism scram, String challenge) {
    SaslException refused =
        catchThrowableOfType(SaslException.class, () -> answer(scram, challenge));
    assertThat(scram.done()).isFalse();
    return refused.explanation().key();
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  @Test
  void theBoundFormSendsTheBindingWithItsHeader() throws SaslException {
    SaslMechanism scram = SaslScram.bound(ScramHash.SHA_256, USER, BINDING, NONCE);
    assertThat(scram.name()).isEqualTo("SCRAM-SHA-256-PLUS");
    assertThat(scram.initialResponse().orElseThrow().text())
        .isEqualTo("p=tls-exporter,,n=user,r=" + NONCE);
    String header = base64(Bytes.ofText("p=tls-exporter,,").plus(BINDING.data()));
    assertThat(answer(scram, "r=" + NONCE + "x,s=QSXCR+Q6sek8bf92,i=1"))
        .startsWith("c=" + header + ",r=" + NONCE + "x,p=");
  }

  @Test
  void aClientThatCouldBindSaysSo() throws SaslException {
    SaslMechanism scram = SaslScram.unbound(ScramHash.SHA_256, USER, BINDING, NONCE);
    assertThat(scram.name()).isEqualTo("SCRAM-SHA-256");
    assertThat(scram.initialResponse().orElseThrow().text()).startsWith("y,,");
    assertThat(answer(scram, "r=" + NONCE + "x,s=QSXCR+Q6sek8bf92,i=1")).startsWith("c=eSws,");
  }

  @Test
  void theBoundFormNeedsABinding() {
    SaslException refused =
        catchThrowableOfType(
            SaslException.class,
            () -> SaslMechanisms.named("scram-sha-1-plus", USER, null, new SecureRandom()));
    assertThat(refused.explanation())
        .asString()
        .startsWith("SCRAM-SHA-1-PLUS ties the login to the TLS connection");
  }

  @Test
  void namesWithCommasAndEqualsSignsAreEscaped() throws SaslException {
    Credentials odd = Credentials.of("a=b,c", new char[0]).actingAs("x,y");
    assertThat(
            SaslScram.unbound(ScramHash.SHA_1, odd, null, NONCE)
                .initialResponse()
                .orElseThrow()
                .text())
        .isEqualTo("n,a=x=2Cy,n=a=3Db=2Cc,r=" + NONCE);
  }

  @Test
  void userAndPasswordArePreparedTheSameWayAsTheirAsciiForms() throws SaslException {
    String first = "r=" + NONCE + "x,s=QSXCR+Q6sek8bf92,i=2";
    String plain = answer(begun(), first);
    Credentials wide = Credentials.of("\uff55\uff53er", "p\u00adencil".toCharArray());
    SaslMechanism scram = SaslScram.unbound(ScramHash.SHA_1, wide, null, NONCE);
    assertThat(scram.initialResponse().orElseThrow().text()).isEqualTo("n,,n=user,r=" + NONCE);
    assertThat(answer(scram, first)).isEqualTo(plain);
  }

  @Test
  void everyNonceIsAnother() throws SaslException {
    SecureRandom random = new SecureRandom();
    SaslMechanism one = SaslMechanisms.named("SCRAM-SHA-256", USER, null, random);
    SaslMechanism other = SaslMechanisms.named("SCRAM-SHA-256", USER, null, random);
    assertThat(one.initialResponse()).isNotEqualTo(other.initialResponse());
  }

  /** The keys as the JDK's own PBKDF2 makes them. */
  @ParameterizedTest
  @CsvSource({"SHA_1,PBKDF2WithHmacSHA1,160", "SHA_256,PBKDF2WithHmacSHA256,256"})
  void theSaltedPasswordIsPbkdf2(ScramHash hash, String pbkdf2, int bits) throws Exception {
    Bytes salt = Bytes.ofText("salt and pepper");
    byte[] salted =
        SecretKeyFactory.getInstance(pbkdf2)
            .generateSecret(new PBEKeySpec("pencil".toCharArray(), salt.toArray(), 1000, bits))
            .getEncoded();
    byte[] key = Hmac.of(hash.mac(), salted).doFinal("Server Key".getBytes(StandardCharsets.UTF_8));
    byte[] signature = Hmac.of(hash.mac(), key).doFinal("x".getBytes(StandardCharsets.UTF_8));
    assertThat(new ScramKeys(hash, "pencil", salt, 1000).serverSignature("x")).isEqualTo(signature);
  }

  @Test
  void whoWaitsForManyIterationsCanStop() throws SaslException {
    SaslMechanism scram = begun();
    Thread.currentThread().interrupt();
    try {
      assertThat(complaint(scram, "r=" + NONCE + "x,s=QSXC,i=10000000"))
          .isEqualTo("mail.scram-stopped");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anEmptyPasswordIsAPassword() throws SaslException {
    Credentials empty = Credentials.of("user", new char[0]);
    SaslMechanism scram = SaslScram.unbound(ScramHash.SHA_1, empty, null, NONCE);
    assertThat(scram.initialResponse()).isPresent();
    assertThat(answer(scram, "r=" + NONCE + "x,s=QSXCR+Q6sek8bf92,i=1")).contains(",p=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                             | mail.scram-missing",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC             | mail.scram-missing",
        "r=fyko+d2lbbFgONRv9qkxdawLx,i=4096             | mail.scram-missing",
        "r=fyko+d2lbbFgONRv9qkxdawL,s=QSXC,i=4096       | mail.scram-nonce",
        "r=another,s=QSXC,i=4096                        | mail.scram-nonce",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=???,i=4096       | mail.scram-not-base64",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC,i=0         | mail.scram-iterations",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC,i=-1        | mail.scram-iterations",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC,i=x         | mail.scram-iterations",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC,i=10000001  | mail.scram-too-many-iterations",
        "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC,i=999999999999999999 | mail.scram-too-many-iterations",
        "m=x,r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXC,i=4096  | mail.scram-extension",
        "e=unknown-user                                 | mail.scram-unknown-user",
      })
  void aFirstMessageThatIsWrong(String message, String complaint) throws SaslException {
    assertThat(complaint(begun(), message)).isEqualTo(complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "'',mail.scram-missing",
    "v=rmF9pqV8S7suAoZWja4dJRkFsKX=,mail.scram-signature",
    "v=,mail.scram-signature",
    "v=?,mail.scram-not-base64",
    "e=invalid-proof,mail.scram-invalid-proof",
    "e=channel-bindings-dont-match,mail.scram-bindings-differ",
    "e=server-does-support-channel-binding,mail.scram-server-does-bind",
    "e=other-error,mail.scram-error",
    "e=<script>,mail.scram-unclear-error",
  })
  void aFinalMessageThatIsWrong(String message, String complaint) throws SaslException {
    SaslMechanism scram = begun();
    answer(scram, "r=" + NONCE + "3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096");
    assertThat(complaint(scram, message)).isEqualTo(complaint);
  }

  @Test
  void afterAFailureNothingIsAnswered() throws SaslException {
    SaslMechanism scram = begun();
    assertThat(complaint(scram, "r=x,s=QSXC,i=1")).isEqualTo("mail.scram-nonce");
    assertThat(complaint(scram, "r=" + NONCE + "x,s=QSXC,i=1")).isEqualTo("mail.sasl-one-too-many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "EXTERNAL", "CRAM-MD5", "LOGIN", "XOAUTH2", "OAUTHBEARER"})
  void aChallengeTooManyIsRefused(String name) throws SaslException {
    SaslMechanism mechanism = SaslMechanisms.named(name, USER, null, new SecureRandom());
    mechanism.initialResponse();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 3; i++) {
                answer(mechanism, "");
              }
            })
        .isInstanceOf(SaslException.class);
  }

  @Test
  void nobodyShowsTheSecret() {
    assertThat(List.of(USER, new SaslStep.Send("AUTH PLAIN cGVuY2ls")))
        .allSatisfy(
            value -> assertThat(value).asString().doesNotContain("pencil").doesNotContain("cGVu"));
  }
}
