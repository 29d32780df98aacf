package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;

class Pop3ConversationTest {

  private static Play greeted() {
    return Play.of(Pop3.POP3).server("+OK ready");
  }

  @Test
  void aSessionUpToTheSeam() {
    Play play =
        Play.of(Pop3.POP3)
            .script(
                """
                S: +OK POP3 ready <1896.697170952@dbc.mtview.ca.us>
                C: CAPA
                S: +OK list follows
                S: STLS
                S: SASL PLAIN LOGIN
                S: .
                C: STLS
                S: +OK Begin TLS negotiation
                """);
    assertThat(play.lines())
        .containsExactly(
            "S GREETING +OK POP3 ready <1896.697170952@dbc.mtview.ca.us>",
            "C COMMAND CAPA",
            "S REPLY +OK list follows",
            "S DATA STLS",
            "S DATA SASL PLAIN LOGIN",
            "S DATA .",
            "C COMMAND STLS",
            "S REPLY +OK Begin TLS negotiation");
    assertThat(play.replies())
        .containsExactly(
            "GREETING +OK POP3 ready <1896.697170952@dbc.mtview.ca.us>",
            "FINAL +OK list follows",
            "FINAL +OK Begin TLS negotiation");
    assertThat(play.capabilities()).containsExactly("STLS", "SASL PLAIN LOGIN");
    assertThat(play.conversation().upgradeGranted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAPA", "LIST", "UIDL", "TOP 1 0", "RETR 1", "AUTH", "list", "retr 1"})
  void theseRepliesGoOnUpToTheDot(String command) {
    Play play = greeted().client(command).server("+OK", "-ERR is text here", ".").client("NOOP");
    assertThat(play.lines()).contains("S DATA -ERR is text here");
    assertThat(play.conversation().replies()).hasSize(2);
    Reply reply = play.conversation().replies().getLast();
    assertThat(reply.endLine() - reply.firstLine()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIST 1", "UIDL 1", "STAT", "DELE 1", "NOOP", "USER x", "LAST"})
  void theseRepliesAreOneLine(String command) {
    Play play = greeted().client(command, "QUIT").server("+OK 1 120", "+OK bye");
    assertThat(play.exchanges()).last().isEqualTo("QUIT +OK");
  }

  @Test
  void whatWasSeenBeforeAReplyStaysWithoutIt() {
    Conversation conversation = Pop3.POP3.converse(true);
    assertThat(conversation.server(1, Bytes.ofText("+OK ready\r\n")).isEmpty()).isTrue();
    conversation.client(2, Bytes.ofText("NOOP\r\n"));
    List<Exchange> before = conversation.exchanges();
    List<Line> lines = conversation.lines();
    assertThat(conversation.server(3, Bytes.ofText("+OK\r\n")).isEmpty()).isTrue();
    assertThat(before).hasSize(1);
    assertThat(before.getFirst().reply()).isEmpty();
    assertThat(lines).hasSize(2);
    assertThat(conversation.exchanges().getFirst().reply().orElseThrow().endLine()).isEqualTo(3);
  }

  @Test
  void aRefusalIsOneLineWhateverTheCommand() {
    Play play = greeted().client("CAPA", "RETR 9").server("-ERR no such command", "-ERR no");
    assertThat(play.exchanges()).containsExactly("CAPA -ERR", "RETR -ERR");
    assertThat(play.conversation().capabilities()).isEmpty();
  }

  @Test
  void aBodyKeepsItsDotsAndIsNoReply() {
    Play play =
        greeted().client("RETR 1").server("+OK", "..", "..+OK", "+OK", "", ".").client("NOOP");
    assertThat(play.lines())
        .containsSubsequence(
            "S DATA ..", "S DATA ..+OK", "S DATA +OK", "S DATA", "S DATA .", "C COMMAND NOOP");
  }

  @Test
  void aDotBetweenBareLineFeedsIsText() {
    Play play = greeted().client("RETR 1").serverRaw("+OK\r\na\n.\nb\r\n.\r\n");
    assertThat(play.lines()).endsWith("S DATA a", "S DATA .", "S DATA b", "S DATA .");
    assertThat(play.exchanges()).containsExactly("RETR +OK");
  }

  @Test
  void aServerThatEndsAllItsLinesWithLineFeedsIsUnderstood() {
    Play play = Play.of(Pop3.POP3).serverRaw("+OK\n").client("CAPA").serverRaw("+OK\nSTLS\n.\n");
    assertThat(play.capabilities()).containsExactly("STLS");
  }

  @Test
  void unsolicitedDataAnswersNothing() {
    Play play =
        Play.of(Pop3.POP3)
            .server("+OK 2 messages (320 octets)", "1 120", "2 200", ".")
            .client("CAPA")
            .server("3 300", "+OK", "STLS", ".");
    assertThat(play.lines())
        .containsExactly(
            "S GREETING +OK 2 messages (320 octets)",
            "S UNEXPECTED 1 120",
            "S UNEXPECTED 2 200",
            "S UNEXPECTED .",
            "C COMMAND CAPA",
            "S UNEXPECTED 3 300",
            "S REPLY +OK",
            "S DATA STLS",
            "S DATA .");
    assertThat(play.capabilities()).containsExactly("STLS");
  }

  @Test
  void aReplyBeforeItsCommandIsUnexpected() {
    Play play = greeted().server("+OK early").client("STLS");
    assertThat(play.replies()).last().isEqualTo("UNEXPECTED +OK early");
    assertThat(play.conversation().upgradeGranted()).isFalse();
  }

  @Test
  void aSaslExchangeIsOneCommand() {
    Play play =
        greeted()
            .script(
                """
                C: AUTH CRAM-MD5
                S: + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+
                C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw
                S: +OK in
                C: STAT
                """);
    assertThat(play.lines())
        .contains(
            "C CREDENTIALS ••••••••",
            "S CONTINUATION + PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+");
    assertThat(play.exchanges()).containsExactly("AUTH +OK", "STAT ...");
  }

  @Test
  void theListOfMechanismsIsNoLogin() {
    Play play =
        greeted()
            .client("AUTH")
            .server("+OK list of auth mechanism", "PLAIN", "LOGIN", ".")
            .client("CAPA")
            .server("+OK", "STLS", ".");
    assertThat(play.capabilities()).containsExactly("STLS");
  }

  @Test
  void capabilitiesOfSomebodyLoggedInDoNotCount() {
    Play play =
        greeted()
            .client("CAPA")
            .server("+OK", "USER", ".")
            .client("USER a", "PASS b", "CAPA")
            .server("+OK", "+OK in", "+OK", "EXPIRE 60", ".");
    assertThat(play.capabilities()).containsExactly("USER");
  }

  @Test
  void anEmptyCapabilityListIsAnAnswer() {
    assertThat(greeted().client("CAPA").server("+OK", ".").capabilities()).isEmpty();
  }

  @Test
  void everythingBehindTheGrantedUpgradeIsLeftToTheSeam() {
    Play play =
        greeted()
            .client("STLS")
            .server("+OK Begin fake TLS negotiation now.", "+OK", "PLAIN", "LOGIN", ".");
    assertThat(play.seam().text()).isEqualTo("+OK\r\nPLAIN\r\nLOGIN\r\n.\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-ERR no", "+ go on", "PLAIN"})
  void onlyOkGrantsTheUpgrade(String reply) {
    Play play = greeted().client("STLS").server(reply, "x");
    assertThat(play.conversation().upgradeGranted()).isFalse();
    assertThat(play.seam().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stls", "STLS now"})
  void stlsInAnyCaseAndWithAParameterIsTheUpgrade(String command) {
    assertThat(greeted().client(command).server("+OK").conversation().upgradeGranted()).isTrue();
  }

  @Test
  void statusWordsMayBeInLowerCase() {
    Play play = Play.of(Pop3.POP3).server("+ok hi").client("FOO").server("-err what");
    assertThat(play.replies()).containsExactly("GREETING +OK hi", "FINAL -ERR what");
  }

  @ParameterizedTest
  @CsvSource({
    "+OK POP3 ready <1896.697170952@dbc.mtview.ca.us>, <1896.697170952@dbc.mtview.ca.us>",
    "+OK <x> ready <1@y> <2@z>, <1@y>",
    "+OK ready, ''",
    "+OK ready <1896, ''"
  })
  void aTimestampInTheGreetingIsForApop(String greeting, String timestamp) {
    Reply reply = Play.of(Pop3.POP3).server(greeting).conversation().replies().getFirst();
    assertThat(Pop3.timestamp(reply).orElse("")).isEqualTo(timestamp);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-ERR [SYS/PERM] closed", "* OK imap", "220 smtp", ""})
  void whateverComesFirstIsTheGreeting(String first) {
    Play play = Play.of(Pop3.POP3).server(first);
    assertThat(play.conversation().replies().getFirst().kind()).isEqualTo(Reply.Kind.GREETING);
    assertThat(play.conversation().replies().getFirst().positive()).isFalse();
  }
}
