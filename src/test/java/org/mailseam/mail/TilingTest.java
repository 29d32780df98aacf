package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailseam.field.Bytes;

/**
 * Whatever both sides say, each byte is in exactly one line, the pieces it came in do not matter,
 * and nothing is thrown. {@link Play#conversation} checks all of that.
 */
class TilingTest {

  private static final int PLAYS = 60;

  /** What makes a protocol's reader change its mind, besides noise. */
  private static final List<String> SMTP =
      List.of(
          "220 hi\r\n",
          "220-hi\r\n",
          "250-STARTTLS\r\n",
          "250 ok\r\n",
          "354 go\r\n",
          "334 \r\n",
          "235 in\r\n",
          "421 busy\r\n",
          "999",
          "EHLO x\r\n",
          "STARTTLS\r\n",
          "DATA\r\n",
          ".\r\n",
          "\n.\n",
          "BDAT 5\r\n",
          "BDAT 7 LAST\r\n",
          "RCPT TO:<a>\r\n",
          "AUTH PLAIN\r\n",
          "AUTH LOGIN YQ==\r\n",
          "*\r\n",
          "QUIT\n",
          "\r",
          "\n",
          "YWxp\r\n");

  private static final List<String> IMAP =
      List.of(
          "* OK hi\r\n",
          "a OK done\r\n",
          "b NO\r\n",
          "c BAD",
          "+ go\r\n",
          "+\r\n",
          "* 1 FETCH {3}\r\n",
          "* LIST {0}\r\n",
          "* BYE {9}\r\n",
          "* CAPABILITY IMAP4rev1 STARTTLS\r\n",
          "abc",
          "{3+}\r\n",
          "a STARTTLS\r\n",
          "b LOGIN {4}\r\n",
          "c LOGIN x {2+}\r\n",
          "a LOGIN \"x\\\"\" y\r\n",
          "b AUTHENTICATE PLAIN\r\n",
          "YWxp\r\n",
          "c IDLE\r\n",
          "DONE\r\n",
          "a CAPABILITY\r\n",
          "\r",
          "\n",
          "* PREAUTH [CAPABILITY X] y\r\n",
          "{99999999999999999999}\r\n");

  private static final List<String> POP3 =
      List.of(
          "+OK\r\n",
          "+OK hi\n",
          "-ERR no\r\n",
          "+ go\r\n",
          "+\r\n",
          "CAPA\r\n",
          "STLS\r\n",
          ".\r\n",
          "..\r\n",
          "\n.\n",
          "RETR 1\r\n",
          "LIST\r\n",
          "LIST 1\r\n",
          "AUTH\r\n",
          "AUTH PLAIN\r\n",
          "PASS x\r\n",
          "USER x\r\n",
          "APOP a b\r\n",
          "YWxp\r\n",
          "*\r\n",
          "\r",
          "\n",
          "SASL X\r\n");

  static List<MailProtocol> protocols() {
    return List.of(Smtp.SMTP, Smtp.LMTP, Imap.IMAP, Pop3.POP3);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void everyByteIsInOneLine(MailProtocol protocol) {
    List<String> words = protocol == Imap.IMAP ? IMAP : protocol == Pop3.POP3 ? POP3 : SMTP;
    int lines = 0;
    int replies = 0;
    for (int seed = 0; seed < PLAYS; seed++) {
      Conversation conversation = randomPlay(protocol, words, new Random(seed)).conversation();
      lines += conversation.lines().size();
      replies += conversation.replies().size();
    }
    assertThat(lines).as("the plays have lines to check").isGreaterThan(10 * PLAYS);
    assertThat(replies).as("and replies").isGreaterThan(3 * PLAYS);
  }

  private static Play randomPlay(MailProtocol protocol, List<String> words, Random random) {
    Play play = random.nextBoolean() ? Play.of(protocol) : Play.inside(protocol);
    for (int speech = 0; speech < 30; speech++) {
      Bytes said = Bytes.EMPTY;
      for (int word = random.nextInt(5); word >= 0; word--) {
        said = said.plus(random.nextInt(20) == 0 ? noise(random) : oneOf(words, random));
      }
      if (random.nextBoolean()) {
        play.clientRaw(said);
      } else {
        play.serverRaw(said);
      }
    }
    return play;
  }

  private static Bytes oneOf(List<String> words, Random random) {
    return Bytes.ofText(words.get(random.nextInt(words.size())));
  }

  private static Bytes noise(Random random) {
    byte[] noise = new byte[random.nextInt(40)];
    random.nextBytes(noise);
    return Bytes.of(noise);
  }
}
