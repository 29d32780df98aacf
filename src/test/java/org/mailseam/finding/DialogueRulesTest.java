package org.mailseam.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/** What can be seen in plaintext. Each play shows its weakness and no other one. */
class DialogueRulesTest {

  private static FindingPlay smtp() {
    return FindingPlay.of("smtp")
        .server("220 x ESMTP")
        .client("EHLO c")
        .server("250-x", "250 STARTTLS");
  }

  private static FindingPlay imap(String greeting) {
    return FindingPlay.of("imap").server(greeting);
  }

  private static FindingPlay imapList() {
    return imap("* OK ready")
        .client("a CAPABILITY")
        .server("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", "a OK done");
  }

  private static FindingPlay pop3() {
    return FindingPlay.of("pop3").server("+OK ready").client("CAPA").server("+OK", "STLS", ".");
  }

  @Test
  void bytesBehindTheReplyAreS02AndTheEvidenceIsTheseBytes() {
    FindingPlay play =
        smtp().client("STARTTLS").server("220 Go ahead", "250-mail.example.org", "250 AUTH PLAIN");
    assertThat(play.found()).containsExactly("S-02");
    assertThat(play.evidence("S-02")).isEqualTo("250-mail.example.org\r\n250 AUTH PLAIN\r\n");
    assertThat(play.finding("S-02").seen().toString())
        .contains("220 Go ahead")
        .contains("38 more bytes")
        .contains("in the same TCP segment")
        .contains("250-mail.example.org");
    assertThat(play.finding("S-02").severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void theSameInImapAndPop3() {
    assertThat(
            imapList().client("b STARTTLS").server("b OK begin", "* CAPABILITY AUTH=PLAIN").found())
        .containsExactly("S-02");
    assertThat(pop3().client("STLS").server("+OK begin", "+OK", "PLAIN", ".").found())
        .containsExactly("S-02");
  }

  @Test
  void manageSieveIsLookedAtLikeTheOthers() {
    String[] offering = {
      "\"IMPLEMENTATION\" \"x\"", "\"SASL\" \"\"", "\"STARTTLS\"", "OK \"ready\""
    };
    String[] without = {"\"IMPLEMENTATION\" \"x\"", "\"SASL\" \"PLAIN\"", "OK \"ready\""};
    FindingPlay injected =
        FindingPlay.of("sieve")
            .server(offering)
            .client("STARTTLS")
            .server("OK \"begin\"", "\"SASL\" \"PLAIN\"", "OK");
    assertThat(injected.found()).containsExactly("S-02");
    assertThat(injected.evidence("S-02")).startsWith("\"SASL\" \"PLAIN\"");
    assertThat(FindingPlay.of("sieve").server(without).closed().found()).contains("N-01");
    assertThat(
            FindingPlay.of("sieve")
                .server(offering)
                .client("AUTHENTICATE \"PLAIN\" \"AHgAeQ==\"")
                .server("OK")
                .found())
        .contains("N-05");
  }

  @Test
  void bytesAheadOfTheFirstRecordAreS02AlsoWhenTheHelloHasBeenSent() {
    FindingPlay play =
        smtp().client("STARTTLS").server("220 Go").clientHello().server("250 x").alert();
    assertThat(play.found()).contains("S-02").doesNotContain("S-10");
    assertThat(play.finding("S-02").seen().toString()).doesNotContain("segment");
  }

  @Test
  void aServerThatAnswersTheHelloInPlaintextIsS10() {
    FindingPlay play = smtp().client("STARTTLS").server("220 Go").clientHello().server("500 what?");
    assertThat(play.found()).containsExactly("S-10");
    assertThat(play.evidence("S-10")).isEqualTo("500 what?\r\n");
  }

  @Test
  void plaintextOnAPortForImplicitTlsIsNamedAsThat() {
    assertThat(FindingPlay.implicit("imap").server("* OK ready").found())
        .containsExactly("S-10-port");
    FindingPlay late = FindingPlay.implicit("imap").clientHello().server("* BAD what?");
    assertThat(late.found()).containsExactly("S-10-port");
    assertThat(late.evidence("S-10-port")).isEqualTo("* BAD what?\r\n");
  }

  @Test
  void aServerThatAnswersAHelloNobodyAgreedToIsS10() {
    FindingPlay unasked = smtp().clientHello().server("500 what?");
    assertThat(unasked.found()).containsExactly("S-10");
    assertThat(unasked.evidence("S-10")).isEqualTo("500 what?\r\n");
    FindingPlay refused = smtp().client("STARTTLS").server("454 no").clientHello().server("500 ?");
    assertThat(refused.found()).containsExactly("S-10", "N-02");
    FindingPlay cutOff = FindingPlay.implicit("imap").clientHello().serverRaw("* OK rea").closed();
    assertThat(cutOff.evidence("S-10-port")).isEqualTo("* OK rea");
    FindingPlay hasty =
        smtp()
            .records(Direction.CLIENT, Bytes.ofText("STARTTLS\r\n").hex() + "16030100050100000100")
            .server("220 Go");
    assertThat(hasty.found()).isEmpty();
  }

  @Test
  void whatStandsInFrontOfTheTaggedAnswerIsS03() {
    FindingPlay play = imapList().client("b STARTTLS").server("* OK prefix", "b OK begin");
    assertThat(play.found()).containsExactly("S-03");
    assertThat(play.evidence("S-03")).isEqualTo("* OK prefix\r\n");
  }

  @Test
  void anAnswerBeforeItsCommandIsS04() {
    FindingPlay play =
        imap("* OK ready")
            .client("1 CAPABILITY")
            .server("2 OK begin TLS", "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", "1 OK done");
    assertThat(play.found()).containsExactly("S-04");
    assertThat(play.evidence("S-04")).isEqualTo("2 OK begin TLS\r\n");
    assertThat(FindingPlay.of("smtp").server("220 x", "250 y").found()).containsExactly("S-04");
    FindingPlay predicted =
        imapList().client("b STARTTLS").server("3 OK begin TLS", "4 OK done").closed();
    assertThat(predicted.found()).containsExactly("S-04");
  }

  @Test
  void startTlsAfterALoginIsS05() {
    FindingPlay play =
        imapList()
            .client("b LOGIN alice secret")
            .server("b OK hello")
            .client("c STARTTLS")
            .server("c OK begin");
    assertThat(play.found()).containsExactly("N-12", "S-05", "N-05");
    assertThat(
            imapList()
                .client("b LOGIN alice secret")
                .server("b OK hello")
                .client("c STARTTLS")
                .server("c BAD not now")
                .found())
        .containsExactly("N-12", "N-05");
  }

  @Test
  void aClientThatGoesOnInPlaintextIsS09() {
    assertThat(
            smtp()
                .client("STARTTLS")
                .server("220 Go ahead")
                .client("MAIL FROM:<a@example.org>")
                .server("250 ok")
                .found())
        .containsExactly("S-09");
  }

  @Test
  void aPlaintextConnectionAfterAFailedHandshakeIsS08() {
    FindingPlay play =
        smtp()
            .client("STARTTLS")
            .server("220 Go ahead")
            .clientHello()
            .alert()
            .opened()
            .server("220 x ESMTP")
            .client("EHLO c")
            .server("250-x", "250 STARTTLS")
            .client("MAIL FROM:<a@example.org>");
    assertThat(play.found()).doesNotContain("S-08"); // it may still turn TLS on
    assertThat(play.opened().server("220 x").found()).contains("S-08");
  }

  @Test
  void aMissingOfferIsN01AndWorseWhereTlsWasWanted() {
    FindingPlay wanted =
        FindingPlay.of("smtp").server("220 x").client("EHLO c").server("250-x", "250 SIZE 1");
    assertThat(wanted.found()).containsExactly("N-01");
    assertThat(wanted.finding("N-01").severity()).isEqualTo(Severity.HIGH);
    FindingPlay plain =
        FindingPlay.plain("smtp", 25)
            .server("220 x")
            .client("EHLO c")
            .server("250-x", "250 SIZE 1");
    assertThat(plain.found()).containsExactly("N-01-plain");
  }

  @Test
  void anOfferThatWasTakenAwayIsSeenWhenTheServerGrantsItAllTheSame() {
    FindingPlay play =
        FindingPlay.of("smtp")
            .server("220 x")
            .client("EHLO c")
            .server("250-x", "250 SIZE 1")
            .client("STARTTLS")
            .server("220 Go ahead");
    assertThat(play.found()).containsExactly("N-01");
    assertThat(play.finding("N-01").seen().toString()).contains("granted it");
  }

  @Test
  void everythingButAYesIsN02() {
    for (String no : new String[] {"454 not now", "502 what?", "530 AUTH first", "354 more"}) {
      FindingPlay play = smtp().client("STARTTLS").server(no);
      assertThat(play.found()).as(no).containsExactly("N-02");
      assertThat(play.finding("N-02").seen().toString()).contains(no);
    }
    assertThat(imapList().client("b STARTTLS").server("b NO sorry").found())
        .containsExactly("N-02");
    assertThat(imapList().client("b STARTTLS").server("+ more").found()).containsExactly("N-02");
    assertThat(pop3().client("STLS").server("-ERR sorry").found()).containsExactly("N-02");
  }

  @Test
  void theNamesOfMiddleboxesAreN03() {
    FindingPlay keyword =
        FindingPlay.of("smtp").server("220 x").client("EHLO c").server("250-x", "250 XXXXXXXA");
    assertThat(keyword.found()).containsExactly("N-01", "N-03");
    assertThat(keyword.evidence("N-03")).isEqualTo("250 XXXXXXXA\r\n");
    assertThat(
            FindingPlay.of("smtp")
                .server("220 ******************2******0***")
                .client("EHLO c")
                .server("250-x", "250 STARTTLS")
                .found())
        .containsExactly("N-03-banner");
  }

  @Test
  void aServerThatRefusesToTellWhatItCanDoIsN04() {
    assertThat(FindingPlay.of("smtp").server("220 x").client("EHLO c").server("502 what?").found())
        .containsExactly("N-04");
    assertThat(imap("* OK x").client("a CAPABILITY").server("a BAD what?").found())
        .containsExactly("N-04");
    assertThat(imap("* OK [CAPABILITY IMAP4] x").found()).containsExactly("N-04");
    assertThat(FindingPlay.of("pop3").server("+OK x").client("CAPA").server("-ERR what?").found())
        .containsExactly("N-04");
  }

  @Test
  void plaintextMailIsAFaultOfSubmissionAndNoneOfAnMx() {
    for (int port : new int[] {25, 587}) {
      FindingPlay play =
          FindingPlay.plain("smtp", port)
              .server("220 x")
              .client("EHLO c")
              .server("250-x", "250 STARTTLS")
              .client("MAIL FROM:<a@example.org>")
              .server("250 ok");
      assertThat(play.found().contains("N-05")).as("port %d", port).isEqualTo(port == 587);
    }
    FindingPlay must =
        smtp().client("MAIL FROM:<a@example.org>").server("530 5.7.0 Must issue STARTTLS first");
    assertThat(must.found()).containsExactly("N-05-mx");
  }

  @Test
  void loginsOfferedInPlaintextAreN06() {
    assertThat(
            FindingPlay.of("submission")
                .server("220 x")
                .client("EHLO c")
                .server("250-x", "250-STARTTLS", "250 AUTH PLAIN CRAM-MD5")
                .found())
        .containsExactly("N-06");
    assertThat(
            FindingPlay.of("submission")
                .server("220 x")
                .client("EHLO c")
                .server("250-x", "250-STARTTLS", "250 AUTH SCRAM-SHA-256 CRAM-MD5")
                .found())
        .isEmpty();
    assertThat(imap("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=PLAIN] x").found())
        .containsExactly("N-06");
    assertThat(
            FindingPlay.of("pop3")
                .server("+OK x")
                .client("CAPA")
                .server("+OK", "STLS", "USER", ".")
                .found())
        .containsExactly("N-06-user");
  }

  @Test
  void dovecotOnTheSameMachineIsNoAlarm() {
    FindingPlay play =
        FindingPlay.of("imap")
            .openedOnOneMachine()
            .server("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] Dovecot ready.");
    assertThat(play.found()).containsExactly("N-06-local");
    assertThat(play.finding("N-06-local").severity()).isEqualTo(Severity.NOTICE);
  }

  @Test
  void loginNotDisabledIsN07AndPreauthN08() {
    assertThat(imap("* OK [CAPABILITY IMAP4rev1 STARTTLS] x").found()).containsExactly("N-07");
    FindingPlay preauth = imap("* PREAUTH [CAPABILITY IMAP4rev1] ready");
    assertThat(preauth.found()).containsExactly("N-08");
    assertThat(preauth.evidence("N-08")).startsWith("* PREAUTH");
  }

  @Test
  void aPasswordInPlaintextIsN12AndItsLineIsShownMasked() {
    FindingPlay play =
        FindingPlay.plain("submission", 587)
            .server("220 x")
            .client("EHLO c")
            .server("250-x", "250 STARTTLS")
            .client("AUTH PLAIN AGFsaWNlAHNlY3JldA==")
            .server("235 ok");
    assertThat(play.found()).containsExactly("N-12", "N-05");
    assertThat(play.finding("N-12").seen().toString())
        .contains("PLAIN")
        .doesNotContain("AGFsaWNlAHNlY3JldA==");
    assertThat(
            FindingPlay.plain("pop3", 110)
                .server("+OK x")
                .client("CAPA")
                .server("+OK", "STLS", ".")
                .client("USER alice")
                .server("+OK")
                .client("PASS secret")
                .server("-ERR no")
                .found())
        .containsExactly("N-12");
    assertThat(
            FindingPlay.plain("submission", 587)
                .server("220 x")
                .client("EHLO c")
                .server("250-x", "250 STARTTLS")
                .client("AUTH CRAM-MD5")
                .server("334 PDE+")
                .client("YWxpY2UgYWJj")
                .server("535 no")
                .found())
        .containsExactly("N-12-digest");
  }

  @Test
  void whatImapClientsMustNotBelieve() {
    assertThat(imap("* OK [REFERRAL imaps://example.org:993] go there").found())
        .containsExactly("I-01");
    assertThat(imap("* OK [ALERT] call this number").found()).containsExactly("I-03");
    FindingPlay list = imap("* OK x").server("* LIST () \"/\" \"Click me\"");
    assertThat(list.found()).containsExactly("I-02");
    assertThat(list.evidence("I-02")).isEqualTo("* LIST () \"/\" \"Click me\"\r\n");
    assertThat(imap("* OK x").server("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED").found())
        .containsExactly("I-04");
    assertThat(imap("* HELLO x").found()).containsExactly("I-05");
    assertThat(imapList().client("b COMPRESS DEFLATE").server("b OK go").found())
        .containsExactly("I-07");
  }

  @Test
  void oddThingsOfPop3() {
    assertThat(FindingPlay.of("pop3").server("+OK <1.2@example.org>").found())
        .containsExactly("P-04");
    assertThat(FindingPlay.of("pop3").server("-ERR [SYS/PERM] call us").found())
        .containsExactly("I-03-pop3");
    assertThat(FindingPlay.of("pop3").server("+OK 2 messages", "1 120", "2 200", ".").found())
        .containsExactly("P-05");
    assertThat(
            FindingPlay.of("pop3")
                .server("+OK x")
                .client("CAPA")
                .server("-ERR what?")
                .client("STLS")
                .server("+OK go")
                .found())
        .containsExactly("N-04", "P-02");
  }

  @Test
  void oddThingsOfSmtp() {
    assertThat(
            FindingPlay.of("smtp")
                .server("220 x")
                .client("EHLO c")
                .server("250-x", "250 STARTTLS now")
                .found())
        .containsExactly("M-03");
    assertThat(FindingPlay.of("smtp").server("421 too many").found()).containsExactly("M-04");
    assertThat(smtp().server("421 idle").found()).containsExactly("M-04");
    FindingPlay tired = smtp().client("X").server("421 too many errors");
    assertThat(tired.found()).containsExactly("M-04-answer");
    assertThat(tired.finding("M-04-answer").seen().toString())
        .isEqualTo("\"X\" was answered with: 421 too many errors");
    assertThat(smtp().client("STARTTLS x").server("220 Go").found()).containsExactly("M-05");
    assertThat(smtp().client("STARTTLS x").server("501 no parameter").found()).isEmpty();
    assertThat(
            FindingPlay.of("smtp")
                .server("220 x")
                .client("EHLO c")
                .server("250-x", "250-STARTTLS", "250 REQUIRETLS")
                .found())
        .containsExactly("M-08");
    assertThat(smtp().client("NOOP").server("what was that").found()).containsExactly("M-12");
  }

  @Test
  void anotherProtocolIsNamed() {
    for (String[] other :
        new String[][] {
          {"smtp", "SSH-2.0-OpenSSH_9.9", "began as SSH"},
          {"pop3", "HTTP/1.1 400 Bad Request", "began as HTTP"},
          {"smtp", "* OK ready", "began as IMAP"},
          {"imap", "220 x ESMTP", "began as SMTP"},
          {"imap", "+OK ready", "began as POP3"},
          {"smtp", "hello", "as no mail server does"},
          {"imap", "\u0000\u0001\u0002", "\\x00\\x01\\x02"}
        }) {
      FindingPlay play = FindingPlay.of(other[0]).server(other[1], "Server: x");
      assertThat(play.found()).as(other[1]).containsExactly("M-12-greeting");
      assertThat(play.finding("M-12-greeting").seen().toString()).contains(other[2]);
    }
    FindingPlay binary = FindingPlay.of("smtp").serverRaw("\u0000\u0001\u0002");
    assertThat(binary.found()).containsExactly("M-14"); // more may come
    assertThat(binary.closed().found()).containsExactly("M-12-greeting");
    assertThat(FindingPlay.of("smtp").serverRaw("SSH-2.0").found())
        .containsExactly("M-12-greeting");
  }

  @Test
  void howAServerEndsItsLinesAndWhatItPutsInto() {
    FindingPlay bare = FindingPlay.of("smtp").serverRaw("220-x\n220 y\n");
    assertThat(bare.found()).containsExactly("M-13");
    assertThat(bare.finding("M-13").seen().toString()).startsWith("2 lines");
    assertThat(bare.evidence("M-13")).isEqualTo("220-x\n220 y\n");
    FindingPlay escape = FindingPlay.of("imap").server("* OK \u001b[31mready\u0007");
    assertThat(escape.found()).containsExactly("M-14");
    assertThat(escape.finding("M-14").seen().toString()).contains("* OK \\x1B[31mready\\x07");
    assertThat(FindingPlay.of("smtp").server("220 \u202eemos").found()).containsExactly("M-14");
    assertThat(FindingPlay.of("smtp").server("220 x\ty \u00e9\u20ac").found()).isEmpty();
    // message text is what somebody else wrote
    assertThat(pop3().client("RETR 1").serverRaw("+OK\r\n\u001b[31m\nx\r\n.\r\n").found())
        .isEmpty();
  }

  @Test
  void aGreetingWithoutEndIsM15() {
    FindingPlay cutOff = FindingPlay.of("smtp").server("220-x", "220-y");
    assertThat(cutOff.found()).isEmpty();
    assertThat(cutOff.closed().found()).containsExactly("M-15");
    assertThat(cutOff.evidence("M-15")).isEqualTo("220-x\r\n");
    FindingPlay line = FindingPlay.of("imap").serverRaw("* OK " + "x".repeat(1 << 20));
    assertThat(line.found()).containsExactly("M-15");
    FindingPlay lines = FindingPlay.of("smtp").serverRaw("220-x\r\n".repeat(10_000));
    assertThat(lines.found()).containsExactly("M-15");
    assertThat(lines.session().connections().getLast().plaintext().fault().orElseThrow().toString())
        .startsWith("The server's greeting does not end");
  }

  @Test
  void pop3sAuthWithoutAMechanismIsNoLogin() {
    FindingPlay play = pop3().client("AUTH").server("+OK", "PLAIN", ".");
    assertThat(play.found()).isEmpty();
    assertThat(play.client("STLS").server("+OK go").found()).isEmpty();
    FindingPlay login = pop3().client("AUTH PLAIN AGFsaWNlAHNlY3JldA==").server("+OK hello");
    assertThat(login.client("STLS").server("+OK go").found())
        .containsExactly("N-12", "S-05", "N-05");
  }

  @Test
  void whatIsSeenTheSameOnTwoConnectionsIsOneFinding() {
    FindingPlay play =
        FindingPlay.of("imap")
            .server("* PREAUTH ready")
            .opened()
            .server("* OK ready")
            .opened()
            .server("* PREAUTH ready")
            .closed();

    Finding both = play.finding("N-08");
    assertThat(play.found()).containsOnlyOnce("N-08");
    assertThat(both.connections()).containsExactly(0, 2);
    assertThat(both.evidence()).hasSize(2);
    Examination examination = play.examine();
    assertThat(examination.of(2)).contains(both);
    assertThat(examination.of(1)).doesNotContain(both);
    assertThat(examination.passed()).doesNotContain(both.rule());
    assertThat(examination.count(both.severity()))
        .isEqualTo(
            examination.findings().stream().filter(f -> f.severity() == both.severity()).count());
  }

  @Test
  void honestPlaysShowNothing() {
    assertThat(smtp().client("STARTTLS").server("220 Go ahead").clientHello().found()).isEmpty();
    assertThat(imapList().client("b STARTTLS").server("b OK begin").clientHello().found())
        .isEmpty();
    assertThat(pop3().client("STLS").server("+OK begin").clientHello().found()).isEmpty();
  }

  @Test
  void whateverCannotBeLookedForSaysWhy() {
    Examination nothing = FindingPlay.of("smtp").examine();
    assertThat(nothing.findings()).isEmpty();
    assertThat(nothing.passed().size() + nothing.unfit().size()).isEqualTo(Rules.all().size());
    assertThat(nothing.unfit().values())
        .allSatisfy(why -> assertThat(why.toString()).isNotEqualTo(why.key()).endsWith("."));
  }
}
