package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

/** The examples of the mechanisms' own RFCs, byte for byte. */
class SaslExamplesTest {

  private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

  private static Credentials of(String user, String secret) {
    return Credentials.of(user, secret.toCharArray());
  }

  private static SaslMechanism named(String name, Credentials credentials) throws SaslException {
    return SaslMechanisms.named(name, credentials, null, new SecureRandom());
  }

  private static String first(SaslMechanism mechanism) throws SaslException {
    return mechanism.initialResponse().orElseThrow().text();
  }

  private static String answer(SaslMechanism mechanism, String challenge) throws SaslException {
    return mechanism.respond(Bytes.ofText(challenge)).text();
  }

  /** A source of randomness that gives the RFC's nonce. */
  private static SecureRandom giving(String nonce) {
    byte[] wanted = Base64.getDecoder().decode(nonce);
    return new SecureRandom() {
      private static final long serialVersionUID = 1;

      @Override
      public void nextBytes(byte[] bytes) {
        assertThat(bytes).hasSameSizeAs(wanted);
        System.arraycopy(wanted, 0, bytes, 0, bytes.length);
      }
    };
  }

  @Test
  void scramSha1OfRfc5802() throws SaslException {
    SaslMechanism scram =
        SaslMechanisms.named(
            "SCRAM-SHA-1", of("user", "pencil"), null, giving("fyko+d2lbbFgONRv9qkxdawL"));
    assertThat(first(scram)).isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
    assertThat(
            answer(scram, "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"))
        .isEqualTo(
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    assertThat(scram.done()).isFalse();
    assertThat(answer(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isEmpty();
    assertThat(scram.done()).isTrue();
  }

  @Test
  void scramSha256OfRfc7677() throws SaslException {
    SaslMechanism scram =
        SaslScram.unbound(ScramHash.SHA_256, of("user", "pencil"), null, "rOprNGfwEbeRWgbNEkqO");
    assertThat(first(scram)).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    assertThat(
            answer(
                scram,
                "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
        .isEqualTo(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    assertThat(answer(scram, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).isEmpty();
    assertThat(scram.done()).isTrue();
  }

  @Test
  void cramMd5OfRfc2195() throws SaslException {
    SaslMechanism cram = named("CRAM-MD5", of("tim", "tanstaaftanstaaf"));
    assertThat(cram.initialResponse()).isEmpty();
    assertThat(answer(cram, "<1896.697170952@postoffice.reston.mci.net>"))
        .isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
    assertThat(cram.done()).isTrue();
  }

  @Test
  void plainOfRfc4616() throws SaslException {
    assertThat(first(named("PLAIN", of("tim", "tanstaaftanstaaf"))))
        .isEqualTo("\0tim\0tanstaaftanstaaf");
    assertThat(first(named("PLAIN", of("Kurt", "xipj3plmq").actingAs("Ursel"))))
        .isEqualTo("Ursel\0Kurt\0xipj3plmq");
  }

  @Test
  void oauthBearerInImapOfRfc7628() throws SaslException {
    SaslMechanism bearer =
        named("OAUTHBEARER", of("user@example.com", TOKEN).at("server.example.com", 143));
    Capabilities offered =
        Play.of(Imap.IMAP)
            .script(
                """
                S: * OK IMAP4rev1 Server Ready
                C: t0 CAPABILITY
                S: * CAPABILITY IMAP4rev1 AUTH=OAUTHBEARER SASL-IR
                S: t0 OK Completed
                """)
            .conversation()
            .capabilities()
            .orElseThrow();
    SaslSession session = new SaslSession(Imap.IMAP, bearer, Optional.of(offered));
    assertThat(session.begin())
        .isEqualTo(
            new SaslStep.Send(
                "AUTHENTICATE OAUTHBEARER bixhPXVzZXJAZXhhbXBsZS5jb20sAWhv"
                    + "c3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyI"
                    + "HZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQ"
                    + "EB"));
  }

  @Test
  void oauthBearerRefusedInSmtpOfRfc7628() throws SaslException {
    SaslMechanism bearer =
        named("OAUTHBEARER", of("user@example.com", TOKEN).at("server.example.com", 587));
    SaslSession session = new SaslSession(Smtp.SMTP, bearer, Optional.empty());
    assertThat(session.begin())
        .isEqualTo(
            new SaslStep.Send(
                "AUTH OAUTHBEARER bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBv"
                    + "cnQ9NTg3AWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1s"
                    + "emRHRXVZMjl0Q2c9PQEB"));
    String error =
        "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NoZW1lcyI6ImJlYXJlciBtYWMiLCJzY29wZSI6Imh0dHBzOi8v"
            + "bWFpbC5leGFtcGxlLmNvbS8ifQ==";
    assertThat(session.next(new Reply(Reply.Kind.CONTINUATION, "334", error, 0, 1, true)))
        .isEqualTo(new SaslStep.Send("AQ=="));
    SaslStep end = session.next(new Reply(Reply.Kind.FINAL, "535", "no", 1, 2, false));
    assertThat(((SaslStep.Failed) end).why())
        .asString()
        .isEqualTo(
            "The server refused the access token with the status invalid_token. Ask for a new token"
                + " for this mailbox and try again.");
  }

  /** The example of Google's description of XOAUTH2. */
  @Test
  void xoauth2() throws SaslException {
    SaslMechanism xoauth2 =
        named(
            "XOAUTH2", of("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"));
    assertThat(Smtp.SMTP.saslFraming().response(xoauth2.initialResponse().orElseThrow()))
        .isEqualTo(
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52"
                + "YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==");
    assertThat(xoauth2.done()).isTrue();
    assertThat(answer(xoauth2, "{\"status\":\"401\"}")).isEmpty();
    assertThat(xoauth2.done()).isFalse();
  }

  @Test
  void externalOfRfc4422() throws SaslException {
    assertThat(first(named("EXTERNAL", of("", "")))).isEmpty();
    assertThat(first(named("EXTERNAL", of("", "").actingAs("fred@example.com"))))
        .isEqualTo("fred@example.com");
  }

  @Test
  void loginAnswersInOrderWhateverTheQuestions() throws SaslException {
    SaslMechanism login = named("login", of("alice", "secret"));
    assertThat(login.initialResponse()).isEmpty();
    assertThat(answer(login, "Username:")).isEqualTo("alice");
    assertThat(login.done()).isFalse();
    assertThat(answer(login, "")).isEqualTo("secret");
    assertThat(login.done()).isTrue();
  }
}
