package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Event;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.StepState;

class RunnerTest {

  private static final String GREETED =
      """
      CONNECT smtp mail.example.org
      S: 220 mail.example.org ESMTP
      C: EHLO client.example.org
      """;

  private static final String GREET =
      """
      connect smtp mail.example.org
      expect 220
      send EHLO client.example.org
      """;

  @Test
  void aSessionTurnsFromPlaintextIntoTls() {
    Run run =
        Run.of(ReadyScripts.named("smtp-starttls").orElseThrow().text())
            .with("host", "mail.example.org:2525")
            .against(
                """
                CONNECT smtp mail.example.org:2525
                S: 220-mail.example.org ESMTP
                S: 220 at your service
                C: EHLO client.example.org
                S: 250-mail.example.org offers a warm hug
                S: 250-PIPELINING
                S: 250 starttls
                C: STARTTLS
                S: 220 Go ahead
                TLS
                C: EHLO client.example.org
                S: 250-mail.example.org
                S: 250 AUTH PLAIN LOGIN
                C: QUIT
                S: 221 Bye
                """);
    assertThat(run.outcome()).isEqualTo(RunOutcome.passed());
    assertThat(run.states()).hasSize(11).allMatch(StepState.DONE::equals);
    assertThat(run.peer().tlsRequests())
        .singleElement()
        .satisfies(request -> assertThat(request.verify()).contains(TlsRequest.Verify.REPORT));
    assertThat(run.peer().closes()).isEqualTo(1);
    assertThat(run.events().getLast()).isInstanceOf(Event.Ended.class);
  }

