package org.mailseam.lab;

import java.time.InstantSource;
import java.util.Map;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/** One kind of practice server, not running yet. It writes nothing to standard output or error. */
public final class PracticeServer {

  private final String name;

  PracticeServer(String name) {
    this.name = name;
  }

  /** What it is called behind {@code lab:}. */
  public String name() {
    return name;
  }

  /** What it does, in a sentence. */
  public Message description() {
    return Message.of("lab.description-" + name);
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
    Room room = Room.furnished(InstantSource.system());
    return RunningServer.open(room, Limits.PRACTICE, Map.copyOf(ports));
  }
}
