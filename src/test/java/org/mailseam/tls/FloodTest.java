package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.journal.Direction.CLIENT;
import static org.mailseam.journal.Direction.SERVER;

import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.field.Bytes;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.NegotiationReading;

/** Twice as much from a peer takes twice as long, not four times. */
@Timeout(120)
class FloodTest {

  private static final int AES_128_GCM_13 = 0x1301;
  private static final Bytes CLIENT_KEY = Forge.secret(3, 32);

  /** Below this nothing can be said of how time grows, in nanoseconds. */
  private static final long SHORT = 400_000_000;

  private static void growsLikeItsInput(IntFunction<TlsDecoder> make, int most) {
    TlsDecoder once = make.apply(most / 2);
    TlsDecoder twice = make.apply(most);
    UnreadVersionTest.reading(make.apply(most / 20)); // everything is loaded
    long first = nanos(once);
    assertThat(nanos(twice)).isLessThan(Math.max(SHORT, 3 * first));
  }

  /** Time of the processor, which other programs do not lengthen. */
  private static long nanos(TlsDecoder decoder) {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    UnreadVersionTest.reading(decoder);
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
  }

  /** Many messages that ask for new keys in one record after the other, under one key. */
  private static Forge updates(int number) {
    Forge forge =
        Forge.tls13(AES_128_GCM_13)
            .answer13(AES_128_GCM_13)
            .key("CLIENT_HANDSHAKE_TRAFFIC_SECRET", CLIENT_KEY)
            .traffic(CLIENT, AES_128_GCM_13, CLIENT_KEY);
    Bytes thousand = Bytes.ofHex("1800000101".repeat(1000));
    for (int i = 0; i < number; i += 1000) {
      forge.record(CLIENT, TlsRecord.HANDSHAKE, thousand);
    }
    return forge;
  }

  @Test
  void aFloodOfKeyUpdatesThatNobodyAnswers() {
    growsLikeItsInput(number -> updates(number).decode(), 60_000);
    NegotiationReading reading = UnreadVersionTest.reading(updates(2000).decode());
    Fact fact = reading.fact("key-updates").orElseThrow();
    assertThat(fact.is("unanswered")).isTrue();
    assertThat(fact.value().arguments()).containsExactly("2000", "0");
  }

  @Test
  void aFloodOfAlertsAndMessages() {
    growsLikeItsInput(
        number -> {
          Forge forge = Forge.tls12(0xc02f);
          for (int i = 0; i < number; i++) {
            forge.alert(SERVER, 1, 112).message(SERVER, 0, "");
          }
          return forge.decode();
        },
        20_000);
  }

  @Test
  void aHelloWithMoreExtensionsThanAnybodyKnows() {
    growsLikeItsInput(
        number -> {
          StringBuilder all = new StringBuilder();
          for (int i = 0; i < number; i++) {
            all.append("%04x0000".formatted(0x4000 + i));
          }
          return Forge.tls12(0xc02f, all.toString()).decode();
        },
        15_000);
  }
}
