package org.mailseam.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Target;
import org.mailseam.reading.Reading;
import org.mailseam.session.SessionDecoder;

/** Holds a session against another one of the same server. */
class ComparisonTest {

  private static final Header HEADER =
      new Header(
          "test",
          Instant.parse("2026-11-24T08:00:00Z"),
          new Target("smtp", "mx.example.net", 25, Target.Security.STARTTLS),
          "",
          List.of(),
          false);

  /** A session in plaintext: {@code S:} and {@code C:} say whose line it is. */
  private static Side side(String name, String... lines) {
    List<Event> events = new ArrayList<>();
    long at = 1;
    for (String line : lines) {
      Direction from = line.startsWith("S: ") ? Direction.SERVER : Direction.CLIENT;
      byte[] bytes = (line.substring(3) + "\r\n").getBytes(StandardCharsets.UTF_8);
      events.add(new Event.Frame(at++, from, Bytes.of(bytes)));
    }
    return new Side(name, Reading.unread(SessionDecoder.decode(HEADER, events)));
  }

  private static final Side HONEST =
      side(
          "before.mailseam",
          "S: 220 mx.example.net",
          "C: EHLO me",
          "S: 250-mx.example.net",
          "S: 250-SIZE 1000",
          "S: 250-STARTTLS",
          "S: 250 AUTH LOGIN PLAIN");

  @Test
  void whatIsGoneNewAndChangedIsToldWithBothValues() {
    Side stripped =
        side(
            "after.mailseam",
            "S: 220 mx.example.net",
            "C: EHLO me",
            "S: 250-mx.example.net",
            "S: 250-SIZE 2000",
            "S: 250-XXXXXXXA",
            "S: 250 AUTH PLAIN LOGIN");

    Comparison found = Comparison.of(HONEST, stripped);

    assertThat(found.text(Locale.ENGLISH, false))
        .isEqualTo(
            """
            --- before.mailseam
            +++ after.mailseam

            Capabilities before TLS
            - SIZE: SIZE 1000
            + SIZE: SIZE 2000
            + XXXXXXXA
            - STARTTLS
            """);
    assertThat(found.differences()).isEqualTo(3);
    assertThat(found.text(Locale.JAPANESE, false)).contains("TLS 前の機能");
  }

  @Test
  void theSameSessionDoesNotDifferAndCanBeSeenWhole() {
    Comparison found = Comparison.of(HONEST, HONEST);
    assertThat(found.differences()).isZero();
    assertThat(found.text(Locale.ENGLISH, true))
        .contains("  Target: smtp mx.example.net:25\n", "  STARTTLS\n");
  }

  @Test
  void namesKeepTheOrderOfBothLists() {
    assertThat(Keys.merged(List.of("a", "c", "d"), List.of("a", "b", "c", "x")))
        .containsExactly("a", "b", "c", "x", "d");
    assertThat(Keys.merged(List.of(), List.of("a", "b"))).containsExactly("a", "b");
  }
}
