package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailProtocolTest {

  private static Reply reply(String status) {
    return new Reply(Reply.Kind.FINAL, status, "", 0, 1, false);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, 220, 220, true",
    "smtp, 2xx, 250, true",
    "smtp, 2XX, 354, false",
    "smtp, 25x, 251, true",
    "smtp, 25x, 220, false",
    "smtp, *, 554, true",
    "smtp, *, '', true",
    "smtp, 220, '', false",
    "lmtp, 2xx, 250, true",
    "imap, ok, OK, true",
    "imap, OK, NO, false",
    "imap, PREAUTH, PREAUTH, true",
    "imap, +, +, true",
    "imap, *, BAD, true",
    "imap, FETCH, FETCH, false",
    "pop3, +OK, +OK, true",
    "pop3, +ok, +OK, true",
    "pop3, -ERR, +OK, false",
    "pop3, +, +, true",
    "pop3, +OK, +, false",
  })
  void aReplyIsAsExpectedOrNot(String service, String expected, String status, boolean matches) {
    MailProtocol protocol = Service.named(service).orElseThrow().protocol();
    assertThat(protocol.matches(expected, reply(status))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, 220 2xx 25x 25X 5xx *, OK +OK 22 2x0 x20 2200 xxx 620 abc",
    "imap, OK NO BAD BYE PREAUTH + * ok, 220 +OK FETCH",
    "pop3, +OK -ERR + * +ok, OK ERR 220",
  })
  void whatMayBeExpected(String service, String good, String bad) {
    MailProtocol protocol = Service.named(service).orElseThrow().protocol();
    assertThat(good.split(" ")).allMatch(protocol::accepts);
    assertThat(bad.split(" ")).noneMatch(protocol::accepts);
    assertThat(protocol.accepts("")).isFalse();
    assertThat(protocol.expectedGreetings()).allMatch(protocol::accepts);
  }

  @Test
  void theServicesHaveTheirPorts() {
    assertThat(
            Service.all().stream()
                .map(s -> s.name() + " " + s.protocol() + " " + s.port() + " " + s.implicitTls())
                .collect(Collectors.joining(", ")))
        .isEqualTo(
            "smtp smtp 25 false, submission submission 587 false, lmtp lmtp 24 false, imap imap 143"
                + " false, pop3 pop3 110 false, sieve sieve 4190 false, smtps smtp 465 true,"
                + " submissions submission 465 true, imaps imap 993 true, pop3s pop3 995 true");
    assertThat(Service.named("gopher")).isEmpty();
  }

  @Test
  void onlyImapHasTags() {
    assertThat(Imap.IMAP.tagged("NOOP", "x1")).isEqualTo("x1 NOOP");
    assertThat(Smtp.SMTP.tagged("NOOP", "x1")).isEqualTo("NOOP");
    assertThat(Pop3.POP3.tagged("NOOP", "x1")).isEqualTo("NOOP");
  }

  @Test
  void tagsAreALetterAndSevenAlphanumericsAndNotForeseeable() {
    TagSource tags = new TagSource(new SecureRandom());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String tag = tags.next();
      assertThat(tag).matches("[a-z][a-z0-9]{7}");
      seen.add(tag);
    }
    assertThat(seen).hasSize(1000);
  }
}
