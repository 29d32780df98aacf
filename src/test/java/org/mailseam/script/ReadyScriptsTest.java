package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

class ReadyScriptsTest {

  @Test
  void eachProtocolHasItsScripts() {
    assertThat(ReadyScripts.all())
        .extracting(ReadyScript::name)
        .containsExactly(
            "smtp-starttls",
            "smtp-tls",
            "smtp-plain",
            "smtp-login",
            "smtp-submit",
            "submission-starttls",
            "submission-tls",
            "submission-plain",
            "submission-login",
            "submission-submit",
            "lmtp-starttls",
            "lmtp-plain",
            "lmtp-login",
            "lmtp-submit",
            "imap-starttls",
            "imap-tls",
            "imap-plain",
            "imap-login",
            "imap-fetch",
            "pop3-starttls",
            "pop3-tls",
            "pop3-plain",
            "pop3-login",
            "pop3-fetch",
            "sieve-starttls",
            "sieve-plain",
            "sieve-login");
  }

  @Test
  void allAreSoundAndConnectToTheirService() {
    for (ReadyScript ready : ReadyScripts.all()) {
      Parsed parsed = Script.parse(ready.text());
      assertThat(parsed.errors()).as(ready.name()).isEmpty();
      Step.Connect connect = (Step.Connect) parsed.script().steps().getFirst();
      assertThat(connect.service()).isEqualTo(ready.service());
      assertThat(ready.text()).as(ready.name()).startsWith("# ").endsWith("\n");
    }
  }

  @Test
  void allHaveTitlesAndDescriptionsInBothLanguages() {
    for (ReadyScript ready : ReadyScripts.all()) {
      for (Message message : List.of(ready.title(), ready.description())) {
        assertThat(message.in(Locale.ENGLISH)).isNotBlank().doesNotContain("{");
        assertThat(message.in(Locale.JAPANESE))
            .isNotBlank()
            .isNotEqualTo(message.in(Locale.ENGLISH));
      }
    }
  }

  @Test
  void aServiceHasTheScriptThatFitsItsTls() {
    for (Service service : Service.all()) {
      ReadyScript script = ReadyScripts.of(service);
      assertThat(script.service()).isEqualTo(service);
    }
    assertThat(ReadyScripts.of(Service.named("lmtp").orElseThrow(), ReadyScript.Kind.FETCH))
        .isEmpty();
  }

  @Test
  void aServerWithoutStarttlsFailsTheScript() {
    Run run =
        Run.of(ReadyScripts.named("pop3-starttls").orElseThrow().text())
            .against("S: +OK hi\nC: CAPA\nS: +OK\nS: USER\nS: .");
    assertThat(run.message()).isEqualTo("Expected the capability STLS, the server has: USER");
  }

  @Test
  void aMessageIsSubmitted() {
    Run run =
        Run.of(ReadyScripts.named("smtp-submit").orElseThrow().text())
            .with("from", "a@example.org")
            .with("to", "b@example.org")
            .against(
                """
                S: 220 hi
                C: EHLO client.example.org
                S: 250-h
                S: 250 STARTTLS
                C: STARTTLS
                S: 220 go
                TLS
                C: EHLO client.example.org
                S: 250 h
                C: MAIL FROM:<a@example.org>
                S: 250 ok
                C: RCPT TO:<b@example.org>
                S: 250 ok
                C: DATA
                S: 354 go on
                C: From: <a@example.org>
                C: To: <b@example.org>
                C: Subject: A message from Mailseam
                C:
                C: This message came through the seam.
                C: .
                S: 250 taken
                C: QUIT
                S: 221 bye
                """);
    assertThat(run.message()).isNull();
  }
}
