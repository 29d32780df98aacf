package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

/** ManageSieve as RFC 5804 has it, some of it in the words of its examples. */
class SieveConversationTest {

  private static final String GREETING =
      "\"IMPLEMENTATION\" \"Example1 ManageSieved v001\"\r\n"
          + "\"SASL\" \"DIGEST-MD5 GSSAPI\"\r\n"
          + "\"SIEVE\" \"fileinto vacation\"\r\n"
          + "\"STARTTLS\"\r\n"
          + "NOTIFY {6}\r\nxmpp: \r\n".replace("NOTIFY", "\"NOTIFY\"")
          + "\"VERSION\" \"1.0\"\r\n"
          + "OK\r\n";

  private final Conversation conversation = Sieve.SIEVE.converse(true);

  private void server(String text) {
    assertThat(conversation.server(0, Bytes.ofText(text))).isEqualTo(Bytes.EMPTY);
  }

  private void client(String text) {
    conversation.client(0, Bytes.ofText(text));
  }

  private Reply last() {
    return conversation.replies().getLast();
  }

  private List<String> masked() {
    return conversation.lines().stream().map(Line::masked).toList();
  }

  @Test
  void theGreetingIsAListOfCapabilities() {
    GREETING.chars().forEach(c -> server(Character.toString(c)));

    assertThat(last().kind()).isEqualTo(Reply.Kind.GREETING);
    assertThat(last().status()).isEqualTo("OK");
    Capabilities capabilities = conversation.capabilities().orElseThrow();
    assertThat(capabilities.has("STARTTLS")).isTrue();
    assertThat(capabilities.has("SASL GSSAPI")).isTrue();
    assertThat(capabilities.has("NOTIFY xmpp:")).isTrue();
    assertThat(capabilities.list()).hasSize(6);
  }

  @Test
  void repliesAnswerTheCommandsInTheirOrder() {
    server(GREETING);
    client("NOOP \"tag\"\r\nLISTSCRIPTS\r\nGETSCRIPT \"a\"\r\n");
    server("OK (TAG {3}\r\ntag) \"Done\"\r\n\"a\" ACTIVE\r\n\"OK\"\r\nOK \"Listed\"\r\n");
    server("{12}\r\nOK \"fake\"\r\n\r\nNO (NONEXISTENT) \"a \\\"quoted\\\" word\"\r\n");

    assertThat(conversation.exchanges())
        .extracting(each -> each.reply().orElseThrow().text())
        .containsExactly("(TAG tag) Done", "Listed", "(NONEXISTENT) a \"quoted\" word");
    assertThat(last().positive()).isFalse();
    assertThat(conversation.fault()).isEmpty();
  }

  @Test
  void theReplyToStarttlsEndsThePlaintext() {
    server(GREETING);
    client("STARTTLS\r\n");

    assertThat(
            conversation.server(0, Bytes.ofText("OK \"Begin\"\r\n\"SASL\" \"PLAIN\"\r\n")).text())
        .isEqualTo("\"SASL\" \"PLAIN\"\r\n");

    assertThat(conversation.upgradeGranted()).isTrue();
  }

  @Test
  void passwordsAreMaskedHoweverTheyAreWritten() {
    server(GREETING);
    client("AUTHENTICATE \"PLAIN\" \"AHNlY3JldA==\"\r\n");
    server("OK (SASL \"cnNwYXV0aA==\")\r\n");
    client("AUTHENTICATE \"PLAIN\" {12+}\r\nAHNlY3JldA==\r\n");
    server("NO\r\n");
    client("AUTHENTICATE \"CRAM-MD5\"\r\n");
    server("{8}\r\nPDE4OTY=\r\n");
    assertThat(last().kind()).isEqualTo(Reply.Kind.CONTINUATION);
    assertThat(last().text()).isEqualTo("PDE4OTY=");
    client("\"AHNlY3JldA==\"\r\n");
    server("\"more\"\r\n");
    client("{12+}\r\nAHNlY3JldA==\r\n");
    server("BYE (TRYLATER) \"no\"\r\n");
    client("PUTSCRIPT \"a\" {6+}\r\nkeep;\n\r\n\"*\"\r\n");

    assertThat(masked()).noneMatch(line -> line.contains("AHNlY3JldA"));
    assertThat(masked()).contains("keep;", "\"*\"", "AUTHENTICATE \"CRAM-MD5\"");
    assertThat(conversation.exchanges()).hasSize(4);
  }

  @Test
  void whatNobodyAskedForIsUnexpected() {
    server(GREETING);
    server("OK \"too early\"\r\n");
    client("NOOP\r\n");

    assertThat(last().kind()).isEqualTo(Reply.Kind.UNEXPECTED);
    assertThat(conversation.exchanges().getFirst().reply()).isEmpty();
  }

  @Test
  void noBytesMakeItThrow() {
    server("\0 \0\"\0\" {3}\r\n\0\"x\r\n\"open\\\r\nOK (\0\r\n");
    client("AUTHENTICATE\r\n\"\0{2+}\r\nab{0+}\r\n\r\n");
    server("{0}\r\n{2}\r\nab\r\nOK (SASL \"!\")\r\nOK\r\n".repeat(2000));

    assertThat(conversation.fault()).isEmpty();
    assertThat(conversation.lines()).hasSizeGreaterThan(4000);
  }
}
