package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;

class ImapDialogueTest {

  private final LabPlay imap = LabPlay.imap();

  private LabPlay loggedIn() {
    imap.afterUpgrade();
    assertThat(imap.says("a LOGIN alice wonderland")).startsWith("a OK ");
    return imap;
  }

  private LabPlay selected() {
    loggedIn();
    assertThat(imap.says("a SELECT INBOX")).endsWith("a OK [READ-WRITE] Completed");
    return imap;
  }

  @Test
  void offersTlsAndForbidsPasswordsBeforeIt() {
    assertThat(imap.connects())
        .matches("\\* OK \\[CAPABILITY IMAP4rev1 .* STARTTLS LOGINDISABLED] mail.example.org .*");
    assertThat(imap.says("a LOGIN alice wonderland")).startsWith("a NO [PRIVACYREQUIRED] ");
    assertThat(imap.says("b AUTHENTICATE PLAIN")).startsWith("b NO [PRIVACYREQUIRED] ");
    assertThat(imap.says("c starttls"))
        .isEqualTo("<forget>\nc OK Begin TLS negotiation now\n<tls>");
    imap.done(new Cue.Secured(LabPlay.TLS));
    assertThat(imap.says("d CAPABILITY"))
        .contains("AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5", "AUTH=SCRAM-SHA-256")
        .doesNotContain("STARTTLS", "LOGINDISABLED");
    assertThat(imap.says("e STARTTLS")).startsWith("e BAD ");
  }

  @Test
  void refusesStartTlsWithAParameter() {
    imap.connects();
    assertThat(imap.says("a STARTTLS now")).startsWith("a BAD ");
  }

  @Test
  void logsInByLoginAndBySaslWithAndWithoutInitialResponse() {
    imap.connectsInsideTls();
    assertThat(imap.says("a LOGIN alice wrong")).startsWith("a NO [AUTHENTICATIONFAILED] ");
    assertThat(imap.says("b AUTHENTICATE PLAIN AGFsaWNlAHdyb25n")).startsWith("b NO [AUTH");
    assertThat(imap.says("c AUTHENTICATE LOGIN")).isEqualTo("+ VXNlcm5hbWU6");
    assertThat(imap.says("*")).startsWith("c BAD ");
    assertThat(imap.says("d AUTHENTICATE TEAPOT")).startsWith("d NO ");
    assertThat(imap.says("e AUTHENTICATE PLAIN")).isEqualTo("+");
    assertThat(imap.says("AGFsaWNlAHdvbmRlcmxhbmQ=")).startsWith("e OK [CAPABILITY ");
    assertThat(imap.says("f LOGIN alice wonderland")).startsWith("f BAD ");
  }

  @Test
  void logsInWithLiterals() {
    imap.connectsInsideTls();
    assertThat(imap.says("a LOGIN {5}")).isEqualTo("+ Ready for 5 octets\n<take 5>");
    assertThat(imap.sends("alice")).isEmpty();
    assertThat(imap.says(" {10+}")).isEqualTo("<take 10>");
    imap.sends("wonderland");
    assertThat(imap.says("")).startsWith("a OK ");
  }

  @Test
  void letsInNoGreatLiteralBeforeTheLogin() {
    imap.connectsInsideTls();
    assertThat(imap.says("a LOGIN {70000}")).startsWith("a NO [TOOBIG] ");
    assertThat(imap.says("a LOGIN {999999999999999999+}"))
        .startsWith("* BYE ")
        .endsWith("<hang up>");
  }

