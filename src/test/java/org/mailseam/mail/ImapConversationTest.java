package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapConversationTest {

  private static Play imap() {
    return Play.of(Imap.IMAP);
  }

  private static Play greeted() {
    return imap().server("* OK ready");
  }

  @Test
  void aSessionUpToTheSeam() {
    Play play =
        imap()
            .script(
                """
                S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready
                C: x1 CAPABILITY
                S: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=SCRAM-SHA-256
                S: x1 OK done
                C: x2 STARTTLS
                S: x2 OK begin TLS now
                """);
    assertThat(play.lines())
        .containsExactly(
            "S GREETING * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready",
            "C COMMAND x1 CAPABILITY",
            "S UNTAGGED * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=SCRAM-SHA-256",
            "S REPLY x1 OK done",
            "C COMMAND x2 STARTTLS",
            "S REPLY x2 OK begin TLS now");
    assertThat(play.replies())
        .containsExactly(
            "GREETING OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready",
            "UNTAGGED CAPABILITY",
            "FINAL OK done",
            "FINAL OK begin TLS now");
    assertThat(play.exchanges()).containsExactly("CAPABILITY OK", "STARTTLS OK");
    assertThat(play.capabilities())
        .containsExactly("IMAP4rev1", "STARTTLS", "LOGINDISABLED", "AUTH=SCRAM-SHA-256");
    assertThat(play.conversation().upgradeGranted()).isTrue();
  }

  @Test
  void aTaggedReplyTakesInTheUntaggedOnesBeforeIt() {
    Play play =
        greeted().client("a CAPABILITY").server("* CAPABILITY IMAP4rev1", "* 3 EXISTS", "a OK");
    Reply last = play.conversation().replies().getLast();
    assertThat(Play.show(play.conversation().lines().subList(last.firstLine(), last.endLine())))
        .containsExactly(
            "C COMMAND a CAPABILITY",
            "S UNTAGGED * CAPABILITY IMAP4rev1",
            "S UNTAGGED * 3 EXISTS",
            "S REPLY a OK");
  }

  @Test
  void repliesFindTheirCommandsByTheTagInAnyOrder() {
    Play play =
        greeted()
            .client("a NOOP", "b noop", "c FOO")
            .server("c BAD what", "a ok fine")
            .client("a CHECK")
            .server("a NO not now");
    assertThat(play.exchanges()).containsExactly("NOOP OK", "NOOP ...", "FOO BAD", "CHECK NO");
  }

  @Test
  void aTagThatNobodyUsedIsUnexpected() {
    Play play =
        greeted()
            .client("x1 CAPABILITY")
            .server(
                "2 OK begin TLS now", "* CAPABILITY IMAP4REV1 STARTTLS", "x1 OK capability done");
    assertThat(play.lines()).contains("S UNEXPECTED 2 OK begin TLS now");
    assertThat(play.replies())
        .containsExactly(
            "GREETING OK ready",
            "UNEXPECTED OK begin TLS now",
            "UNTAGGED CAPABILITY",
            "FINAL OK capability done");
    assertThat(play.exchanges()).containsExactly("CAPABILITY OK");
  }

  @Test
  void aTaggedReplyBeforeItsCommandIsUnexpected() {
    Play play = greeted().server("x STARTTLS", "x OK early").client("x STARTTLS");
    assertThat(play.exchanges()).containsExactly("STARTTLS ...");
    assertThat(play.conversation().upgradeGranted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1Gdo00V4 wFaIW2WP", "x OK tagged", "+ go on", "+OK pop3", "* LIST () \"/\" x"})
  void aGreetingThatIsNoneIsStillTheFirstWord(String greeting) {
    Play play = imap().server(greeting, "* OK later").client("a NOOP").server("a OK");
    Reply first = play.conversation().replies().getFirst();
    assertThat(first.kind()).isEqualTo(Reply.Kind.GREETING);
    assertThat(first.positive()).isFalse();
    assertThat(Imap.IMAP.matches("OK", first)).isFalse();
    assertThat(play.exchanges()).containsExactly("NOOP OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "PREAUTH", "BYE", "NO", "BAD"})
  void aGreetingHasItsWord(String word) {
    Play play = imap().server("* " + word + " hello");
    assertThat(play.replies()).containsExactly("GREETING " + word + " hello");
    assertThat(play.conversation().replies().getFirst().positive())
        .isEqualTo(word.equals("OK") || word.equals("PREAUTH"));
  }

  @Test
  void byeMayComeAtAnyTime() {
    Play play = greeted().client("a LOGOUT").server("* BYE see you", "a OK done");
    assertThat(play.replies())
        .containsExactly("GREETING OK ready", "UNTAGGED BYE see you", "FINAL OK done");
  }

  @Test
  void aLiteralOfTheServerIsDataWithinItsResponse() {
    Play play =
        greeted()
            .client("a FETCH 1 BODY[]")
            .server("* 1 FETCH (BODY[] {28}", "From: Injected", "", "Injected", " FLAGS ())")
            .server("a OK done");
    assertThat(play.lines())
        .containsExactly(
            "S GREETING * OK ready",
            "C COMMAND a FETCH 1 BODY[]",
            "S UNTAGGED * 1 FETCH (BODY[] {28}",
            "S DATA From: Injected",
            "S DATA",
            "S DATA Injected",
            "S UNTAGGED  FLAGS ())",
            "S REPLY a OK done");
    assertThat(play.replies())
        .containsExactly("GREETING OK ready", "UNTAGGED FETCH", "FINAL OK done");
  }

  @Test
  void whatALiteralSaysIsNoReply() {
    Play play =
        greeted()
            .client("a FETCH 1 BODY[]", "b STARTTLS")
            .serverRaw("* 1 FETCH (BODY[] {18}\r\na OK no\r\nb OK no\r\n NIL)\r\na OK yes\r\n");
    assertThat(play.replies())
        .containsExactly("GREETING OK ready", "UNTAGGED FETCH", "FINAL OK yes");
  }

  @Test
  void aLiteralMayEndInTheMiddleOfALineAndAnotherFollow() {
    Play play =
        greeted()
            .client("a LIST \"\" *")
            .serverRaw(
                "* LIST () {1}\r\n/ {3}\r\nA\r\n\r\n* LIST () \"/\" {0}\r\n\r\na OK done\r\n");
    assertThat(play.lines())
        .endsWith(
            "S UNTAGGED * LIST () {1}",
            "S DATA /",
            "S UNTAGGED  {3}",
            "S DATA A",
            "S UNTAGGED",
            "S UNTAGGED * LIST () \"/\" {0}",
            "S UNTAGGED",
            "S REPLY a OK done");
    assertThat(play.replies())
        .containsExactly("GREETING OK ready", "UNTAGGED LIST", "UNTAGGED LIST", "FINAL OK done");
  }

  /** Text for people may end like a literal; a client that waits for one is led astray. */
  @ParameterizedTest
  @ValueSource(strings = {"* OK wait {10}", "* NO {3}", "* BYE {4+}", "x OK {5}"})
  void aStatusResponseHasNoLiterals(String response) {
    Play play = greeted().client("a NOOP").server(response, "a OK done");
    assertThat(play.exchanges()).containsExactly("NOOP OK");
  }

  @Test
  void aCommandWithALiteralIsOneCommand() {
    Play play =
        greeted()
            .clientRaw("a APPEND INBOX {10}\r\n")
            .server("+ go on")
            .clientRaw("b NOOP\r\nc  {2+}\r\nxy\r\nd NOOP\r\n")
            .server("a OK appended", "d OK");
    assertThat(play.lines())
        .containsExactly(
            "S GREETING * OK ready",
            "C COMMAND a APPEND INBOX {10}",
            "S CONTINUATION + go on",
            "C DATA b NOOP",
            "C DATA c ",
            "C COMMAND  {2+}",
            "C DATA xy",
            "C COMMAND",
            "C COMMAND d NOOP",
            "S REPLY a OK appended",
            "S REPLY d OK");
    assertThat(play.exchanges()).containsExactly("APPEND OK", "NOOP OK");
  }

  @Test
  void aLiteralThatTheServerDoesNotWantIsNotSent() {
    Play play =
        greeted()
            .client("a APPEND INBOX {100}")
            .server("a NO [TOOBIG] too big")
            .client("b NOOP")
            .server("b OK");
    assertThat(play.exchanges()).containsExactly("APPEND NO", "NOOP OK");
    assertThat(play.lines()).contains("C COMMAND b NOOP");
  }

  @Test
  void aLiteralThatDoesNotWaitIsSentWhateverTheServerSays() {
    Play play =
        greeted()
            .client("a APPEND INBOX {8+}")
            .server("a BAD too big")
            .clientRaw("b NOOP\r\n\r\nc NOOP\r\n")
            .server("c OK");
    assertThat(play.exchanges()).containsExactly("APPEND BAD", "NOOP OK");
  }

  @Test
  void literalsOfLoginAreMaskedWhereTheyArePasswords() {
    Play play =
        greeted()
            .clientRaw("a LOGIN {5}\r\n")
            .server("+")
            .clientRaw("alice {8}\r\n")
            .server("+ ")
            .clientRaw("s3\r\ncret\r\nb NOOP\r\n")
            .server("a OK", "b OK");
    assertThat(play.lines())
        .containsExactly(
            "S GREETING * OK ready",
            "C COMMAND a LOGIN {5}",
            "S CONTINUATION +",
            "C DATA alice",
            "C COMMAND  {8}",
            "S CONTINUATION + ",
            "C CREDENTIALS ••••••••",
            "C CREDENTIALS ••••••••",
            "C COMMAND",
            "C COMMAND b NOOP",
            "S REPLY a OK",
            "S REPLY b OK");
  }

  @Test
  void aContinuationThatNothingWaitsForIsUnexpected() {
    Play play = greeted().server("+ idling").client("a STARTTLS").server("+ go on", "a NO");
    assertThat(play.replies())
        .containsExactly(
            "GREETING OK ready", "UNEXPECTED + idling", "CONTINUATION + go on", "FINAL NO");
  }

  @Test
  void authenticateIsOneCommandWithItsResponses() {
    Play play =
        greeted()
            .script(
                """
                C: a AUTHENTICATE LOGIN
                S: + VXNlcm5hbWU6
                C: YWxpY2U=
                S: + UGFzc3dvcmQ6
                C: c2VjcmV0
                S: * CAPABILITY IMAP4rev1 IDLE
                S: a OK Logged in
                C: b NOOP
                """);
    assertThat(play.lines())
        .containsExactly(
            "S GREETING * OK ready",
            "C COMMAND a AUTHENTICATE LOGIN",
            "S CONTINUATION + VXNlcm5hbWU6",
            "C CREDENTIALS ••••••••",
            "S CONTINUATION + UGFzc3dvcmQ6",
            "C CREDENTIALS ••••••••",
            "S UNTAGGED * CAPABILITY IMAP4rev1 IDLE",
            "S REPLY a OK Logged in",
            "C COMMAND b NOOP");
    assertThat(play.exchanges()).containsExactly("AUTHENTICATE OK", "NOOP ...");
  }

  @Test
  void idleEndsWithDone() {
    Play play =
        greeted()
            .client("a IDLE")
            .server("+ idling", "* 2 EXISTS")
            .client("DONE", "b NOOP")
            .server("a OK", "b OK");
    assertThat(play.lines()).contains("C COMMAND DONE");
    assertThat(play.exchanges()).containsExactly("IDLE OK", "NOOP OK");
  }

  @Test
  void capabilitiesComeFromTheGreetingWhenNobodyAsks() {
    assertThat(imap().server("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi").capabilities())
        .containsExactly("IMAP4rev1", "STARTTLS");
    assertThat(imap().server("* PREAUTH [CAPABILITY IMAP4rev1] hi").capabilities())
        .containsExactly("IMAP4rev1");
    assertThat(greeted().client("a NOOP").server("a OK [CAPABILITY IMAP4rev1] hi").capabilities())
        .containsExactly("IMAP4rev1");
  }

  @Test
  void unaskedCapabilitiesAreNotMixedIn() {
    Play play =
        imap()
            .server("* OK [CAPABILITY IMAP4rev1 STARTTLS] hi", "* CAPABILITY IDLE")
            .client("a STARTTLS")
            .server("* CAPABILITY AUTH=PLAIN", "* OK [CAPABILITY X] x");
    assertThat(play.capabilities()).containsExactly("IMAP4rev1", "STARTTLS");
  }

  @Test
  void askedCapabilitiesWinOverThoseOfTheGreeting() {
    Play asked =
        imap()
            .server("* OK [CAPABILITY IMAP4rev1] hi")
            .client("a CAPABILITY")
            .server("* CAPABILITY IMAP4rev1 STARTTLS", "a OK", "* CAPABILITY IDLE");
    assertThat(asked.capabilities()).containsExactly("IMAP4rev1", "STARTTLS");
    Play refused =
        imap()
            .server("* OK [CAPABILITY IMAP4rev1] hi")
            .client("a CAPABILITY")
            .server("* CAPABILITY IMAP4rev1 STARTTLS", "a BAD no");
    assertThat(refused.capabilities()).containsExactly("IMAP4rev1");
  }

  @Test
  void capabilitiesOfSomebodyLoggedInDoNotCount() {
    Play play =
        greeted()
            .client("a LOGIN alice secret")
            .server("* CAPABILITY IMAP4rev1 MOVE", "a OK [CAPABILITY IMAP4rev1 IDLE] in")
            .client("b CAPABILITY")
            .server("* CAPABILITY IMAP4rev1 ACL", "b OK");
    assertThat(play.conversation().capabilities()).isEmpty();
  }

  @Test
  void everythingBehindTheGrantedUpgradeIsLeftToTheSeam() {
    Play play =
        greeted()
            .client("A STARTTLS")
            .server("A OK begin", "* CAPABILITY IMAP4REV1 AUTH=PLAIN", "2 OK capability done.");
    assertThat(play.seam().text())
        .isEqualTo("* CAPABILITY IMAP4REV1 AUTH=PLAIN\r\n2 OK capability done.\r\n");
    assertThat(play.replies()).last().isEqualTo("FINAL OK begin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a NO", "a BAD", "+ continue with something.", "* OK begin", "b OK"})
  void onlyTheTaggedOkGrantsTheUpgrade(String reply) {
    Play play = greeted().client("a STARTTLS").server(reply, "* 1 EXISTS");
    assertThat(play.conversation().upgradeGranted()).isFalse();
    assertThat(play.seam().isEmpty()).isTrue();
  }

  @Test
  void starttlsInAnyCaseAndWithAParameterIsTheUpgrade() {
    assertThat(greeted().client("a starttls").server("a ok").conversation().upgradeGranted())
        .isTrue();
    assertThat(greeted().client("a STARTTLS x").server("a OK").conversation().upgradeGranted())
        .isTrue();
  }

  @Test
  void behindCompressNothingCanBeRead() {
    Play play = greeted().client("a COMPRESS DEFLATE").server("a OK active");
    assertThat(play.conversation().fault()).isPresent();
    assertThat(greeted().client("a COMPRESS X").server("a NO").conversation().fault()).isEmpty();
  }

  @Test
  void linesThatAreNothingKeepTheCommandWaiting() {
    Play play =
        greeted().client("a NOOP").server("", "*", "HTTP/1.1 400 Bad Request", "a", "a OK done");
    assertThat(play.lines())
        .contains("S UNEXPECTED", "S UNEXPECTED *", "S UNEXPECTED HTTP/1.1 400 Bad Request");
    assertThat(play.exchanges()).containsExactly("NOOP OK");
  }

  @Test
  void anEmptyLineOfTheClientIsNoCommand() {
    assertThat(greeted().client("", "a NOOP").exchanges()).containsExactly("NOOP ...");
  }
}
