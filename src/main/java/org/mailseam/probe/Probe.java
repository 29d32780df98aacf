package org.mailseam.probe;

import java.util.List;
import java.util.function.Function;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/**
 * Something that is done to a server to see how it takes it: a script, and how to read what came of
 * it.
 *
 * @param name names it on the command line, in scripts and in saved sessions
 * @param services the services it can be done to, by their names
 * @param harmless whether it can be done to any server: no account is used, no message sent,
 *     nothing malformed
 * @param judge reads what came of it; pure
 */
public record Probe(
    String name, List<String> services, boolean harmless, Function<ProbeGround, Judgement> judge) {

  public Probe {
    services = List.copyOf(services);
  }

  /** What it looks for, in a few words. */
  public Message title() {
    return Message.of("probe." + name + ".title");
  }

  /** Whether it can be done to a service. */
  public boolean fits(Service service) {
    return services.contains(service.name());
  }
}
