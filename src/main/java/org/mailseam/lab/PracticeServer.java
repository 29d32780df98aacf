package org.mailseam.lab;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailseam.certificate.Certificate;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/** One kind of practice server, not running yet. It writes nothing to standard output or error. */
public final class PracticeServer {

  private final String name;
  private final Blueprint blueprint;

  PracticeServer(String name, Blueprint blueprint) {
    this.name = name;
    this.blueprint = blueprint;
  }

  /** What it is called behind {@code lab:}. */
  public String name() {
    return name;
  }

  /** What it does, in a sentence. */
  public Message description() {
    return blueprint.about();
  }

  /** The ids of the findings that such a session with it shows, as far as its file tells. */
  public Set<String> expected(Service service) {
    return blueprint.expected().getOrDefault(service.protocol().name(), Set.of());
  }

  /** The services that it has something to say to. */
  public List<Service> services() {
    return Service.all().stream()
        .filter(service -> blueprint.protocols().contains(service.protocol().name()))
        .filter(service -> service.implicitTls() || !blueprint.implicitTls())
        .toList();
  }

  Blueprint blueprint() {
    return blueprint;
  }

  /**
   * Starts it for one service on 127.0.0.1 and, where there is one, ::1.
   *
   * @param port 0 for any free port
   * @throws LabException when the port cannot be had
   */
  public RunningServer start(Service service, int port) throws LabException {
    return start(Map.of(service, port));
  }

  /**
   * Starts it for several services that share one mailbox and one CA: what SMTP delivers, IMAP
   * fetches.
   *
   * @param ports the port of each service, 0 for any free port
   * @throws LabException when a port cannot be had; then none is left open
   */
  public RunningServer start(Map<Service, Integer> ports) throws LabException {
    return open(room(), ports, Optional.empty());
  }

  /**
   * Starts it and keeps a journal of what its clients do.
   *
   * @param program name and version of the program, for the head of the journal
   * @param ended told of every connection that is over, as the events of a session
   * @throws LabException when a port cannot be had; then none is left open
   */
  public RunningServer record(
      String program, Map<Service, Integer> ports, Function<Journal, Consumer<List<Event>>> ended)
      throws LabException {
    Room room = room();
    Map.Entry<Service, Integer> first = ports.entrySet().iterator().next();
    Service service = first.getKey();
    Header header =
        new Header(
            program,
            Instant.now(),
            new Target(
                service.protocol().name(),
                "lab:" + name,
                first.getValue(),
                service.implicitTls() ? Target.Security.IMPLICIT : Target.Security.STARTTLS,
                Optional.of(room.host())),
            "",
            List.of(Certificate.decode(room.identity().root()).pem()),
            true);
    Journal journal = new Journal(header);
    return open(room, ports, Optional.of(new ServerJournal(journal, ended.apply(journal))));
  }

  private Room room() {
    return Room.furnished(InstantSource.system(), blueprint.tls().certificate());
  }

  private RunningServer open(
      Room room, Map<Service, Integer> ports, Optional<ServerJournal> recorded)
      throws LabException {
    Map<Service, Integer> offered =
        ports.entrySet().stream()
            .filter(entry -> services().contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return RunningServer.open(name, blueprint, room, Limits.PRACTICE, offered, recorded);
  }
}
