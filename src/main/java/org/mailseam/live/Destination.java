package org.mailseam.live;

import java.util.Map;
import java.util.Optional;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;
import org.mailseam.script.Address;
import org.mailseam.script.Script;
import org.mailseam.script.Step;
import org.mailseam.script.Template;

/**
 * Where a script first connects to.
 *
 * @param service what it wants there
 * @param address where that is; a practice server by its name
 */
record Destination(Service service, Address address) {

  /**
   * The first {@code connect} of a script, its variables filled in; empty where there is none or it
   * has no value yet.
   */
  static Optional<Destination> of(Script script, Map<String, String> variables) {
    for (Step step : script.steps()) {
      if (step instanceof Step.Connect connect) {
        return filled(connect.address(), variables)
            .flatMap(Address::parse)
            .map(address -> new Destination(connect.service(), address));
      }
    }
    return Optional.empty();
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

  /** How the script begins TLS. */
  static Target.Security security(Script script, Service service) {
    if (service.implicitTls()) {
      return Target.Security.IMPLICIT;
    }
    return script.steps().stream().anyMatch(Step.Tls.class::isInstance)
        ? Target.Security.STARTTLS
        : Target.Security.PLAIN;
  }
}
