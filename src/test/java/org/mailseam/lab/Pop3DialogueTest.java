package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.field.Bytes;

class Pop3DialogueTest {

  private final LabPlay pop3 = LabPlay.pop3();

  private void logIn() {
    pop3.afterUpgrade();
    assertThat(pop3.says("USER alice")).startsWith("+OK");
    assertThat(pop3.says("PASS wonderland")).startsWith("+OK Logged in");
  }

  @Test
  void offersTlsAndTakesNoPasswordBeforeIt() {
    assertThat(pop3.connects()).isEqualTo("+OK mail.example.org POP3 service ready");
    assertThat(pop3.says("CAPA"))
        .contains("\nSTLS\n")
        .endsWith("\n.")
        .doesNotContain("USER", "SASL");
    assertThat(pop3.says("USER alice")).startsWith("-ERR ");
    assertThat(pop3.says("PASS wonderland")).startsWith("-ERR ");
    assertThat(pop3.says("AUTH PLAIN")).startsWith("-ERR ");
    assertThat(pop3.says("STLS now")).startsWith("-ERR ");
    assertThat(pop3.says("stls")).isEqualTo("<forget>\n+OK Begin TLS negotiation\n<tls>");
    pop3.done(new Cue.Secured(LabPlay.TLS));
    assertThat(pop3.says("CAPA"))
        .contains("\nUSER\nSASL PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256 ")
        .doesNotContain("STLS");
    assertThat(pop3.says("STLS")).startsWith("-ERR ");
  }

  @Test
  void logsInByUserAndByAuth() {
    pop3.connectsInsideTls();
    assertThat(pop3.says("PASS wonderland")).startsWith("-ERR USER comes first");
    pop3.says("USER alice");
    assertThat(pop3.says("PASS wrong")).startsWith("-ERR [AUTH] ");
    assertThat(pop3.says("AUTH TEAPOT")).startsWith("-ERR ");
    assertThat(pop3.says("AUTH PLAIN")).isEqualTo("+");
    assertThat(pop3.says("*")).startsWith("-ERR ");
    assertThat(pop3.says("AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=")).startsWith("+OK Logged in");
    assertThat(pop3.says("STLS")).startsWith("-ERR ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LIST | +OK 3 messages",
        "LIST 4 | -ERR",
        "LIST x | -ERR",
        "UIDL 2 | +OK 2 1795521600-2",
        "RETR | -ERR",
        "RETR 99999999999 | -ERR",
        "TOP 1 | -ERR Syntax",
        "TOP 1 x | -ERR Syntax",
        "NOOP | +OK",
        "TEAPOT | -ERR",
      })
  void answersByTheRfc(String command, String answer) {
    logIn();
    assertThat(pop3.says(command)).startsWith(answer);
  }

  @Test
  void sendsAMessageWithItsDotsStuffed() {
    logIn();
    assertThat(pop3.says("RETR 1"))
        .startsWith("+OK ")
        .contains("\n..A line may begin with a dot.")
        .endsWith("The postmaster\n.");
    assertThat(pop3.says("TOP 1 1")).endsWith("\n\nDear Alice,\n.");
  }

  @Test
  void countsTheOctetsThatItSends() {
    pop3.mailbox().deliver(Bytes.ofText("A: b\r\n\r\n.\r\n"));
    pop3.afterUpgrade();
    pop3.says("USER alice");
    pop3.says("PASS wonderland");
    assertThat(pop3.says("LIST 4")).isEqualTo("+OK 4 11");
    assertThat(pop3.says("RETR 4")).isEqualTo("+OK 11 octets\nA: b\n\n..\n.");
  }

  @Test
  void keepsWhatItHasAndShowsItAsItWasAtTheLogin() {
    logIn();
    assertThat(pop3.says("DELE 2")).startsWith("-ERR [SYS/PERM]");
    pop3.mailbox().deliver(Bytes.ofText("Subject: late\r\n\r\n"));
    assertThat(pop3.says("STAT")).startsWith("+OK 3 ");
    assertThat(pop3.says("QUIT")).startsWith("+OK ").endsWith("<hang up>");
  }

  @Test
  void wantsALoginForMail() {
    pop3.connectsInsideTls();
    assertThat(pop3.says("STAT")).startsWith("-ERR Log in first");
  }
}
