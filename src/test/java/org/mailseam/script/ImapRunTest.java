package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.OutcomeState;

class ImapRunTest {

  private static final String GREET = "connect imap h\nexpect OK\n";
  private static final String GREETED = "S: * OK ready\n";

  @Test
  void aSessionTurnsFromPlaintextIntoTls() {
    Run run =
        Run.of(ReadyScripts.named("imap-starttls").orElseThrow().text())
            .against(
                """
                CONNECT imap mail.example.org
                S: * OK [CAPABILITY IMAP4rev2 STARTTLS] ready
                C: <tag> CAPABILITY
                S: * CAPABILITY IMAP4rev2 STARTTLS LOGINDISABLED
                S: <tag> OK done
                C: <tag> STARTTLS
                S: <tag> OK begin TLS now
                TLS
                C: <tag> CAPABILITY
                S: * CAPABILITY IMAP4rev2 AUTH=PLAIN
                S: <tag> OK done
                C: <tag> LOGOUT
                S: * BYE see you
                S: <tag> OK bye
                """);
    assertThat(run.message()).isNull();
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void everyCommandHasATagOfItsOwn() {
    Run run =
        Run.of(GREET + "send NOOP\nexpect OK\nsend NOOP\nexpect OK\nnote ${tag}")
            .against(GREETED + "C: <tag> NOOP\nS: <tag> OK x\nC: <tag> NOOP\nS: <tag> OK x");
    assertThat(run.peer().segments()).doesNotHaveDuplicates();
    assertThat(run.notes()).containsExactly(run.peer().tag());
  }

  @Test
  void theReplyHasTheUntaggedLinesAndTheirLiteralsInIt() {
    Run run =
        Run.of(
                GREET
                    + """
                    send FETCH 1 BODY[]
                    expect OK /^Subject: (.*)$/ as subject
                    note ${subject}
                    """)
            .against(
                GREETED
                    + """
                    C: <tag> FETCH 1 BODY[]
                    S: * 2 EXISTS
                    S: * 1 FETCH (BODY[] {47}
                    S: From: a@example.org
                    |
                    S: Subject: a OK b
                    S:
                    S: Hello
                    S:  FLAGS ())
                    S: <tag> OK done
                    """);
    assertThat(run.message()).isNull();
    assertThat(run.notes()).containsExactly("a OK b");
  }

  @Test
  void aLineThatTheServerAskedForHasNoTag() {
    Run run =
        Run.of(
                GREET
                    + """
                    send LOGIN {5}
                    expect +
                    send alice {6}
                    expect +
                    send secret
                    expect OK
                    send IDLE
                    expect +
                    send DONE
                    expect OK
                    """)
            .against(
                GREETED
                    + """
                    C: <tag> LOGIN {5}
                    S: + go on
                    C: alice {6}
                    S: + go on
                    C: secret
                    S: <tag> OK hello alice
                    C: <tag> IDLE
                    S: + idling
                    C: DONE
                    S: * 3 EXISTS
                    S: <tag> OK done
                    """);
    assertThat(run.message()).isNull();
  }

  @Test
  void aLiteralThatNeedsNoPermissionGoesOnWithoutATag() {
    Run run =
        Run.of(GREET + "send LOGIN {5+}\nsend alice secret\nexpect NO")
            .against(GREETED + "C: <tag> LOGIN {5+}\nC: alice secret\nS: <tag> NO sorry");
    assertThat(run.message()).isNull();
  }

  @Test
  void aLineGoesOnWithACommandThatRawBytesBegan() {
    Run run =
        Run.of(
                GREET
                    + """
                    raw "x LOGIN {5}\\r\\n"
                    expect +
                    raw "ali"
                    send ce secret
                    expect OK
                    send NOOP
                    expect OK
                    """)
            .against(
                GREETED
                    + """
                    C: x LOGIN {5}
                    S: + go on
                    C: alice secret
                    S: x OK hello
                    C: <tag> NOOP
                    S: <tag> OK done
                    """);
    assertThat(run.message()).isNull();
  }

  @Test
  void aRefusedCommandMayBeFollowedByATaggedOne() {
    Run run =
        Run.of(GREET + "send LOGIN {5}\nexpect BAD\nsend NOOP\nexpect OK")
            .against(GREETED + "C: <tag> LOGIN {5}\nS: <tag> BAD no\nC: <tag> NOOP\nS: <tag> OK x");
    assertThat(run.message()).isNull();
  }

  @Test
  void aByeThatNobodyAskedForCanBeExpected() {
    Run run =
        Run.of(GREET + "expect BYE within 60s")
            .against(GREETED + "45s\nS: * 1 EXISTS\nS: * BYE idle for too long");
    assertThat(run.message()).isNull();
  }

  @Test
  void failuresLeaveTheTagOut() {
    Run run =
        Run.of(GREET + "send SELECT INBOX\nexpect OK")
            .against(
                GREETED + "C: <tag> SELECT INBOX\nS: * 1 EXISTS\nS: <tag> NO [AUTH] log in first");
    assertThat(run.message()).isEqualTo("Expected OK, the server said: NO [AUTH] log in first");
  }

  @Test
  void aGreetingThatSkipsTheLoginIsNotOk() {
    Run run = Run.of(GREET).against("S: * PREAUTH you are alice");
    assertThat(run.message()).isEqualTo("Expected OK, the server said: PREAUTH you are alice");
  }

  @Test
  void anAnswerToATagNobodySentIsNoAnswer() {
    Run run =
        Run.of(GREET + "send STARTTLS\nexpect OK within 3s")
            .against(GREETED + "S: 2 OK begin TLS now\nC: <tag> STARTTLS\nS: 3 OK go\nSILENCE");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(run.message()).endsWith("3 OK go");
  }

  @Test
  void aMessageIsSentAsItStandsAndEndsTheCommand(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("m.eml"), "A: b\r\n\r\n.\r\n");
    Run run =
        Run.of(GREET + "send APPEND INBOX {11}\nexpect +\nmessage m.eml\nexpect OK")
            .in(folder)
            .against(
                GREETED
                    + """
                    C: <tag> APPEND INBOX {11}
                    S: + go on
                    C: A: b
                    C:
                    C: .
                    C:
                    S: <tag> OK appended
                    """);
    assertThat(run.message()).isNull();
  }

  @Test
  void capabilitiesAfterTheLoginCountTheSame() {
    Run run =
        Run.of(
                GREET
                    + """
                    send LOGIN alice secret
                    expect OK has MOVE
                    send CAPABILITY
                    expect OK has QUOTA lacks MOVE
                    send NOOP
                    expect OK has QUOTA
                    """)
            .against(
                """
                S: * OK [CAPABILITY IMAP4rev1] ready
                C: <tag> LOGIN alice secret
                S: <tag> OK [CAPABILITY IMAP4rev1 MOVE] hello
                C: <tag> CAPABILITY
                S: * CAPABILITY IMAP4rev1 QUOTA
                S: <tag> OK done
                C: <tag> NOOP
                S: <tag> OK done
                """);
    assertThat(run.message()).isNull();
  }

  @Test
  void whatComesUnaskedBehindAReplyDoesNotChangeIt() {
    Run run =
        Run.unfinished(GREET + "send CAPABILITY\nexpect OK has STARTTLS")
            .against(
                GREETED
                    + """
                    C: <tag> CAPABILITY
                    S: * CAPABILITY IMAP4rev1
                    S: <tag> OK done
                    S: * CAPABILITY IMAP4rev1 STARTTLS
                    """);
    assertThat(run.message())
        .isEqualTo("Expected the capability STARTTLS, the server has: IMAP4rev1");
  }
}
