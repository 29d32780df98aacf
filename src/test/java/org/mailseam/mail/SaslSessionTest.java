package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of an exchange, as the protocols want them. */
class SaslSessionTest {

  private static final Credentials ALICE = Credentials.of("alice", "secret".toCharArray());

  private static SaslSession session(MailProtocol protocol, String mechanism, String... offered)
      throws SaslException {
    return session(protocol, mechanism, ALICE, offered);
  }

  private static SaslSession session(
      MailProtocol protocol, String mechanism, Credentials credentials, String... offered)
      throws SaslException {
    List<Capability> list =
        Arrays.stream(offered).map(name -> new Capability(name, List.of())).toList();
    return new SaslSession(
        protocol,
        SaslMechanisms.named(mechanism, credentials, null, new SecureRandom()),
        Optional.of(new Capabilities(list, 0, 0)));
  }

  private static Reply more(String text) {
    return new Reply(Reply.Kind.CONTINUATION, "+", text, 0, 1, true);
  }

  private static Reply yes() {
    return new Reply(Reply.Kind.FINAL, "OK", "in", 0, 1, true);
  }

  private static Reply no() {
    return new Reply(Reply.Kind.FINAL, "535", "Authentication failed", 0, 1, false);
  }

  private static void sends(SaslStep step, String line) {
    assertThat(step).isEqualTo(new SaslStep.Send(line));
  }

  private static String failure(SaslStep step) {
    return ((SaslStep.Failed) step).why().toString();
  }

  @Test
  void smtpSendsTheInitialResponseAtOnce() throws SaslException {
    SaslSession session = session(Smtp.SMTP, "PLAIN");
    sends(session.begin(), "AUTH PLAIN AGFsaWNlAHNlY3JldA==");
    assertThat(session.next(yes())).isEqualTo(new SaslStep.Accepted());
  }

  @Test
  void smtpWritesAnEmptyInitialResponseAsAnEqualsSign() throws SaslException {
    sends(session(Smtp.SUBMISSION, "EXTERNAL").begin(), "AUTH EXTERNAL =");
    sends(session(Pop3.POP3, "EXTERNAL").begin(), "AUTH EXTERNAL =");
    sends(session(Imap.IMAP, "EXTERNAL", "SASL-IR").begin(), "AUTHENTICATE EXTERNAL =");
  }

  @Test
  void anInitialResponseThatIsTooLongForTheCommandWaits() throws SaslException {
    for (int length : new int[] {360, 361, 362, 363, 400}) {
      char[] token = new char[length];
      Arrays.fill(token, 'x');
      SaslSession session = session(Smtp.SMTP, "PLAIN", Credentials.of("alice", token));
      String line = ((SaslStep.Send) session.begin()).line();
      if (line.equals("AUTH PLAIN")) {
        assertThat(((SaslStep.Send) session.next(more(""))).line().length() + 13)
            .isGreaterThan(512);
      } else {
        assertThat(line.length() + 2).isLessThanOrEqualTo(512);
      }
    }
    char[] longToken = new char[250];
    Arrays.fill(longToken, 'x');
    sends(session(Pop3.POP3, "PLAIN", Credentials.of("alice", longToken)).begin(), "AUTH PLAIN");
  }

  @Test
  void imapWaitsUnlessTheServerTakesInitialResponses() throws SaslException {
    sends(
        session(Imap.IMAP, "PLAIN", "SASL-IR").begin(), "AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==");
    SaslSession waiting = session(Imap.IMAP, "PLAIN");
    sends(waiting.begin(), "AUTHENTICATE PLAIN");
    sends(waiting.next(more("")), "AGFsaWNlAHNlY3JldA==");
    assertThat(waiting.next(yes())).isEqualTo(new SaslStep.Accepted());
  }

  @Test
  void wordsInTheFirstContinuationAreNoChallenge() throws SaslException {
    SaslSession session = session(Imap.IMAP, "PLAIN");
    session.begin();
    sends(session.next(more("Go ahead, make my day")), "AGFsaWNlAHNlY3JldA==");
  }

