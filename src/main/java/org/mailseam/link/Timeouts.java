package org.mailseam.link;

import java.time.Duration;

/**
 * How long a link waits. Reading has a limit of its own in each {@link Link#receive}.
 *
 * @param connect for finding the addresses and for reaching one of them, all together
 * @param write for one write to be taken by the network
 * @param handshake for a whole TLS handshake, however busily the other side trickles bytes
 */
public record Timeouts(Duration connect, Duration write, Duration handshake) {

  /** The limits of a patient person at a keyboard: 30 seconds each. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

  public Timeouts {
    requirePositive(connect);
    requirePositive(write);
    requirePositive(handshake);
  }

  private static void requirePositive(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("time-out " + duration);
    }
  }
}
