package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/** What never ends, or is far too long. */
class LimitsTest {

  private static final int MAX_LINE = Conversation.MAX_LINE;

  private static Bytes filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return Bytes.of(bytes);
  }

  private static void feed(Conversation conversation, Bytes bytes, int piece) {
    for (int at = 0; at < bytes.length(); at += piece) {
      conversation.server(1, bytes.slice(at, Math.min(bytes.length(), at + piece)));
    }
  }

  static List<MailProtocol> protocols() {
    return List.of(Smtp.SMTP, Imap.IMAP, Pop3.POP3);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aLineOfOneMebibyteIsTheLongest(MailProtocol protocol) {
    for (int piece : new int[] {1000, 65536, 1 << 21}) {
      Conversation conversation = protocol.converse(true);
      feed(conversation, filled(MAX_LINE).plus(Bytes.ofText("\n")), piece);
      assertThat(conversation.fault()).isEmpty();
      assertThat(conversation.lines().getFirst().bytes().length()).isEqualTo(MAX_LINE);
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aLongerLineIsAFaultAndWhatFollowsIsSwallowed(MailProtocol protocol) {
    for (int piece : new int[] {1000, 65536, 1 << 21}) {
      Conversation conversation = protocol.converse(true);
      feed(conversation, filled(MAX_LINE + 1).plus(Bytes.ofText("\n220 * OK +OK\r\n")), piece);
      assertThat(conversation.fault().orElseThrow())
          .asString()
          .startsWith("The server's greeting does not end: more than 1 MiB came");
      assertThat(conversation.lines()).isEmpty();
      assertThat(conversation.server(2, Bytes.ofText("220 hi\r\n")).isEmpty()).isTrue();
      conversation.client(3, Bytes.ofText("NOOP\r\n"));
      assertThat(conversation.lines()).isEmpty();
      assertThat(conversation.unfinished()).hasSize(1);
      assertThat(conversation.unfinished().getFirst().length()).isEqualTo(MAX_LINE);
    }
  }

  @Test
  void aClientsLineThatNeverEndsIsAFaultToo() {
    Conversation conversation = Smtp.SMTP.converse(true);
    conversation.client(1, filled(MAX_LINE + 1));
    assertThat(conversation.fault().orElseThrow()).asString().startsWith("The client sent");
  }

  @Test
  void aLongLineOfAMessageIsSeveralLines() {
    Play play =
        Play.of(Smtp.SMTP)
            .server("220 hi")
            .client("DATA")
            .server("354 go on")
            .clientRaw(filled(MAX_LINE + 5))
            .client("", ".", "QUIT");
    List<Line> lines = play.conversation().lines();
    assertThat(lines.get(3).bytes().length()).isEqualTo(MAX_LINE);
    assertThat(lines.get(3).ending()).isEmpty();
    assertThat(Play.show(lines.subList(4, lines.size())))
        .containsExactly("C DATA xxxxx", "C DATA .", "C COMMAND QUIT");
  }

  @Test
  void aCutInALongLineIsNoPlaceForTheDotThatEndsABody() {
    Play play =
        Play.of(Pop3.POP3)
            .server("+OK")
            .client("RETR 1")
            .server("+OK")
            .serverRaw(filled(MAX_LINE).plus(Bytes.ofText(".\r\n")))
            .server("text", ".");
    assertThat(Play.show(play.conversation().lines()))
        .endsWith("S DATA .", "S DATA text", "S DATA .");
    assertThat(play.exchanges()).containsExactly("RETR +OK");
  }

  @Test
  void aLiteralWithoutLineEndsIsSeveralLines() {
    int length = 2 * MAX_LINE + 3;
    Play play =
        Play.of(Imap.IMAP)
            .server("* OK")
            .server("* 1 FETCH (BODY[] {" + length + "}")
            .serverRaw(filled(length))
            .server(")");
    List<Integer> lengths =
        play.conversation().lines().stream()
            .filter(line -> line.kind() == Line.Kind.DATA)
            .map(Line::length)
            .toList();
    assertThat(lengths).containsExactly(MAX_LINE, MAX_LINE, 3);
  }

  @Test
  void anSmtpReplyThatNeverEndsIsAFault() {
    Conversation conversation = Smtp.SMTP.converse(true);
    Bytes line = Bytes.ofText("220-and another thing\r\n");
    for (int i = 0; i < 2 * Conversation.MAX_SMTP_REPLY_LINES; i++) {
      conversation.server(i, line);
    }
    assertThat(conversation.fault().orElseThrow()).asString().contains("more than 10000 lines");
    assertThat(conversation.lines()).hasSize(Conversation.MAX_SMTP_REPLY_LINES);
  }

  @Test
  void anSmtpReplyMayHaveTenThousandLines() {
    Conversation conversation = Smtp.SMTP.converse(true);
    Bytes line = Bytes.ofText("220-and another thing\r\n");
    for (int i = 1; i < Conversation.MAX_SMTP_REPLY_LINES; i++) {
      conversation.server(i, line);
    }
    conversation.server(0, Bytes.ofText("220 done\r\n"));
    assertThat(conversation.fault()).isEmpty();
    assertThat(conversation.replies()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "imap literal", "pop3"})
  void aReplyThatTakesUpAllTheMemoryIsAFault(String form) {
    Allowance mebibytes = new Allowance(2 << 20);
    Conversation conversation =
        form.equals("pop3") ? longPop3(mebibytes) : longImap(form, mebibytes);
    Bytes line = Bytes.ofText(form.equals("imap") ? "* 1\r\n" : "\r\n");
    int lines = 0;
    while (conversation.fault().isEmpty() && lines < 100_000) {
      conversation.server(lines++, line);
    }
    assertThat(conversation.fault().orElseThrow()).asString().contains("2 MiB");
    assertThat(lines).isBetween(5_000, 30_000);
    assertThat(conversation.lines()).hasSizeBetween(lines, lines + 2);
    assertThat(conversation.server(1, line)).isEqualTo(Bytes.EMPTY);
    assertThat(conversation.lines()).hasSizeBetween(lines, lines + 2);
  }

  private static Conversation longPop3(Allowance allowance) {
    Conversation conversation = Pop3.POP3.converse(false, allowance);
    conversation.client(1, Bytes.ofText("RETR 1\r\n"));
    conversation.server(2, Bytes.ofText("+OK\r\n"));
    return conversation;
  }

  private static Conversation longImap(String form, Allowance allowance) {
    Conversation conversation = Imap.IMAP.converse(false, allowance);
    if (form.endsWith("literal")) {
      conversation.server(1, Bytes.ofText("* 1 FETCH (BODY[] {99999999999}\r\n"));
    }
    return conversation;
  }

  @Test
  void aMillionLinesOfAMessageAreReadQuicklyAndNotCopied() {
    Bytes line = Bytes.ofText("A line of a message, as long as such lines are on the average.\r\n");
    Bytes chunk = Bytes.concat(Collections.nCopies(1000, line));
    Conversation conversation = Imap.IMAP.converse(false);
    conversation.client(0, Bytes.ofText("a FETCH 1 BODY[]\r\n"));
    long length = 1000L * chunk.length();
    conversation.server(1, Bytes.ofText("* 1 FETCH (BODY[] {" + length + "}\r\n"));
    long start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      conversation.server(2, chunk);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    conversation.server(3, Bytes.ofText(")\r\na OK\r\n"));
    assertThat(conversation.lines()).hasSize(1_000_004);
    assertThat(conversation.exchanges().getFirst().reply()).isPresent();
    assertThat(seconds).as("seconds; about 0.3 on an idle machine").isLessThan(15);
    assertThat(conversation.lines().get(77).from()).isEqualTo(Direction.SERVER);
  }
}
