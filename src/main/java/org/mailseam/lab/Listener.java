package org.mailseam.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.mailseam.text.Message;

/** A port on every loopback address of this machine, and on no other. */
final class Listener implements AutoCloseable {

  private static final int BACKLOG = 50;

  /** How often to look for a port that is free on 127.0.0.1 and on ::1. */
  private static final int ATTEMPTS = 10;

  /** How long an accepting thread may take to notice that its socket is closed. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final List<ServerSocket> sockets;
  private final List<Thread> threads = new ArrayList<>();

  private Listener(List<ServerSocket> sockets) {
    this.sockets = sockets;
  }

  /**
   * Takes a port.
   *
   * @param port 0 for any
   */
  static Listener on(int port) throws LabException {
    for (int attempt = 1; ; attempt++) {
      List<ServerSocket> sockets = new ArrayList<>();
      try {
        int chosen = port;
        for (InetAddress address : loopback()) {
          sockets.add(bind(address, chosen));
          chosen = sockets.getFirst().getLocalPort();
        }
        return new Listener(sockets);
      } catch (IOException e) {
        sockets.forEach(Listener::close);
        if (port != 0 || attempt == ATTEMPTS || !(e instanceof BindException)) {
          throw new LabException(explain(port, e), e);
        }
      }
    }
  }

  private static List<InetAddress> loopback() throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    byte[] one = new byte[16];
    one[15] = 1;
    InetAddress six = Inet6Address.getByAddress("::1", one, -1);
    if (NetworkInterface.getByInetAddress(six) != null) {
      addresses.add(six);
    }
    return addresses;
  }

  private static ServerSocket bind(InetAddress address, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(address, port), BACKLOG);
      return socket;
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  private static Message explain(int port, IOException reason) {
    // The JDK has no finer type than BindException; the words are the operating system's.
    String words = String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("permission") || words.contains("denied")) {
      return Message.of("lab.port-forbidden", port);
    }
    return reason instanceof BindException
        ? Message.of("lab.port-in-use", port)
        : Message.of("lab.no-loopback", port);
  }

  int port() {
    return sockets.getFirst().getLocalPort();
  }

  /** Hands every client that comes to {@code taker}, until the listener is closed. */
  void accept(Consumer<Socket> taker) {
    for (ServerSocket socket : sockets) {
      threads.add(Thread.ofVirtual().name("lab-listener").start(() -> accept(socket, taker)));
    }
  }

  private static void accept(ServerSocket listening, Consumer<Socket> taker) {
    while (!listening.isClosed()) {
      try {
        taker.accept(listening.accept());
      } catch (IOException e) {
        // Closed, which ends the loop, or a client that was gone before it was taken.
      }
    }
  }

  /** Gives the port back; the system does so only when the last accepting thread has let go. */
  @Override
  public void close() {
    sockets.forEach(Listener::close);
    try {
      for (Thread thread : threads) {
        thread.join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }
}
