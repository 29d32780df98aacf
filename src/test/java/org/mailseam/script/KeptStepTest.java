package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.Service;

/** A command that was sent by hand becomes a step, unless it carries a secret. */
class KeptStepTest {

  @Test
  void aCommandIsKeptWithTheReplyThatSaysYes() {
    assertThat(KeptStep.of("smtp", "NOOP")).contains("send NOOP\nexpect 2xx");
    assertThat(KeptStep.of("imap", "NOOP")).contains("send NOOP\nexpect OK");
    assertThat(KeptStep.of("pop3", "STAT")).contains("send STAT\nexpect +OK");
  }

  @Test
  void whatLooksLikeAVariableStaysText() {
    String step = KeptStep.of("smtp", "VRFY ${x}").orElseThrow();
    assertThat(Script.parse("connect smtp h\n" + step).errors()).isEmpty();
    assertThat(step).startsWith("send VRFY $${x}");
  }

  @Test
  void noSecretGetsIntoAScript() {
    assertThat(KeptStep.of("smtp", "AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=")).isEmpty();
    assertThat(KeptStep.of("imap", "LOGIN alice wonderland")).isEmpty();
    assertThat(KeptStep.of("pop3", "PASS wonderland")).isEmpty();
  }

  @Test
  void whatWasSaidIsKeptWithoutItsTagAndOnlyIfItIsACommand() {
    Conversation imap = Service.named("imap").orElseThrow().protocol().converse(false);
    imap.client(0, Bytes.ofText("a1 NOOP\r\na2 LOGIN alice wonderland\r\n"));
    imap.server(0, Bytes.ofText("a1 OK done\r\n"));
    assertThat(imap.lines().stream().map(line -> KeptStep.of("imap", line)))
        .contains(Optional.of("send NOOP\nexpect OK"))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
  }
}
