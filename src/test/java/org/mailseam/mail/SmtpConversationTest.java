package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;

class SmtpConversationTest {

  private static Play smtp() {
    return Play.of(Smtp.SMTP);
  }

  private static Play greeted() {
    return smtp().server("220 mail.example.org ESMTP");
  }

  @Test
  void aSessionUpToTheSeam() {
    Play play =
        smtp()
            .script(
                """
                S: 220 mail.example.org ESMTP
                C: EHLO client.example.net
                S: 250-mail.example.org
                S: 250-SIZE 10240000
                S: 250 STARTTLS
                C: STARTTLS
                S: 220 Go ahead
                """);
    assertThat(play.lines())
        .containsExactly(
            "S GREETING 220 mail.example.org ESMTP",
            "C COMMAND EHLO client.example.net",
            "S REPLY 250-mail.example.org",
            "S REPLY 250-SIZE 10240000",
            "S REPLY 250 STARTTLS",
            "C COMMAND STARTTLS",
            "S REPLY 220 Go ahead");
    assertThat(play.replies())
        .containsExactly(
            "GREETING 220 mail.example.org ESMTP", "FINAL 250 STARTTLS", "FINAL 220 Go ahead");
    assertThat(play.exchanges()).containsExactly("EHLO 250", "STARTTLS 220");
    assertThat(play.capabilities()).containsExactly("SIZE 10240000", "STARTTLS");
    assertThat(play.conversation().upgradeGranted()).isTrue();
  }

  @Test
  void aBannerOfSeveralLinesIsOneGreeting() {
    Play play = smtp().server("220-mail.example.org ESMTP", "220-No spam", "220 ready");
    assertThat(play.replies()).containsExactly("GREETING 220 ready");
    assertThat(play.conversation().replies().getFirst().endLine()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"220", "220 ", "220-", "220 text"})
  void aReplyNeedsNoText(String last) {
    Play play = smtp().server("220-first", last);
    assertThat(play.conversation().replies()).hasSize(last.endsWith("-") ? 0 : 1);
  }

  @Test
  void starttlsOnTheFirstLineOfTheReplyIsSeen() {
    Play play =
        greeted().client("EHLO x").server("250-STARTTLS", "250-SIZE 1000", "250 mail.example.org");
    assertThat(play.conversation().capabilities().orElseThrow().has("STARTTLS")).isTrue();
  }

  @Test
  void aReplyOfOneLineCanBeTheCapabilityItself() {
    assertThat(greeted().client("EHLO x").server("250 STARTTLS").capabilities())
        .containsExactly("STARTTLS");
    assertThat(greeted().client("EHLO x").server("250 mail.example.org").capabilities()).isEmpty();
  }

  @Test
  void keywordsMayBeInLowerCaseAndHaveParameters() {
    Play play =
        greeted().client("ehlo x").server("250-mail", "250-starttls extra", "250 auth plain");
    assertThat(play.capabilities()).containsExactly("starttls extra", "auth plain");
    Capabilities set = play.conversation().capabilities().orElseThrow();
    assertThat(set.has("STARTTLS")).isTrue();
    assertThat(set.has("AUTH PLAIN")).isTrue();
  }

  @Test
  void theOldFormOfAuthIsUnderstood() {
    Play play = greeted().client("EHLO x").server("250-mail", "250 AUTH=LOGIN PLAIN");
    assertThat(play.capabilities()).containsExactly("AUTH=LOGIN PLAIN");
    Capabilities set = play.conversation().capabilities().orElseThrow();
    assertThat(set.has("AUTH PLAIN LOGIN")).isTrue();
    assertThat(set.has("AUTH CRAM-MD5")).isFalse();
  }

  @Test
  void bareLineFeedsEndLines() {
    Play play =
        smtp().serverRaw("220 hi\n").clientRaw("EHLO x\n").serverRaw("250-mail\n250 STARTTLS\n");
    assertThat(play.replies()).containsExactly("GREETING 220 hi", "FINAL 250 STARTTLS");
    assertThat(play.conversation().lines().getFirst().ending()).isEqualTo("\n");
  }

