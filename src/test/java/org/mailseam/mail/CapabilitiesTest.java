package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {

  private static Capabilities of(String... lines) {
    return new Capabilities(Arrays.stream(lines).map(Capability::parse).toList(), 0, lines.length);
  }

  private static List<String> texts(List<Capability> list) {
    return list.stream().map(Capability::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STARTTLS",
        "starttls",
        "AUTH",
        "AUTH PLAIN",
        "auth login plain",
        "AUTH=PLAIN",
        "SIZE 100",
        "COMPRESS=DEFLATE",
        "COMPRESS",
        "AUTH=PLAIN LOGIN"
      })
  void theseAreThere(String wanted) {
    assertThat(of("StartTLS", "AUTH PLAIN LOGIN", "SIZE 100", "COMPRESS=DEFLATE").has(wanted))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "START",
        "STARTTLS now",
        "AUTH CRAM-MD5",
        "AUTH PLAIN X",
        "SIZE 10",
        "PLAIN"
      })
  void theseAreNot(String wanted) {
    assertThat(of("StartTLS", "AUTH PLAIN LOGIN", "SIZE 100").has(wanted)).isFalse();
  }

  @Test
  void mechanismsMayStandOnSeveralLines() {
    assertThat(of("AUTH=PLAIN", "AUTH=LOGIN").has("AUTH PLAIN LOGIN")).isTrue();
    assertThat(of("AUTH PLAIN", "AUTH LOGIN").has("AUTH LOGIN PLAIN")).isTrue();
  }

  @Test
  void whatTlsChangesIsLostGainedOrChanged() {
    Difference difference =
        Capabilities.compare(
            of("PIPELINING", "SIZE 100", "STARTTLS", "AUTH CRAM-MD5", "HELP"),
            of("pipelining", "SIZE 200", "AUTH PLAIN CRAM-MD5", "REQUIRETLS"));
    assertThat(texts(difference.lost())).containsExactly("STARTTLS", "HELP");
    assertThat(texts(difference.gained())).containsExactly("REQUIRETLS");
    assertThat(difference.changed())
        .extracting(change -> change.before().text() + " > " + change.after().text())
        .containsExactly("SIZE 100 > SIZE 200", "AUTH CRAM-MD5 > AUTH PLAIN CRAM-MD5");
  }

  @Test
  void theOrderAndTheCaseOfMechanismsAreNoDifference() {
    Difference difference =
        Capabilities.compare(of("AUTH PLAIN LOGIN", "AUTH NTLM"), of("auth ntlm login plain"));
    assertThat(difference).isEqualTo(new Difference(List.of(), List.of(), List.of()));
  }

  @Test
  void mechanismsOfImapAreCapabilitiesOfTheirOwn() {
    Difference difference =
        Capabilities.compare(
            of("IMAP4rev1", "LOGINDISABLED", "AUTH=SCRAM-SHA-256"),
            of("IMAP4rev1", "AUTH=SCRAM-SHA-256", "AUTH=PLAIN"));
    assertThat(texts(difference.lost())).containsExactly("LOGINDISABLED");
    assertThat(texts(difference.gained())).containsExactly("AUTH=PLAIN");
    assertThat(difference.changed()).isEmpty();
  }
}