  @Test
  void loginIsAskedForNameAndPassword() throws SaslException {
    SaslSession session = session(Smtp.SMTP, "LOGIN");
    sends(session.begin(), "AUTH LOGIN");
    sends(session.next(more("VXNlcm5hbWU6")), "YWxpY2U=");
    sends(session.next(more("UGFzc3dvcmQ6")), "c2VjcmV0");
    assertThat(session.next(yes())).isEqualTo(new SaslStep.Accepted());
  }

  @Test
  void aRefusalSaysWhatTheServerSaid() throws SaslException {
    SaslSession session = session(Smtp.SMTP, "PLAIN");
    session.begin();
    assertThat(failure(session.next(no())))
        .isEqualTo("The server refused the login with 535 Authentication failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCRAM-SHA-1", "SCRAM-SHA-256", "LOGIN", "CRAM-MD5"})
  void aYesBeforeTheEndIsNotBelieved(String mechanism) throws SaslException {
    SaslSession session = session(Smtp.SMTP, mechanism);
    session.begin();
    assertThat(failure(session.next(yes()))).startsWith("The server accepted the login before");
  }

  @Test
  void aChallengeThatCannotBeAnsweredEndsTheExchange() throws SaslException {
    for (String challenge : List.of("not base64!", "cj14", "")) {
      SaslSession session = session(Smtp.SMTP, "SCRAM-SHA-256");
      session.begin();
      SaslStep.Abort abort = (SaslStep.Abort) session.next(more(challenge));
      assertThat(abort.line()).isEqualTo("*");
      assertThat(session.next(no())).isEqualTo(new SaslStep.Failed(abort.why()));
    }
  }

  @Test
  void aServerThatAcceptsAnExchangeThatWasGivenUpIsNotBelieved() throws SaslException {
    SaslSession session = session(Smtp.SMTP, "SCRAM-SHA-256");
    session.begin();
    SaslStep.Abort abort = (SaslStep.Abort) session.next(more("cj14"));
    assertThat(session.next(yes())).isEqualTo(new SaslStep.Failed(abort.why()));
    assertThat(session.next(more(""))).isEqualTo(new SaslStep.Failed(abort.why()));
  }

  @Test
  void credentialsThatDoNotFitAreNotSent() {
    SaslException refused =
        catchThrowableOfType(
            SaslException.class,
            () -> session(Smtp.SMTP, "PLAIN", Credentials.of("al\0ice", "secret".toCharArray())));
    assertThat(refused.explanation()).asString().endsWith("Nothing was sent.");
  }

  @Test
  void whatTheServerOffersIsAskedInItsOwnWords() {
    Capabilities smtp = new Capabilities(List.of(new Capability("AUTH", List.of("PLAIN"))), 0, 1);
    Capabilities imap = new Capabilities(List.of(new Capability("AUTH=PLAIN", List.of())), 0, 1);
    Capabilities pop3 = new Capabilities(List.of(new Capability("SASL", List.of("PLAIN"))), 0, 1);
    assertThat(Smtp.SMTP.saslFraming().offered(smtp, "plain")).isTrue();
    assertThat(Imap.IMAP.saslFraming().offered(imap, "PLAIN")).isTrue();
    assertThat(Pop3.POP3.saslFraming().offered(pop3, "PLAIN")).isTrue();
    assertThat(Pop3.POP3.saslFraming().offered(pop3, "LOGIN")).isFalse();
  }

  @Test
  void aMechanismNobodyKnowsIsNamedWithThoseThatAreKnown() {
    assertThat(SaslMechanisms.known("scram-sha-256-plus")).isTrue();
    assertThat(SaslMechanisms.known("GSSAPI")).isFalse();
    SaslException refused =
        catchThrowableOfType(
            SaslException.class,
            () -> SaslMechanisms.named("GSSAPI", ALICE, null, new SecureRandom()));
    assertThat(refused.explanation()).asString().contains("GSSAPI").contains("XOAUTH2");
  }
}
