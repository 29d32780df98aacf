package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpDialogueTest {

  private static final String LOGIN = "AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=";

  private final LabPlay smtp = LabPlay.smtp(SmtpKind.RELAY);
  private final LabPlay submission = LabPlay.smtp(SmtpKind.SUBMISSION);
  private final LabPlay lmtp = LabPlay.smtp(SmtpKind.LMTP);

  @Test
  void speaksTheExampleOfTheArticle() {
    assertThat(smtp.connects()).isEqualTo("220 mail.example.org ESMTP service ready");
    assertThat(smtp.says("EHLO client.example.org"))
        .startsWith("250-mail.example.org offers a warm hug of welcome\n250-PIPELINING\n")
        .contains("\n250-SIZE 10240000\n250-8BITMIME\n")
        .endsWith("\n250 STARTTLS")
        .doesNotContain("AUTH", "REQUIRETLS");
    assertThat(smtp.says("STARTTLS")).isEqualTo("<forget>\n220 Go ahead\n<tls>");
    assertThat(smtp.done(new Cue.Secured(LabPlay.TLS))).isEmpty();
    assertThat(smtp.says("EHLO client.example.org"))
        .startsWith("250-mail.example.org offers a warm hug of welcome\n")
        .contains("\n250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 ")
        .endsWith("\n250 REQUIRETLS")
        .doesNotContain("STARTTLS");
    assertThat(smtp.says("QUIT")).startsWith("221 2.0.0 ").endsWith("\n<hang up>");
  }

  @Test
  void refusesStartTlsWithAParameterAndInsideTls() {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    assertThat(smtp.says("STARTTLS now")).startsWith("501 5.5.4 ");
    smtp.done(new Cue.Secured(LabPlay.TLS));
    assertThat(smtp.says("STARTTLS")).startsWith("503 5.5.1 ");
  }

  @Test
  void forgetsNameAndSenderOfThePlaintextPhase() {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    assertThat(smtp.says("MAIL FROM:<rabbit@example.org>")).startsWith("250 ");
    smtp.says("STARTTLS");
    smtp.done(new Cue.Secured(LabPlay.TLS));
    assertThat(smtp.says("RCPT TO:<alice@example.org>")).startsWith("503 ");
    assertThat(smtp.says("MAIL FROM:<rabbit@example.org>")).startsWith("503 5.5.1 Say EHLO first");
  }

  @Test
  void takesNoPasswordInPlaintext() {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    assertThat(smtp.says("AUTH PLAIN")).startsWith("530 5.7.0 Must issue a STARTTLS command first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HELO a", "MAIL FROM:<>", "AUTH PLAIN", "VRFY alice", "RSET", "HELP", "X"})
  void submissionTakesNothingElseBeforeTls(String command) {
    submission.connects();
    submission.says("EHLO client.example.org");
    assertThat(submission.says(command))
        .startsWith("530 5.7.0 Must issue a STARTTLS command first");
  }

  @Test
  void submissionTakesMailBehindALoginOnlyAndThenForAnybody() {
    submission.afterUpgrade();
    submission.says("EHLO client.example.org");
    assertThat(submission.says("MAIL FROM:<alice@example.org>")).startsWith("530 5.7.0 Auth");
    assertThat(submission.says(LOGIN)).startsWith("235 2.7.0 ");
    assertThat(submission.says(LOGIN)).startsWith("503 ");
    assertThat(submission.says("MAIL FROM:<alice@example.org>")).startsWith("250 ");
    assertThat(submission.says("RCPT TO:<hatter@elsewhere.example>")).startsWith("250 ");
  }

  @Test
  void deliversAMessageWithItsTrace() {
    handInUpToData(smtp);
    assertThat(smtp.says("Subject: Late")).isEmpty();
    assertThat(smtp.says("")).isEmpty();
    assertThat(smtp.says("..I am late")).isEmpty();
    assertThat(smtp.says(".")).startsWith("250 2.0.0 Ok");
    assertThat(smtp.delivered())
        .startsWith("Return-Path: <rabbit@example.org>\r\nReceived: from client.example.org")
        .contains("(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)", "with ESMTPS id ")
        .endsWith("+0000\r\nSubject: Late\r\n\r\n.I am late\r\n");
  }

  private static void handInUpToData(LabPlay server) {
    server.afterUpgrade();
    server.says("EHLO client.example.org");
    server.says("MAIL FROM:<rabbit@example.org> SIZE=100 BODY=8BITMIME");
    server.says("RCPT TO:<alice@example.org>");
    assertThat(server.says("DATA")).startsWith("354 ");
  }

  @Test
  void takesADotBetweenLineFeedsForTextAndRefusesTheMessage() {
    handInUpToData(smtp);
    smtp.says("Subject: smuggler");
    assertThat(smtp.saysWithBareLineFeed(".")).isEmpty();
    assertThat(smtp.says("MAIL FROM:<smuggled@example.org>")).isEmpty();
    int before = smtp.mailbox().messages().size();
    assertThat(smtp.says(".")).startsWith("550 5.5.2 ");
    assertThat(smtp.mailbox().messages()).hasSize(before);
  }

  @Test
  void refusesAMessageThatIsTooLargeAndGoesOn() {
    handInUpToData(smtp);
    String line = "x".repeat(60_000);
    for (int i = 0; i < Mailbox.MAX_MESSAGE / 60_000 + 1; i++) {
      smtp.says(line);
    }
    assertThat(smtp.says(".")).startsWith("552 5.3.4 ");
    assertThat(smtp.says("NOOP")).startsWith("250 ");
  }

  @Test
  void takesAMessageInChunks() {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    smtp.says("MAIL FROM:<rabbit@example.org>");
    smtp.says("RCPT TO:<alice@example.org>");
    assertThat(smtp.says("BDAT 12")).isEqualTo("<take 12>");
    assertThat(smtp.sends("Subject: a\r\n")).startsWith("250 2.0.0 12 octets");
    assertThat(smtp.says("BDAT 9 last")).isEqualTo("<take 9>");
    assertThat(smtp.sends("\r\n.\r\nend\r\n".substring(0, 9))).startsWith("250 2.0.0 Ok");
    assertThat(smtp.delivered()).endsWith("Subject: a\r\n\r\n.\r\nend\r");
  }

  @Test
  void readsAChunkThatCameOutOfTurnAndRefusesIt() {
    smtp.connects();
    assertThat(smtp.says("BDAT 5 LAST")).isEqualTo("<take 5>");
    assertThat(smtp.sends("QUIT\r")).startsWith("503 ");
    assertThat(smtp.says("BDAT 99999999")).startsWith("552 ").endsWith("<hang up>");
  }

  @Test
  void endsAMessageWithAnEmptyLastChunk() {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    smtp.says("MAIL FROM:<>");
    smtp.says("RCPT TO:<postmaster>");
    assertThat(smtp.says("BDAT 0 LAST")).startsWith("250 2.0.0 Ok");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIL rabbit@example.org | 501",
        "MAIL FROM:rabbit@example.org | 501",
        "MAIL FROM:<rabbit@example.org | 501",
        "MAIL FROM:<rabbit@> | 501",
        "MAIL FROM:<rabbit@example.org>SIZE=1 | 501",
        "MAIL FROM:<rabbit@example.org> SIZE=x | 501",
        "MAIL FROM:<rabbit@example.org> SIZE=10240001 | 552",
        "MAIL FROM:<rabbit@example.org> SIZE=99999999999999999999 | 552",
        "MAIL FROM:<rabbit@example.org> BODY=BINARYMIME | 501",
        "MAIL FROM:<rabbit@example.org> REQUIRETLS | 555",
        "MAIL FROM:<rabbit@example.org> NONSENSE=1 | 555",
        "mail from:<\"a>b\"@example.org> | 250",
        "MAIL FROM: <@a,@b:rabbit@example.org> SIZE=1 | 250",
        "MAIL FROM:<> | 250",
        "RCPT TO:<alice@example.org> | 503",
        "DATA | 503",
        "DATA now | 501",
        "RSET now | 501",
        "VRFY | 501",
        "VRFY alice | 252",
        "HELP | 214",
        "NOOP whatever | 250",
        "EXPN list | 502",
        "TEAPOT | 500",
        "'' | 500",
        "EHLO | 501",
        "LHLO client.example.org | 500",
      })
  void answersByTheRfc(String command, String code) {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    assertThat(smtp.says(command)).startsWith(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALICE@Example.ORG | 250",
        "postmaster@mail.example.org | 250",
        "bob@example.org | 550 5.1.1",
        "alice@elsewhere.example | 550 5.7.1",
      })
  void takesMailForItsOwnUsersFromAnybody(String address, String reply) {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    smtp.says("MAIL FROM:<rabbit@example.org>");
    assertThat(smtp.says("RCPT TO:<" + address + ">")).startsWith(reply);
  }

  @Test
  void takesRequireTlsInsideTls() {
    smtp.afterUpgrade();
    smtp.says("EHLO client.example.org");
    assertThat(smtp.says("MAIL FROM:<rabbit@example.org> REQUIRETLS")).startsWith("250 ");
  }

  @Test
  void limitsTheRecipients() {
    smtp.connects();
    smtp.says("EHLO client.example.org");
    smtp.says("MAIL FROM:<rabbit@example.org>");
    for (int i = 0; i < 100; i++) {
      assertThat(smtp.says("RCPT TO:<alice@example.org>")).startsWith("250 ");
    }
    assertThat(smtp.says("RCPT TO:<alice@example.org>")).startsWith("452 4.5.3 ");
  }

  @Test
  void lmtpAnswersForEachRecipient() {
    assertThat(lmtp.connects()).isEqualTo("220 mail.example.org LMTP service ready");
    assertThat(lmtp.says("EHLO client.example.org")).startsWith("500 ");
    assertThat(lmtp.says("LHLO client.example.org")).endsWith("\n250 STARTTLS");
    lmtp.says("MAIL FROM:<>");
    lmtp.says("RCPT TO:<alice@example.org>");
    assertThat(lmtp.says("RCPT TO:<bob@example.org>")).startsWith("550 ");
    lmtp.says("RCPT TO:<postmaster@example.org>");
    lmtp.says("DATA");
    lmtp.says("Subject: two");
    assertThat(lmtp.says(".").split("\n"))
        .hasSize(2)
        .allSatisfy(reply -> assertThat(reply).startsWith("250 2.0.0 "));
    assertThat(lmtp.delivered()).contains("with LMTP id ");
  }

  @Test
  void logsInWithChallengesAndCanBeGivenUp() {
    smtp.afterUpgrade();
    smtp.says("EHLO client.example.org");
    assertThat(smtp.says("AUTH TEAPOT")).startsWith("504 ");
    assertThat(smtp.says("AUTH PLAIN")).isEqualTo("334");
    assertThat(smtp.says("*")).startsWith("501 ");
    assertThat(smtp.says("AUTH PLAIN !")).startsWith("501 5.5.2 ");
    assertThat(smtp.says("AUTH PLAIN =")).startsWith("535 5.7.8 ");
    assertThat(smtp.says("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
    assertThat(smtp.says("YWxpY2U=")).isEqualTo("334 UGFzc3dvcmQ6");
    assertThat(smtp.says("d29uZGVybGFuZA==")).startsWith("235 2.7.0 ");
  }

  @Test
  void endsASessionThatIsSilentOrEndless() {
    smtp.connects();
    assertThat(smtp.done(new Cue.Silence())).startsWith("421 ").endsWith("<hang up>");
    assertThat(smtp.done(new Cue.LineTooLong())).startsWith("500 ").endsWith("<hang up>");
  }

  @Test
  void letsNoLineOfAClientsNameIntoTheTrace() {
    smtp.connects();
    smtp.says("EHLO évil\rX-Header: 1");
    smtp.says("MAIL FROM:<>");
    smtp.says("RCPT TO:<alice@example.org>");
    smtp.says("BDAT 0 LAST");
    assertThat(smtp.delivered()).contains("from ?vil?X-Header:?1 ([127.0.0.1])");
  }
}
