package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

/** Nonsense made of the protocols' own words: every piece of it has to be answered, calmly. */
class HostileInputTest {

  private static final int LINES = 20_000;
  private static final List<String> WORDS =
      List.of(
          " ",
          " ",
          " ",
          "\"",
          "(",
          ")",
          "{3}",
          "{3+}",
          "{0+}",
          "{99999999999}",
          "[",
          "]",
          "<0.5>",
          "*",
          "%",
          ",",
          ":",
          "\\",
          "\0",
          "\r",
          "é",
          "=",
          "a",
          "1",
          "9",
          "1:*",
          "\\Seen",
          "INBOX",
          "FETCH",
          "UID",
          "STORE",
          "SEARCH",
          "BODY[",
          "BODY.PEEK[1.2.MIME]",
          "BODYSTRUCTURE",
          "ENVELOPE",
          "HEADER.FIELDS",
          "FLAGS",
          "+FLAGS",
          "NOT",
          "OR",
          "ALL",
          "SUBJECT",
          "COPY",
          "APPEND",
          "EXPUNGE",
          "STATUS",
          "LIST",
          "SELECT",
          "IDLE",
          "DONE",
          "MAIL FROM:",
          "<a@b>",
          "RCPT TO:",
          "<alice@example.org>",
          "DATA",
          ".",
          "BDAT 3",
          "LAST",
          "RSET",
          "EHLO",
          "TOP",
          "RETR",
          "DELE",
          "LIST",
          "UIDL",
          "STAT",
          "AUTH",
          "PLAIN",
          "SCRAM-SHA-256",
          "AUTHENTICATE");

  private final Random random = new Random(20261124);

  @Test
  void smtpAnswers() {
    LabPlay smtp = LabPlay.smtp(SmtpKind.RELAY).afterUpgrade();
    smtp.says("EHLO client.example.org");
    play(smtp, "");
  }

  @Test
  void imapAnswers() {
    LabPlay imap = LabPlay.imap().afterUpgrade();
    imap.says("a LOGIN alice wonderland");
    imap.says("a SELECT INBOX");
    play(imap, "a ");
  }

  @Test
  void pop3Answers() {
    LabPlay pop3 = LabPlay.pop3().afterUpgrade();
    pop3.says("USER alice");
    pop3.says("PASS wonderland");
    play(pop3, "");
  }

  private void play(LabPlay server, String head) {
    String reply = "";
    int answered = 0;
    for (int i = 0; i < LINES; i++) {
      int taken = reply.indexOf("<take ");
      if (taken >= 0) {
        int octets = Integer.parseInt(reply.substring(taken + 6, reply.indexOf('>', taken)));
        server.sends("x".repeat(octets));
      }
      reply = server.says(random.nextInt(10) == 0 ? nonsense() : head + nonsense());
      answered += reply.isEmpty() ? 0 : 1;
    }
    assertThat(answered).isGreaterThan(LINES / 100);
  }

  private String nonsense() {
    StringBuilder line = new StringBuilder();
    for (int words = random.nextInt(8); words >= 0; words--) {
      line.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return line.toString();
  }

  @Test
  void messagesOfAnyShapeCanBeLookedAt() {
    List<String> pieces =
        List.of(
            "Content-Type: ",
            "multipart/mixed; boundary=b",
            "message/rfc822",
            "text/plain",
            "; name=\"a",
            "\r\n",
            "\n",
            "\r\n\r\n",
            "--b",
            "--",
            "From: ",
            "\"",
            "<",
            ">",
            "(",
            ")",
            ":",
            ";",
            ",",
            "@",
            "\\",
            "a",
            "\u00e9",
            "Subject: ",
            "To: g:",
            " ",
            "\t");
    LabPlay imap = LabPlay.imap().afterUpgrade();
    for (int i = 0; i < 300; i++) {
      imap.mailbox().deliver(Bytes.of(message(pieces).getBytes(StandardCharsets.ISO_8859_1)));
    }
    imap.says("a LOGIN alice wonderland");
    imap.says("a SELECT INBOX");
    for (int i = 4; i <= 303; i++) {
      String items =
          " (ENVELOPE BODY BODYSTRUCTURE BODY[HEADER.FIELDS (TO FROM)] BODY[HEADER] BODY[TEXT])";
      assertThat(imap.says("a FETCH " + i + items)).endsWith("a OK Completed");
    }
    assertThat(imap.says("b SEARCH UNSEEN")).endsWith("b OK Completed");
  }

  private String message(List<String> pieces) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(60); n >= 0; n--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