  @Test
  void theLastLineDecidesWhereTheCodesOfAReplyDiffer() {
    Play play = greeted().client("STARTTLS").server("220-Well,", "454 no, not now");
    assertThat(play.replies()).contains("FINAL 454 no, not now");
    assertThat(play.conversation().upgradeGranted()).isFalse();
  }

  @Test
  void aLineWithoutACodeBelongsToTheReplyAroundIt() {
    Play play = greeted().client("EHLO x").server("250-mail", "what is this", "250 STARTTLS");
    assertThat(play.replies()).last().isEqualTo("FINAL 250 STARTTLS");
    assertThat(play.capabilities()).containsExactly("STARTTLS");
  }

  @Test
  void aLineWithoutACodeAnswersNothing() {
    Play play = greeted().client("NOOP").server("what is this", "250 ok");
    assertThat(play.replies())
        .containsExactly(
            "GREETING 220 mail.example.org ESMTP", "UNEXPECTED  what is this", "FINAL 250 ok");
    assertThat(play.exchanges()).containsExactly("NOOP 250");
  }

  @Test
  void whateverComesFirstIsTheGreeting() {
    Play play = smtp().server("SSH-2.0-OpenSSH_9.2");
    assertThat(play.replies()).containsExactly("GREETING  SSH-2.0-OpenSSH_9.2");
    assertThat(play.conversation().replies().getFirst().positive()).isFalse();
  }

  @Test
  void fourTwentyOneMayComeAtAnyTime() {
    assertThat(smtp().server("421 Too busy").replies()).containsExactly("GREETING 421 Too busy");
    Play asAnAnswer = greeted().client("EHLO x").server("421 Too busy");
    assertThat(asAnAnswer.exchanges()).containsExactly("EHLO 421");
    Play unasked = greeted().server("421 Timeout");
    assertThat(unasked.lines()).last().isEqualTo("S REPLY 421 Timeout");
    assertThat(unasked.replies()).last().isEqualTo("FINAL 421 Timeout");
  }

  @Test
  void aReplyBeforeItsCommandIsUnexpected() {
    Play play = greeted().server("250 early").client("NOOP").server("250 in time").client("RSET");
    assertThat(play.lines())
        .containsExactly(
            "S GREETING 220 mail.example.org ESMTP",
            "S UNEXPECTED 250 early",
            "C COMMAND NOOP",
            "S REPLY 250 in time",
            "C COMMAND RSET");
    assertThat(play.exchanges()).containsExactly("NOOP 250", "RSET ...");
  }

  @Test
  void pipelinedCommandsGetTheirRepliesInOrder() {
    Play play =
        greeted()
            .client("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA")
            .server("250 sender ok", "550 no such user", "503 no recipient");
    assertThat(play.exchanges()).containsExactly("MAIL 250", "RCPT 550", "DATA 503");
  }

  @Test
  void messageTextIsNoCommand() {
    Play play =
        greeted()
            .client("DATA")
            .server("354 go on")
            .client("Subject: QUIT", "", "..", "QUIT", ".", "QUIT")
            .server("250 queued", "221 bye");
    assertThat(play.lines())
        .containsExactly(
            "S GREETING 220 mail.example.org ESMTP",
            "C COMMAND DATA",
            "S CONTINUATION 354 go on",
            "C DATA Subject: QUIT",
            "C DATA",
            "C DATA ..",
            "C DATA QUIT",
            "C DATA .",
            "C COMMAND QUIT",
            "S REPLY 250 queued",
            "S REPLY 221 bye");
    assertThat(play.exchanges()).containsExactly("DATA 250", "QUIT 221");
  }

  @Test
  void anEmptyMessageEndsAtOnce() {
    Play play = greeted().client("DATA").server("354 go on").client(".", "NOOP");
    assertThat(play.lines()).last().isEqualTo("C COMMAND NOOP");
  }

  /** A server that takes such a dot for the end can be made to take a message out of a message. */
  @ParameterizedTest
  @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r\n", "\r.\r"})
  void onlyADotBetweenCrlfEndsAMessage(String end) {
    Play play = greeted().client("DATA").server("354 go on").clientRaw("text" + end + "QUIT\r\n");
    assertThat(play.lines()).last().asString().startsWith("C DATA").contains("QUIT");
  }

