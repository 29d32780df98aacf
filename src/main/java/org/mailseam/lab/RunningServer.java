package org.mailseam.lab;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;

/** A practice server that is running; it stops when it is closed. Any thread may use it. */
public final class RunningServer implements AutoCloseable {

  private final Room room;
  private final Limits limits;
  private final Map<Service, Listener> listeners = new LinkedHashMap<>();
  private final Set<ServedConnection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore places;
  private final Alarm alarm = new Alarm();
  private final Blueprint blueprint;
  private final String name;
  private final Optional<ServerJournal> recorded;
  private volatile boolean closed;

  private RunningServer(
      String name,
      Blueprint blueprint,
      Room room,
      Limits limits,
      Optional<ServerJournal> recorded) {
    this.name = name;
    this.blueprint = blueprint;
    this.room = room;
    this.limits = limits;
    this.recorded = recorded;
    this.places = new Semaphore(limits.connections());
  }

  static RunningServer open(
      String name,
      Blueprint blueprint,
      Room room,
      Limits limits,
      Map<Service, Integer> ports,
      Optional<ServerJournal> recorded)
      throws LabException {
    RunningServer server = new RunningServer(name, blueprint, room, limits, recorded);
    try {
      for (Map.Entry<Service, Integer> port : ports.entrySet()) {
        server.listeners.put(port.getKey(), Listener.on(port.getValue()));
      }
    } catch (LabException e) {
      server.close();
      throw e;
    }
    server.listeners.forEach(server::serve);
    return server;
  }

  private void serve(Service service, Listener listener) {
    // Off this thread: the client that starts us has other things to load meanwhile.
    CompletableFuture<TlsServer> tls =
        CompletableFuture.supplyAsync(
            () ->
                new TlsServer(
                    room.identity(), blueprint.tls(), Dialogues.alpn(service), room.random()),
            Thread::startVirtualThread);
    listener.accept(client -> take(client, service, tls));
  }

  private void take(Socket client, Service service, CompletableFuture<TlsServer> tls) {
    if (!places.tryAcquire()) {
      turnAway(client);
      return;
    }
    Thread.ofVirtual()
        .name("lab-" + service.name())
        .start(
            () -> {
              try {
                talk(client, service, tls);
              } finally {
                places.release();
              }
            });
  }

  private void talk(Socket client, Service service, CompletableFuture<TlsServer> tls) {
    ServedConnection connection;
    try {
      connection =
          new ServedConnection(
              client,
              Dialogues.begin(service, room, blueprint),
              tls,
              service.implicitTls(),
              limits,
              alarm,
              recorded.map(journal -> journal.connection(client, target(service))));
    } catch (IOException e) {
      turnAway(client);
      return;
    }
    connections.add(connection);
    Mailbox.Watch watch =
        room.mailbox()
            .watch(
                () -> Thread.startVirtualThread(() -> connection.notice(new Cue.MailboxChanged())));
    try (watch) {
      if (!closed) {
        connection.run();
      }
    } finally {
      connection.close();
      connections.remove(connection);
    }
  }

  private Target target(Service service) {
    return new Target(
        service.protocol().name(),
        "lab:" + name,
        port(service),
        service.implicitTls() ? Target.Security.IMPLICIT : Target.Security.STARTTLS,
        Optional.of(room.host()));
  }

  private static void turnAway(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      // It has gone by itself.
    }
  }

  /** The services it offers. */
  public Set<Service> services() {
    return Set.copyOf(listeners.keySet());
  }

  /** The port of its only service, or of one of them. */
  public int port() {
    return listeners.values().iterator().next().port();
  }

  /**
   * The port of a service.
   *
   * @throws NoSuchElementException when it does not offer that service
   */
  public int port(Service service) {
    Listener listener = listeners.get(service);
    if (listener == null) {
      throw new NoSuchElementException(service.name());
    }
    return listener.port();
  }

  /** The host name in its certificate and in what it says: {@code mail.example.org}. */
  public String hostName() {
    return room.host();
  }

  /** The user who can log in. */
  public String user() {
    return room.account().user();
  }

  /** That user's password, a practice value that the documentation tells. */
  public String password() {
    return room.account().password();
  }

  /** The certificate (DER) of the CA that was made at its start: the anchor to trust it by. */
  public Bytes caCertificate() {
    return room.identity().root();
  }

  /** What its clients did, as a session; empty where it was not to be recorded. */
  public Optional<Journal> journal() {
    return recorded.map(ServerJournal::journal);
  }

  /** Ends every connection at once and gives the ports back. */
  @Override
  public void close() {
    closed = true;
    listeners.values().forEach(Listener::close);
    new ArrayList<>(connections).forEach(ServedConnection::close);
    alarm.close();
  }
}
