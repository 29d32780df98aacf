package org.mailseam.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Obstacle;

/** Connects to the first address that answers, one after the other. */
final class Connector {

  /**
   * A connection.
   *
   * @param tried the addresses that did not answer before this one did
   */
  record Connected(Socket socket, List<String> tried) {}

  private final Endpoint endpoint;
  private final Duration patience;
  private final Cancellation cancellation;
  private final List<String> tried = new ArrayList<>();
  private final Map<Obstacle, IOException> failures = new EnumMap<>(Obstacle.class);

  private Connector(Endpoint endpoint, Duration patience, Cancellation cancellation) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.cancellation = cancellation;
  }

  static Connected connect(Endpoint endpoint, Duration patience, Cancellation cancellation)
      throws Breakdown {
    Deadline deadline = Deadline.in(patience);
    List<InetAddress> addresses = Resolver.resolve(endpoint, deadline, patience, cancellation);
    return new Connector(endpoint, patience, cancellation).tryAll(addresses, deadline);
  }

  /** Each address gets an equal part of the time that is left, so that none eats up all of it. */
  private Connected tryAll(List<InetAddress> addresses, Deadline deadline) throws Breakdown {
    for (int i = 0; i < addresses.size(); i++) {
      if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
        throw new Breakdown(new Cause.Stopped());
      }
      InetSocketAddress address = new InetSocketAddress(addresses.get(i), endpoint.port());
      int share = Math.max(1, deadline.millis() / (addresses.size() - i));
      Socket socket = attempt(address, share);
      if (socket != null) {
        return new Connected(socket, List.copyOf(tried));
      }
      tried.add(text(address));
    }
    // The most telling reason comes first.
    Obstacle obstacle = failures.keySet().iterator().next();
    throw new Breakdown(
        new Cause.Unreachable(
            obstacle, endpoint.host(), endpoint.port(), tried, patience.toMillis()),
        failures.get(obstacle));
  }

  private @Nullable Socket attempt(InetSocketAddress address, int millis) throws Breakdown {
    // What is inspected is the server itself, not what a proxy in some system property makes of it.
    Socket socket = new Socket(Proxy.NO_PROXY);
    try (var _ = cancellation.onCancel(() -> closeQuietly(socket))) {
      socket.setTcpNoDelay(true);
      socket.connect(address, millis);
      return socket;
    } catch (IOException failure) {
      closeQuietly(socket);
      if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
        throw new Breakdown(new Cause.Stopped());
      }
      failures.put(obstacle(failure), failure);
      return null;
    }
  }

  private static Obstacle obstacle(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    return switch (failure) {
      case SocketTimeoutException _ -> Obstacle.TIMED_OUT;
      case NoRouteToHostException _ -> Obstacle.NO_ROUTE;
      case ConnectException _ when text.contains("refused") -> Obstacle.REFUSED;
      case ConnectException _ when text.contains("timed out") -> Obstacle.TIMED_OUT;
      default -> text.contains("unreachable") ? Obstacle.NO_ROUTE : Obstacle.NOT_MADE;
    };
  }

  /** An address and port as {@link org.mailseam.journal.Event.Opened} has them. */
  static String text(InetSocketAddress address) {
    return new Endpoint(address.getAddress().getHostAddress(), address.getPort()).toString();
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Nothing is lost: nobody uses the socket any more.
    }
  }
}