  @Test
  void aClientThatEndsAllItsLinesWithLineFeedsMayEndItsMessageSo() {
    Play play = greeted().clientRaw("DATA\n").server("354 go on").clientRaw("text\n.\nQUIT\n");
    assertThat(play.lines()).last().isEqualTo("C COMMAND QUIT");
  }

  @Test
  void aSecond354BeginsNoSecondMessage() {
    Play play =
        greeted()
            .client("DATA")
            .server("354 go on")
            .client("x", ".")
            .server("354 what")
            .client("NOOP");
    assertThat(play.lines()).last().isEqualTo("C COMMAND NOOP");
  }

  @Test
  void chunksAreCountedAndNotRead() {
    Play play =
        greeted()
            .clientRaw("BDAT 13\r\nQUIT\r\n.\r\nQUITBDAT 4 LAST\r\nNOOPQUIT\r\n")
            .server("250 13 octets", "250 queued", "221 bye");
    assertThat(play.lines())
        .containsSubsequence(
            "C COMMAND BDAT 13",
            "C DATA QUIT",
            "C DATA .",
            "C DATA QUIT",
            "C COMMAND BDAT 4 LAST",
            "C DATA NOOP",
            "C COMMAND QUIT");
    assertThat(play.exchanges()).containsExactly("BDAT 250", "BDAT 250", "QUIT 221");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BDAT", "BDAT x", "BDAT -4", "BDAT 99999999999999999999"})
  void aChunkWithoutANumberHasNoOctets(String command) {
    Play play = greeted().client(command, "QUIT").server("501 what", "221 bye");
    assertThat(play.exchanges()).containsExactly("BDAT 501", "QUIT 221");
  }

  @Test
  void lmtpAnswersTheDataForEachRecipientItTook() {
    Play play =
        Play.of(Smtp.LMTP)
            .server("220 lmtp")
            .client("LHLO x")
            .server("250-lmtp", "250 PIPELINING")
            .client("MAIL FROM:<>", "RCPT TO:<a>", "RCPT TO:<b>", "RCPT TO:<c>", "DATA")
            .server("250 ok", "250 ok", "550 who", "250 ok", "354 go on")
            .client("text", ".", "QUIT")
            .server("250 for a", "452 full for c", "221 bye");
    assertThat(play.exchanges())
        .containsExactly(
            "LHLO 250", "MAIL 250", "RCPT 250", "RCPT 550", "RCPT 250", "DATA 452", "QUIT 221");
    assertThat(play.capabilities()).containsExactly("PIPELINING");
  }

  @Test
  void lmtpAnswersTheLastChunkForEachRecipient() {
    Play play =
        Play.of(Smtp.LMTP)
            .server("220 lmtp")
            .client("MAIL FROM:<>", "RCPT TO:<a>", "RCPT TO:<b>", "BDAT 1")
            .clientRaw("xBDAT 1 LAST\r\ny")
            .client("QUIT")
            .server("250 ok", "250 a", "250 b", "250 1 octet", "250 for a", "250 for b", "221 bye");
    assertThat(play.exchanges()).last().isEqualTo("QUIT 221");
  }

  @Test
  void aSaslExchangeIsOneCommand() {
    Play play =
        greeted()
            .script(
                """
                C: AUTH LOGIN
                S: 334 VXNlcm5hbWU6
                C: YWxpY2U=
                S: 334 UGFzc3dvcmQ6
                C: c2VjcmV0
                S: 235 Authentication successful
                C: NOOP
                """);
    assertThat(play.lines())
        .containsExactly(
            "S GREETING 220 mail.example.org ESMTP",
            "C COMMAND AUTH LOGIN",
            "S CONTINUATION 334 VXNlcm5hbWU6",
            "C CREDENTIALS ••••••••",
            "S CONTINUATION 334 UGFzc3dvcmQ6",
            "C CREDENTIALS ••••••••",
            "S REPLY 235 Authentication successful",
            "C COMMAND NOOP");
    assertThat(play.exchanges()).containsExactly("AUTH 235", "NOOP ...");
  }

  @Test
  void aSaslExchangeCanBeGivenUp() {
    Play play = greeted().client("AUTH LOGIN").server("334 ").client("*").server("501 given up");
    assertThat(play.lines()).contains("C COMMAND *");
    assertThat(play.exchanges()).containsExactly("AUTH 501");
  }

  @Test
  void everythingBehindTheGrantedUpgradeIsLeftToTheSeam() {
    Play play =
        greeted()
            .client("STARTTLS")
            .server("220 Ready to start TLS", "250-example.org", "250 AUTH LOGIN");
    assertThat(play.replies()).last().isEqualTo("FINAL 220 Ready to start TLS");
    assertThat(play.seam().text()).isEqualTo("250-example.org\r\n250 AUTH LOGIN\r\n");
  }

  @Test
  void starttlsWithAParameterIsTheUpgradeToo() {
    Play play = greeted().client("STARTTLS now").server("501 5.5.4 Syntax: STARTTLS");
    Exchange upgrade = play.conversation().upgrade().orElseThrow();
    assertThat(upgrade.reply().orElseThrow().status()).isEqualTo("501");
    assertThat(play.conversation().upgradeGranted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"221", "250", "354", "421", "454", "500", "501", "530"})
  void onlyTwoTwentyGrantsTheUpgrade(String code) {
    Play play = greeted().client("starttls").server(code + " no").client("NOOP").server("250 ok");
    assertThat(play.conversation().upgradeGranted()).isFalse();
    assertThat(play.exchanges()).containsExactly("STARTTLS " + code, "NOOP 250");
  }

  @Test
  void aCommandBehindStarttlsGoesOnWaiting() {
    Play play = greeted().client("STARTTLS", "EHLO injected").server("220 go", "250 injected");
    assertThat(play.exchanges()).containsExactly("STARTTLS 220", "EHLO ...");
    assertThat(play.seam().text()).isEqualTo("250 injected\r\n");
  }

  @Test
  void theConversationGoesOnWhenTheClientDoesNotBeginTls() {
    Conversation conversation = Smtp.SMTP.converse(true);
    conversation.server(1, Bytes.ofText("220 hi\r\n"));
    conversation.client(2, Bytes.ofText("STARTTLS\r\nNOOP\r\n"));
    Bytes left = conversation.server(3, Bytes.ofText("220 go\r\n250 ok\r\n"));
    assertThat(conversation.server(4, left)).isEqualTo(left);
    conversation.proceed();
    assertThat(conversation.server(5, left).isEmpty()).isTrue();
    assertThat(conversation.exchanges().getLast().reply().orElseThrow().status()).isEqualTo("250");
    assertThat(conversation.upgrade().orElseThrow().verb()).isEqualTo("STARTTLS");
  }

  @Test
  void heloHasNoCapabilitiesAndARefusedEhloLeavesTheQuestionOpen() {
    Play refused = greeted().client("EHLO x").server("502 not implemented");
    assertThat(refused.conversation().capabilities()).isEmpty();
    assertThat(refused.client("HELO x").server("250 mail").capabilities()).isEmpty();
    Play odd = greeted().client("EHLO x").server("220 EHLO client!");
    assertThat(odd.conversation().capabilities()).isEmpty();
  }

  @Test
  void theLastEhloBeforeAuthenticationIsInForce() {
    Play play =
        greeted()
            .client("EHLO x")
            .server("250-mail", "250 SIZE 1")
            .client("EHLO x")
            .server("250-mail", "250 SIZE 2")
            .client("AUTH PLAIN AGEAYg==")
            .server("235 ok")
            .client("EHLO x")
            .server("250-mail", "250 SIZE 3");
    assertThat(play.capabilities()).containsExactly("SIZE 2");
  }

  @Test
  void insideTlsNoGreetingIsDue() {
    Play play = Play.inside(Smtp.SMTP).server("220 again").client("EHLO x").server("250 mail");
    assertThat(play.replies()).containsExactly("UNEXPECTED 220 again", "FINAL 250 mail");
  }

  @Test
  void aClientThatTalksBeforeTheGreetingIsAnsweredAfterIt() {
    Play play = smtp().client("EHLO x").server("220 mail", "250 mail");
    assertThat(play.replies()).containsExactly("GREETING 220 mail", "FINAL 250 mail");
    assertThat(play.exchanges()).containsExactly("EHLO 250");
  }
}