  @Test
  void introducesTheMailbox() {
    loggedIn();
    assertThat(imap.says("a SELECT inbox"))
        .contains(
            "* 3 EXISTS", "[UIDVALIDITY ", "[UIDNEXT 4]", "[UNSEEN 1]", "* FLAGS (\\Answered");
    assertThat(imap.says("b EXAMINE INBOX")).endsWith("b OK [READ-ONLY] Completed");
    assertThat(imap.says("c SELECT Trash")).startsWith("c NO [NONEXISTENT] ");
    assertThat(imap.says("d FETCH 1 FLAGS")).startsWith("d BAD ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "LIST \"\" * | * LIST (\\HasNoChildren) \"/\" INBOX",
        "LIST \"\" % | * LIST (\\HasNoChildren) \"/\" INBOX",
        "LIST \"\" inbox | * LIST (\\HasNoChildren) \"/\" INBOX",
        "LIST \"\" Trash% | x OK",
        "LIST \"\" \"\" | * LIST (\\Noselect) \"/\" \"\"",
        "STATUS INBOX (MESSAGES UNSEEN) | * STATUS INBOX (MESSAGES 3 UNSEEN 3)",
        "STATUS Trash (MESSAGES) | x NO",
        "STATUS INBOX (TEAPOT) | x BAD",
        "NAMESPACE | * NAMESPACE ((\"\" \"/\")) NIL NIL",
        "ENABLE UTF8=ACCEPT | * ENABLED",
        "CREATE Trash | x NO [CANNOT]",
        "APPEND INBOX (\\Seen) hello | x NO [CANNOT]",
        "NOOP | x OK",
        "ID NIL | * ID (\"name\"",
        "TEAPOT | x BAD",
        "FETCH 1 FLAGS | x BAD Select a mailbox first",
      })
  void answersWithoutAMailboxSelected(String command, String answer) {
    loggedIn();
    assertThat(imap.says("x " + command)).startsWith(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FETCH 1 (FLAGS UID) | * 1 FETCH (FLAGS () UID 1)",
        "UID FETCH 2 FLAGS | * 2 FETCH (UID 2 FLAGS ())",
        "UID FETCH 9:* FLAGS | * 3 FETCH (UID 3 FLAGS ())",
        "UID FETCH 9 FLAGS | x OK",
        "FETCH 9 FLAGS | x BAD No such message",
        "FETCH 0 FLAGS | x BAD",
        "FETCH 1 BODY[HEADER.FIELDS (subject)] | * 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {34}",
        "FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (date)] | * 1 FETCH (BODY[HEADER.FIELDS.NOT (DATE)]"
            + " {249}",
        "FETCH 1 BODY.PEEK[TEXT] | * 1 FETCH (BODY[TEXT] {425}",
        "FETCH 1 (BODY[TEXT]<6.5>) | x BAD",
        "FETCH 3 BODY.PEEK[1.2] | x BAD",
        "FETCH 2:1,3 UID | * 1 FETCH (UID 1)",
        "FETCH * FAST | * 3 FETCH (FLAGS () INTERNALDATE ",
        "FETCH 1 RFC822.SIZE | * 1 FETCH (RFC822.SIZE ",
        "FETCH 1 INTERNALDATE | * 1 FETCH (INTERNALDATE \"24-Nov-2026 12:00:00 +0000\")",
        "FETCH 1 TEAPOT | x BAD",
        "FETCH 1 (FLAGS | x BAD",
        "SEARCH ALL | * SEARCH 1 2 3",
        "UID SEARCH UNSEEN UNDELETED | * SEARCH 1 2 3",
        "SEARCH ALL SEEN | * SEARCH",
        "SEARCH SUBJECT watch | x NO [CANNOT]",
        "SEARCH TEAPOT | x NO [CANNOT]",
        "COPY 1 INBOX | x NO [CANNOT]",
        "STORE 1 +FLAGS (\\Deleted) | x NO [CANNOT]",
        "UID EXPUNGE 1 | x NO [CANNOT]",
        "CLOSE | x OK",
      })
  void answersWithInboxSelected(String command, String answer) {
    selected();
    assertThat(imap.says("x " + command)).startsWith(answer);
  }

