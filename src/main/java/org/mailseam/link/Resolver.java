package org.mailseam.link;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Obstacle;

/** Finds the addresses of a host with the system's resolver. */
final class Resolver {

  private Resolver() {}

  /** Whether {@code host} is an address and not a name; names alone are fit for SNI (RFC 6066). */
  static boolean isAddress(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /**
   * The addresses in the order in which the system would have them tried.
   *
   * @param patience how long that may take in all, for the record
   * @throws Breakdown Unreachable, Stopped
   */
  static List<InetAddress> resolve(
      Endpoint endpoint, Deadline deadline, Duration patience, Cancellation cancellation)
      throws Breakdown {
    String host = endpoint.host();
    if (isAddress(host)) {
      return List.of(InetAddress.ofLiteral(host));
    }
    // The system's resolver can neither be stopped nor hurried; whoever waits for it can.
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("resolver").start(() -> ask(host, answer));
    try (var _ = cancellation.onCancel(() -> answer.cancel(true))) {
      return answer.get(deadline.millis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException stopped) {
      throw new Breakdown(new Cause.Stopped(), stopped);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Breakdown(new Cause.Stopped(), stopped);
    } catch (TimeoutException late) {
      throw unreachable(Obstacle.NAME_TIMED_OUT, endpoint, patience, late);
    } catch (ExecutionException failed) {
      throw unreachable(obstacle(failed.getCause()), endpoint, patience, failed.getCause());
    }
  }

  private static void ask(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      answer.complete(List.of(InetAddress.getAllByName(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED))));
    } catch (UnknownHostException | RuntimeException failed) {
      answer.completeExceptionally(failed);
    }
  }

  /** The one difference the system makes between "no such name" and "no answer" is its text. */
  private static Obstacle obstacle(@Nullable Throwable failure) {
    String text = failure == null ? "" : String.valueOf(failure.getMessage());
    return text.contains("emporary failure") ? Obstacle.NAME_UNANSWERED : Obstacle.NO_SUCH_NAME;
  }

  private static Breakdown unreachable(
      Obstacle obstacle, Endpoint endpoint, Duration patience, @Nullable Throwable library) {
    return new Breakdown(
        new Cause.Unreachable(
            obstacle, endpoint.host(), endpoint.port(), List.of(), patience.toMillis()),
        library);
  }
}
