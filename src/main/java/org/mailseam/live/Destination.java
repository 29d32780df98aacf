package org.mailseam.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.journal.Target;
import org.mailseam.lab.RunningServer;
import org.mailseam.mail.Service;
import org.mailseam.script.Address;
import org.mailseam.script.Script;
import org.mailseam.script.Step;
import org.mailseam.script.Template;

/**
 * Where a connection goes.
 *
 * @param service what it wants there
 * @param address where that is; a practice server by its name
 * @param security how TLS is to begin there
 */
record Destination(Service service, Address address, Target.Security security) {

  /**
   * The first {@code connect} of a script, its variables filled in; empty where there is none or it
   * has no value yet.
   */
  static Optional<Destination> of(Script script, Map<String, String> variables) {
    return connects(script).findFirst().flatMap(first -> of(script, first, variables));
  }

  /** All of them whose variables have a value. */
  static List<Destination> all(Script script, Map<String, String> variables) {
    return connects(script)
        .flatMap(connect -> of(script, connect, variables).stream())
        .distinct()
        .toList();
  }

  private static Stream<Step.Connect> connects(Script script) {
    return script.steps().stream()
        .filter(Step.Connect.class::isInstance)
        .map(Step.Connect.class::cast);
  }

  private static Optional<Destination> of(
      Script script, Step.Connect connect, Map<String, String> variables) {
    return filled(connect.address(), variables)
        .flatMap(Address::parse)
        .map(address -> new Destination(connect.service(), address, script.security(connect)));
  }

  private static Optional<String> filled(Template template, Map<String, String> variables) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> text.append(literal.bytes().text());
        case Template.Variable variable when variables.containsKey(variable.name()) ->
            text.append(variables.get(variable.name()));
        case Template.Variable _, Template.Secret _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(text.toString());
  }

  /**
   * The same in the terms of a journal.
   *
   * @param practice the practice server, where it is one
   * @param given the name that the user has given the server
   */
  Target target(Optional<RunningServer> practice, Optional<String> given) {
    return new Target(
        service.protocol().name(),
        address.lab() ? "lab:" + address.host() : address.host(),
        practice
            .filter(server -> server.services().contains(service))
            .map(server -> server.port(service))
            .orElse(address.port().orElse(service.port())),
        security,
        given.or(() -> practice.map(RunningServer::hostName)));
  }
}
