package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.mailseam.journal.Event;
import org.mailseam.journal.OutcomeState;

class LoginTest {

  private static final String GREET = "connect smtps h\ntls\nexpect 220\nsend EHLO x\nexpect 250\n";

  private static final String GREETED =
      "TLS\nS: 220 hi\nC: EHLO x\nS: 250-h\nS: 250 AUTH PLAIN LOGIN SCRAM-SHA-256-PLUS\n";

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void smtpSendsTheInitialResponseWithTheCommand() {
    Run run =
        Run.of(GREET + "auth PLAIN")
            .secret("password", "pässword")
            .against(GREETED + "C: AUTH PLAIN " + base64("\0alice\0pässword") + "\nS: 235 welcome");
    assertThat(run.message()).isNull();
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void whoLogsInAsWhomCanBeSaid() {
    Run run =
        Run.of(GREET + "auth PLAIN user=bob password=\"a b\" authzid=${user}")
            .against(GREETED + "C: AUTH PLAIN " + base64("alice\0bob\0a b") + "\nS: 235 welcome");
    assertThat(run.message()).isNull();
  }

  @Test
  void imapAsksBeforeTheInitialResponse() {
    Run run =
        Run.of("connect imaps h\ntls\nexpect OK\nauth LOGIN\nsend LOGOUT\nexpect OK")
            .secret("password", "secret")
            .against(
                """
                TLS
                S: * OK [CAPABILITY IMAP4rev1 AUTH=LOGIN] hi
                C: <tag> AUTHENTICATE LOGIN
                S: + VXNlcm5hbWU6
                C: %s
                S: + UGFzc3dvcmQ6
                C: %s
                S: * CAPABILITY IMAP4rev1 IDLE
                S: <tag> OK welcome
                C: <tag> LOGOUT
                S: <tag> OK bye
                """
                    .formatted(base64("alice"), base64("secret")));
    assertThat(run.message()).isNull();
  }

  @Test
  void aRefusedLoginFails() {
    Run run =
        Run.of(GREET + "auth PLAIN")
            .secret("password", "wrong")
            .against(GREETED + "C: AUTH PLAIN " + base64("\0alice\0wrong") + "\nS: 535 5.7.8 no");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.message()).contains("5.7.8 no").doesNotContain("wrong");
  }

  @Test
  void aChallengeThatIsNoneIsGivenUpInGoodOrder() {
    Run run =
        Run.of(GREET + "auth CRAM-MD5\nsend QUIT")
            .secret("password", "secret")
            .against(GREETED + "C: AUTH CRAM-MD5\nS: 334 !!!\nC: *\nS: 501 cancelled");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.key()).isEqualTo("mail.sasl-not-base64");
  }

  @Test
  void bindingNeedsTls() {
    Run run =
        Run.of("connect smtp h\nexpect 220\nauth SCRAM-SHA-1-PLUS")
            .secret("password", "secret")
            .against("S: 220 hi");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.message())
        .startsWith("SCRAM-SHA-1-PLUS binds the login to the TLS connection")
        .endsWith("take SCRAM-SHA-1.");
    Run wanted =
        Run.of(GREET + "auth SCRAM-SHA-256-PLUS binding=tls-exporter")
            .secret("password", "secret")
            .against(GREETED);
    assertThat(wanted.message()).contains("(tls-exporter)");
  }

  @Test
  void secretsAreAskedForBeforeAnythingIsSent() {
    Run run = Run.unfinished(GREET + "auth PLAIN").against(GREETED);
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(run.outcome().step()).isZero();
    assertThat(run.message()).startsWith("The secret “password” was not given");
    assertThat(run.states()).isEmpty();
    assertThat(run.peer().closes()).isZero();
  }

  @Test
  void aSecretIsSentAndNeverTold() {
    Run run =
        Run.of("connect smtp h\nexpect 220\nsend PASS ${secret:word}\nraw \"${secret:word}\\r\\n\"")
            .secret("word", "hunter2")
            .against("S: 220 hi\nC: PASS hunter2\nC: hunter2");
    assertThat(run.journal().header().script())
        .contains("${secret:word}")
        .doesNotContain("hunter2");
    assertThat(run.events())
        .filteredOn(event -> !(event instanceof Event.Frame))
        .noneMatch(event -> event.toString().contains("hunter2"));
  }

  @Test
  void aSecretThatWouldEndTheLineIsNotSent() {
    Run run =
        Run.of("connect smtp h\nexpect 220\nsend PASS ${secret:word}")
            .secret("word", "x\r\nRSET")
            .against("S: 220 hi");
    assertThat(run.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(run.message())
        .startsWith("The secret “word” has a line break")
        .doesNotContain("RSET");
  }
}
