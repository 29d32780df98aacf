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
import org.mailseam.link.LinkException.Kind;
import org.mailseam.text.Message;

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
   * @param patience how long that may take in all, for the message
   * @throws LinkException UNREACHABLE, CANCELLED
   */
  static List<InetAddress> resolve(
      String host, Deadline deadline, Duration patience, Cancellation cancellation)
      throws LinkException {
    if (isAddress(host)) {
      return List.of(InetAddress.ofLiteral(host));
    }
    // The system's resolver can neither be stopped nor hurried; whoever waits for it can.
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("resolver").start(() -> ask(host, answer));
    try (var _ = cancellation.onCancel(() -> answer.cancel(true))) {
      return answer.get(deadline.millis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException stopped) {
      throw new LinkException(Kind.CANCELLED, Message.of("link.cancelled", host), stopped);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LinkException(Kind.CANCELLED, Message.of("link.cancelled", host), stopped);
    } catch (TimeoutException late) {
      throw unreachable("link.dns.timed-out", late, host, Seconds.of(patience));
    } catch (ExecutionException failed) {
      throw unreachable(keyOf(failed.getCause()), failed.getCause(), host);
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
  private static String keyOf(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    return text.contains("emporary failure") ? "link.dns.no-answer" : "link.dns.unknown";
  }

  private static LinkException unreachable(String key, Throwable cause, Object... arguments) {
    return new LinkException(Kind.UNREACHABLE, Message.of(key, arguments), cause);
  }
}