  @Test
  void aReplyOfAnotherStatusFailsAndIsQuoted() {
    Run run =
        Run.of(GREET + "expect 250\nsend QUIT")
            .against(GREETED + "S: 550-5.7.1 not you\nS: 550 5.7.1 go away");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.outcome().step()).isEqualTo(4);
    assertThat(run.message())
        .isEqualTo("Expected 250, the server said: 550-5.7.1 not you / 550 5.7.1 go away");
    assertThat(run.states())
        .containsExactly(StepState.DONE, StepState.DONE, StepState.DONE, StepState.FAILED);
  }

  @Test
  void whatAServerSaysIsQuotedWithoutItsControlCharacters() {
    Run run =
        Run.of(GREET + "expect 250")
            .against(GREETED + "S: 550 \u001b[31mred\u0007 " + "x".repeat(900));
    assertThat(run.message())
        .startsWith("Expected 250, the server said: 550 \\x1B[31mred\\x07 xxx")
        .endsWith("x…")
        .hasSizeLessThan(260);
  }

  @Test
  void aFailureThatMayBeDoesNotFailTheRun() {
    Run run =
        Run.of(GREET + "expect 250 or continue\nsend HELO client.example.org\nexpect 250")
            .against(GREETED + "S: 502 no\nC: HELO client.example.org\nS: 250 hello");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
    assertThat(run.states().get(3)).isEqualTo(StepState.FAILED);
    assertThat(run.states().get(5)).isEqualTo(StepState.DONE);
  }

  @Test
  void capabilitiesAreLookedForWhateverTheirCase() {
    String offered = GREETED + "S: 250-mail.example.org\nS: 250-AUTH plain LOGIN\nS: 250 Size 1000";
    assertThat(
            Run.of(GREET + "expect 250 has size has AUTH PLAIN lacks STARTTLS")
                .against(offered)
                .message())
        .isNull();
    assertThat(Run.of(GREET + "expect has STARTTLS").against(offered).message())
        .isEqualTo("Expected the capability STARTTLS, the server has: AUTH plain LOGIN, Size 1000");
    assertThat(Run.of(GREET + "expect lacks SIZE").against(offered).message())
        .startsWith("Expected a server without the capability SIZE, it has:");
    assertThat(
            Run.of("connect smtp mail.example.org\nexpect has STARTTLS")
                .against("S: 220 hello")
                .message())
        .startsWith("Whether the server has the capability STARTTLS is not known");
  }

  @Test
  void aRegularExpressionKeepsItsGroupInAVariable() {
    Run run =
        Run.of(
                GREET
                    + """
                    expect 250 /^250-SIZE (\\d+)$/ as size
                    send MAIL FROM:<a@example.org> SIZE=${size}
                    expect 250 as said
                    note the server said ${said}
                    """)
            .against(
                GREETED
                    + """
                    S: 250-mail.example.org
                    S: 250-SIZE 10240000
                    S: 250 HELP
                    C: MAIL FROM:<a@example.org> SIZE=10240000
                    S: 250 2.1.0 Ok
                    """);
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
    assertThat(run.notes()).containsExactly("the server said 2.1.0 Ok");
  }

  @Test
  void variablesInARegularExpressionStandForThemselves() {
    String play = "S: 220 a.b ESMTP";
    assertThat(Run.of("set n = a.b\nconnect smtp h\nexpect /^220 ${n} /").against(play).message())
        .isNull();
    assertThat(Run.of("set n = a.c\nconnect smtp h\nexpect /^220 ${n} /").against(play).message())
        .isEqualTo("Expected /^220 ${n} / in the reply, the server said: 220 a.b ESMTP");
    assertThat(Run.of("connect smtp h\nexpect /esmtp$/i").against(play).message()).isNull();
  }

  @Test
  void aRegularExpressionThatWouldTakeForEverIsGivenUp() {
    Run run =
        Run.of("connect smtp h\nexpect /^220 (a|aa)+\\1b$/").against("S: 220 " + "a".repeat(60));
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.message()).startsWith("It would take too long to look for /^220 (a|aa)+\\1b$/");
  }

  @Test
  void aReplyMustBeThereInTimeHoweverSlowlyItTrickles() {
    Run run =
        Run.unfinished(GREET + "expect 250 within 5s")
            .against(GREETED + "S: 250-mail.example.org\n3s\nS: 250-PIPELINING\n3s\nS: 250 HELP");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(run.message())
        .isEqualTo(
            "Expected 250, but it did not come within 5s. The last the server said: "
                + "250-PIPELINING");
  }

  @Test
  void silenceEndsTheRunAfterTheUsualTime() {
    Run run = Run.of("connect smtp h\nexpect 220 has X").against("SILENCE");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(run.message())
        .startsWith("Expected 220 has X, but the server did not greet within 30s.")
        .contains("implicit TLS");
    assertThat(run.peer().now()).isEqualTo(30_000_000_000L);
  }

  @Test
  void aServerThatClosesIsQuotedWithItsLastWords() {
    assertThat(Run.of("connect smtp h\nexpect 220").against("S- 220 mail.exa\nCLOSES").message())
        .isEqualTo(
            "Expected 220, but the server closed the connection. The last it said: 220 mail.exa");
    Run bye =
        Run.of("connect imap h\nexpect OK\nsend NOOP\nexpect OK")
            .against("S: * OK hi\nC: <tag> NOOP\nS: * BYE shutting down\nCLOSES");
    assertThat(bye.outcome().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(bye.message()).endsWith("The last it said: * BYE shutting down");
    assertThat(Run.of("connect smtp h\nexpect 220").against("BREAKS").message())
        .isEqualTo("Expected 220, but the connection broke off.");
    Run late =
        Run.unfinished(GREET + "expect 250").against(GREETED + "S: 421 4.3.2 too busy\nCLOSES");
    assertThat(late.message()).isEqualTo("Expected 250, the server said: 421 4.3.2 too busy");
  }

  @Test
  void bytesAtTheSeamStopTheRunBeforeTls() {
    String script = GREET + "expect 250\nsend STARTTLS\nexpect 220\ntls";
    String play = GREETED + "S: 250 hi\nC: STARTTLS\nS: 220 Go ahead\n";
    Run sameSegment =
        Run.of(script).against(play + "S: 250-mail.example.org\nS: 250 AUTH PLAIN LOGIN");
    assertThat(sameSegment.outcome().state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(sameSegment.outcome().step()).isEqualTo(7);
    assertThat(sameSegment.message())
        .startsWith(
            "44 bytes stand at the seam, where the handshake must begin: "
                + "250-mail.example.org\\r\\n250 AUTH PLAIN LOGIN\\r\\n.");
    assertThat(sameSegment.peer().tlsRequests()).isEmpty();
    Run nextSegment = Run.unfinished(script).against(play + "|\nS- x");
    assertThat(nextSegment.message()).startsWith("One byte stands at the seam");
    Run ignored = Run.of(script + " leftover=ignore").against(play + "S: 250 AUTH PLAIN\nTLS");
    assertThat(ignored.outcome().state()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void aReplyNobodyHasReadIsLeftOverAtTheSeamToo() {
    Run run =
        Run.unfinished(GREET + "expect 250\nsend STARTTLS\ntls")
            .against(GREETED + "S: 250 hi\nC: STARTTLS\nS: 220 Go ahead");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(run.message()).contains("220 Go ahead");
  }

  @Test
  void anEarlyReplyIsNotTakenForTheAnswerToALaterCommand() {
    Run run =
        Run.of(GREET + "expect 250\nsend STARTTLS\nexpect 220 within 2s\ntls")
            .against(GREETED + "S: 250 hi\nS: 220 Go ahead\nC: STARTTLS\nSILENCE");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(run.message()).endsWith("The last the server said: 220 Go ahead");
  }

  @Test
  void afterAGrantedUpgradeTheScriptMayGoOnInPlaintext() {
    Run run =
        Run.of(GREET + "expect 250\nraw \"STARTTLS\\r\\nNOOP\\r\\n\"\nexpect 220\nexpect 250")
            .against(
                GREETED
                    + "S: 250 hi\n"
                    + "C: STARTTLS\n"
                    + "C: NOOP\n"
                    + "S: 220 Go ahead\n"
                    + "S: 250 answered in the clear");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
    assertThat(run.peer().segments()).contains("STARTTLS\r\nNOOP\r\n");
  }

  @Test
  void anInjectedCommandThatIsAnsweredInsideTlsIsSeen() {
    Run run =
        Run.of(
                GREET
                    + "expect 250\nraw \"STARTTLS\\r\\nNOOP\\r\\n\"\nexpect 220\ntls\n"
                    + "expect 250 within 2s")
            .against(
                GREETED + "S: 250 hi\nC: STARTTLS\nC: NOOP\nS: 220 Go ahead\nTLS\nS: 250 executed");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void aFailedHandshakeRefusesTheRun() {
    Run run = Run.of("connect smtps h\ntls\nexpect 220").against("CONNECT smtps h\nTLS\nREFUSED");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.REFUSED);
    assertThat(run.outcome().step()).isEqualTo(2);
  }

  @Test
  void aHostThatDoesNotAnswerIsUnreachable() {
    Run run = Run.of("connect smtp h\nexpect 220").against("CONNECT smtp h unreachable");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.UNREACHABLE);
    assertThat(run.outcome().step()).isEqualTo(1);
    Run goesOn =
        Run.of("connect smtp h or continue\nexpect 220").against("CONNECT smtp h unreachable");
    assertThat(goesOn.outcome().step()).isEqualTo(2);
    assertThat(goesOn.message()).startsWith("There is no connection any more");
  }

  @Test
  void aMessageIsSentWithItsDotsDoubled(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a mail.eml"), "Subject: x\n\n.hidden\n");
    Run run =
        Run.of(
                """
                connect smtp h
                expect 220
                send DATA
                expect 354
                message "a mail.eml"
                expect 250
                """)
            .in(folder)
            .against(
                """
                S: 220 hi
                C: DATA
                S: 354 go on
                C: Subject: x
                C:
                C: ..hidden
                C: .
                S: 250 taken
                """);
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void nothingIsSentWhenAFileIsMissing(@TempDir Path folder) {
    Run run =
        Run.unfinished("connect smtp h\nexpect 220\nmessage missing.eml")
            .in(folder)
            .against("S: 220 hi");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.outcome().step()).isEqualTo(3);
    assertThat(run.message()).startsWith("There is no file " + folder.resolve("missing.eml"));
    assertThat(run.states()).isEmpty();
    assertThat(run.peer().closes()).isZero();
  }

  @Test
  void pauseIsPassedOverWhereNobodyLeadsTheRun() {
    Run run = Run.of("pause\nwait 1ms\nset who = World\nnote Hello ${who}").against("");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
    assertThat(run.notes()).containsExactly("Hello World");
    assertThat(run.stepEvents().get(1).cause()).contains(Cause.said("script.pause-passed"));
  }

  @Test
  void aScriptMayConnectAgain() {
    Run run =
        Run.of("connect smtp a\nexpect 220\nclose\nconnect imap b\nexpect OK")
            .against("CONNECT smtp a\nS: 220 hi\nCONNECT imap b\nS: * OK hi");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
    assertThat(run.peer().closes()).isEqualTo(2);
  }

  @Test
  void aValueThatWouldEndTheLineIsNotSent() {
    Run run =
        Run.of("connect smtp h\nexpect /220([\\s\\S]*)/ as all\nsend EHLO ${all}")
            .against("S: 220-a\nS: 220 b");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.message()).startsWith("The value of “all” has a line break");
    assertThat(run.peer().segments()).isEmpty();
  }

  @Test
  void framingThatGivesUpFailsTheStep() {
    Run run = Run.of("connect smtp h\nexpect 220").against("S- " + "x".repeat((1 << 20) + 1));
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.key()).isEqualTo("mail.greeting-line-too-long");
  }

  @Test
  void stepsAreToldAsTheyRun() {
    Run run = Run.of("connect smtp h\nexpect 220").against("S: 220 hi");
    assertThat(run.stepEvents())
        .extracting(event -> event.step() + " " + event.state())
        .isEqualTo(List.of("1 RUNNING", "1 DONE", "2 RUNNING", "2 DONE"));
  }
}
