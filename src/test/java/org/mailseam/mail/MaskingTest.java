package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;

/** What of the client's lines may be shown. */
class MaskingTest {

  private static final String SECRET = "s3cr3t";

  private static String masked(MailProtocol protocol, String command) {
    Conversation conversation = Play.of(protocol).client(command).conversation();
    return conversation.lines().getLast().masked();
  }

  @Test
  void aSecretIsNotInTheDigitsEither() {
    Line line = Play.of(Pop3.POP3).client("PASS s3cr3t").conversation().lines().getLast();
    assertThat(line.maskedHex()).isEqualTo("5041535320" + Line.MASK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AUTH PLAIN AGEAYg==        | AUTH PLAIN ••••••••",
        "auth plain AGEAYg==        | auth plain ••••••••",
        "AUTH  PLAIN  AGEAYg==      | AUTH  PLAIN  ••••••••",
        "AUTH LOGIN YWxpY2U=        | AUTH LOGIN ••••••••",
        "AUTH PLAIN =               | AUTH PLAIN =",
        "AUTH PLAIN                 | AUTH PLAIN",
        "MAIL FROM:<a@example.org>  | MAIL FROM:<a@example.org>",
      })
  void smtp(String command, String shown) {
    assertThat(masked(Smtp.SMTP, command)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a LOGIN alice s3cr3t             | a LOGIN alice ••••••••",
        "a login alice s3cr3t             | a login alice ••••••••",
        "a LOGIN \"al ice\" \"s3 cr3t\"   | a LOGIN \"al ice\" ••••••••",
        "a LOGIN \"a\\\"l\" \"s3cr3t\"    | a LOGIN \"a\\\"l\" ••••••••",
        "a LOGIN alice s3cr3t and more    | a LOGIN alice ••••••••",
        "a LOGIN alice {6}                | a LOGIN alice {6}",
        "LOGIN alice s3cr3t               | LOGIN alice ••••••••",
        "a LOGIN alice                    | a LOGIN alice",
        "a AUTHENTICATE PLAIN AGEAYg==    | a AUTHENTICATE PLAIN ••••••••",
        "a AUTHENTICATE XOAUTH2 dXNlcj0=  | a AUTHENTICATE XOAUTH2 ••••••••",
        "a SELECT LOGIN                   | a SELECT LOGIN",
      })
  void imap(String command, String shown) {
    assertThat(masked(Imap.IMAP, command)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USER alice                                   | USER alice",
        "PASS s3cr3t                                  | PASS ••••••••",
        "pass s3cr3t with spaces                      | pass ••••••••",
        "APOP alice c4c9334bac560ecc979e58001b3e22fb  | APOP alice ••••••••",
        "AUTH PLAIN AGEAYg==                          | AUTH PLAIN ••••••••",
        "AUTH                                         | AUTH",
      })
  void pop3(String command, String shown) {
    assertThat(masked(Pop3.POP3, command)).isEqualTo(shown);
  }

  @Test
  void aPasswordInALiteralThatDoesNotWait() {
    List<String> lines =
        Play.of(Imap.IMAP).clientRaw("a LOGIN {5+}\r\nalice {6+}\r\ns3cr3t\r\n").lines();
    assertThat(lines)
        .containsExactly(
            "C COMMAND a LOGIN {5+}",
            "C DATA alice",
            "C COMMAND  {6+}",
            "C CREDENTIALS ••••••••",
            "C COMMAND");
  }

  @Test
  void aPasswordInQuotesBehindALiteral() {
    assertThat(Play.of(Imap.IMAP).clientRaw("a LOGIN {5+}\r\nalice \"s3cr3t\"\r\n").lines())
        .last()
        .isEqualTo("C CREDENTIALS  ••••••••");
  }

  /** A client need not wait, and a script may send all at once. */
  @ParameterizedTest
  @ValueSource(strings = {"AUTH LOGIN", "a AUTHENTICATE LOGIN"})
  void responsesThatDoNotWaitForTheChallenge(String command) {
    MailProtocol protocol = command.startsWith("a") ? Imap.IMAP : Smtp.SMTP;
    assertThat(Play.of(protocol).client(command, "YWxpY2U=", "czNjcjN0").lines())
        .endsWith("C CREDENTIALS ••••••••", "C CREDENTIALS ••••••••");
  }

  @Test
  void afterAChallengeWhateverComesIsTheAnswer() {
    Play play =
        Play.of(Pop3.POP3).server("+OK").client("AUTH PLAIN").server("+ ").client("RETR s3cr3t");
    assertThat(play.lines()).last().isEqualTo("C CREDENTIALS ••••••••");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTH PLAIN s3cr3t",
        "AUTH PLAIN s3cr",
        "a LOGIN x s3cr3t",
        "a LOGIN {1+}\r\nx {99+}\r\ns3cr3t",
        "PASS s3cr3t"
      })
  void aLineWhoseEndHasNotComeIsMaskedToo(String start) {
    MailProtocol protocol =
        start.startsWith("AUTH") ? Smtp.SMTP : start.startsWith("PASS") ? Pop3.POP3 : Imap.IMAP;
    Conversation conversation = protocol.converse(true);
    conversation.client(1, Bytes.ofText(start));
    Line line = conversation.unfinished().getFirst();
    assertThat(line.kind()).isEqualTo(Line.Kind.CREDENTIALS);
    assertThat(line.masked()).doesNotContain("s3cr").endsWith(Line.MASK);
    assertThat(line).asString().doesNotContain("s3cr");
  }

  @Test
  void noTextOfALineInALogHasTheSecret() {
    Line line = Play.of(Pop3.POP3).client("PASS " + SECRET).conversation().lines().getLast();
    assertThat(line.text()).contains(SECRET);
    assertThat(line).asString().isEqualTo("client CREDENTIALS PASS ••••••••");
  }
}
