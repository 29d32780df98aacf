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
import org.mailseam.link.LinkException.Kind;
import org.mailseam.text.Message;

/** Connects to the first address that answers, one after the other. */
final class Connector {

  /** Why an address did not answer, the most telling reason first. */
  private enum Reason {
    REFUSED("link.connect.refused"),
    TIMED_OUT("link.connect.timed-out"),
    NO_ROUTE("link.connect.no-route"),
    OTHER("link.connect.failed");

    private final String key;

    Reason(String key) {
      this.key = key;
    }
  }

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
  private final Map<Reason, IOException> failures = new EnumMap<>(Reason.class);

  private Connector(Endpoint endpoint, Duration patience, Cancellation cancellation) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.cancellation = cancellation;
  }

  static Connected connect(Endpoint endpoint, Duration patience, Cancellation cancellation)
      throws LinkException {
    Deadline deadline = Deadline.in(patience);
    List<InetAddress> addresses =
        Resolver.resolve(endpoint.host(), deadline, patience, cancellation);
    return new Connector(endpoint, patience, cancellation).tryAll(addresses, deadline);
  }

  /** Each address gets an equal part of the time that is left, so that none eats up all of it. */
  private Connected tryAll(List<InetAddress> addresses, Deadline deadline) throws LinkException {
    for (int i = 0; i < addresses.size(); i++) {
      if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
        throw cancelled();
      }
      InetSocketAddress address = new InetSocketAddress(addresses.get(i), endpoint.port());
      int share = Math.max(1, deadline.millis() / (addresses.size() - i));
      Socket socket = attempt(address, share);
      if (socket != null) {
        return new Connected(socket, List.copyOf(tried));
      }
      tried.add(text(address));
    }
    Reason reason = failures.keySet().iterator().next();
    throw new LinkException(
        Kind.UNREACHABLE,
        Message.of(reason.key, endpoint, String.join(", ", tried), Seconds.of(patience)),
        failures.get(reason));
  }

  private Socket attempt(InetSocketAddress address, int millis) throws LinkException {
    // What is inspected is the server itself, not what a proxy in some system property makes of it.
    Socket socket = new Socket(Proxy.NO_PROXY);
    try (var _ = cancellation.onCancel(() -> closeQuietly(socket))) {
      socket.setTcpNoDelay(true);
      socket.connect(address, millis);
      return socket;
    } catch (IOException failure) {
      closeQuietly(socket);
      if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
        throw cancelled();
      }
      failures.put(reasonOf(failure), failure);
      return null;
    }
  }

  private LinkException cancelled() {
    return new LinkException(Kind.CANCELLED, Message.of("link.cancelled", endpoint));
  }

  private static Reason reasonOf(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    return switch (failure) {
      case SocketTimeoutException _ -> Reason.TIMED_OUT;
      case NoRouteToHostException _ -> Reason.NO_ROUTE;
      case ConnectException _ when text.contains("refused") -> Reason.REFUSED;
      case ConnectException _ when text.contains("timed out") -> Reason.TIMED_OUT;
      default -> text.contains("unreachable") ? Reason.NO_ROUTE : Reason.OTHER;
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