  @Test
  void describesAMessageByEnvelopeAndStructure() {
    selected();
    assertThat(imap.says("a FETCH 3 (ENVELOPE BODYSTRUCTURE)"))
        .contains(
            "ENVELOPE (\"Tue, 24 Nov 2026 11:00:00 +0000\" \"The watch, the plan and a page\""
                + " ((\"White Rabbit\" NIL \"rabbit\" \"example.org\"))",
            "((\"Mad Hatter\" NIL \"hatter\" \"example.org\")"
                + "(\"Hare, March\" NIL \"hare\" \"example.org\")) NIL NIL"
                + " \"<attachment@mail.example.org>\")",
            "BODYSTRUCTURE (((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"us-ascii\") NIL NIL \"7BIT\"",
            "\"ALTERNATIVE\" (\"BOUNDARY\" \"two-ways\") NIL NIL NIL)",
            "(\"TEXT\" \"CSV\" (\"CHARSET\" \"us-ascii\" \"NAME\" \"plan.csv\") NIL NIL \"base64\"",
            "(\"ATTACHMENT\" (\"FILENAME\" \"plan.csv\")) NIL NIL)",
            "\"MIXED\" (\"BOUNDARY\" \"tea-at-six\") NIL NIL NIL))");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void declaresTheTrueSizeOfATextThatItDescribes(int number) {
    selected();
    Bytes body = imap.mailbox().messages().get(number - 1).body();
    String size = " " + body.length() + " " + MessageText.lines(body);
    assertThat(imap.says("a FETCH " + number + " (BODY BODYSTRUCTURE)"))
        .contains(size + ") BODYSTRUCTURE (", size + " NIL NIL NIL NIL))");
  }

  @Test
  void describesAMessageThatCameInAsAPlainText() {
    imap.mailbox().deliver(Bytes.ofText("Subject: new\r\n\r\none\r\ntwo\r\n"));
    selected();
    assertThat(imap.says("a FETCH 4 (ENVELOPE BODY BODY[])"))
        .isEqualTo(
            """
            * 4 FETCH (ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) \
            BODY ("TEXT" "PLAIN" NIL NIL NIL "8BIT" 10 2) BODY[] {26}
            Subject: new

            one
            two
            )
            a OK Completed\
            """);
  }

  @Test
  void tellsAnIdleClientWhatHappens() {
    selected();
    assertThat(imap.done(new Cue.MailboxChanged())).isEmpty();
    assertThat(imap.says("a IDLE")).isEqualTo("+ Idling");
    imap.mailbox().deliver(Bytes.ofText("Subject: new\r\n\r\n"));
    assertThat(imap.done(new Cue.MailboxChanged())).isEqualTo("* 4 EXISTS");
    assertThat(imap.says("DONE")).isEqualTo("a OK Completed");
  }

  @Test
  void saysGoodBye() {
    imap.connects();
    assertThat(imap.says("a LOGOUT")).matches("(?s)\\* BYE .*\na OK Completed\n<hang up>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a ",
        "* OK",
        "a LOGIN",
        "a LOGIN \"alice",
        "a LOGIN \"al\\",
        "a LOGIN alice",
        "a LOGIN (",
        "a AUTHENTICATE",
        "\u0000\u0001",
        "a FETCH",
        "a UID",
        "a UID FETCH 1",
        "a SEARCH",
        "a SELECT",
        "a STATUS INBOX",
        "a LIST",
        "a FETCH 1 BODY[",
        "a FETCH 1 BODY[1.",
        "a FETCH 1 BODY[HEADER.FIELDS (",
        "a FETCH 1 BODY[]<1",
        "a FETCH 99999999999 FLAGS",
        "a FETCH 1,,2 FLAGS",
        "a FETCH 1:2:3 FLAGS",
        "a UID TEAPOT"
      })
  void refusesWhatItCannotRead(String line) {
    selected();
    assertThat(imap.says(line)).containsPattern("^(a|\\*) BAD ");
  }
}
