package org.mailseam.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailseam.certificate.Anchors;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Target;
import org.mailseam.session.Floods;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.Terms;

/** Decoders and rules: twice as much from a peer takes twice as long, not four times. */
@Timeout(300)
class GrowthTest {

  /** Below this nothing can be said of how time grows, in nanoseconds. */
  private static final long SHORT = 400_000_000;

  private static final Header HEADER =
      new Header(
          "test",
          Instant.EPOCH,
          new Target("pop3", "127.0.0.1", 110, Target.Security.PLAIN),
          "",
          Map.of(),
          List.of(),
          false);

  /** Time of the processor, which other programs do not lengthen. */
  private static long nanos(List<Event> events) {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Reading reading = Reading.of(SessionDecoder.decode(HEADER, events), new Terms(Anchors.none()));
    assertThat(reading.session().unread()).isEmpty();
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
  }

  /** The best of three: while code is being compiled a single one can take five times as long. */
  private static long least(String kind, int size) {
    List<Event> events = Floods.events(kind, size);
    return LongStream.generate(() -> nanos(events)).limit(3).min().orElseThrow();
  }

  private static Stream<String> kinds() {
    return Floods.SIZES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsDecodedAndJudgedGrowsWithItsInput(String kind) {
    int part = kind.equals("connections") ? 100 : 8; // each of these is judged by all rules
    int size = Floods.SIZES.get(kind) / part;
    nanos(Floods.events(kind, 2 * size)); // everything is loaded
    assertThat(least(kind, 2 * size)).isLessThan(Math.max(SHORT, 3 * least(kind, size)));
  }
}
