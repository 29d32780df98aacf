package org.mailseam.script;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;

/**
 * Follows the connection through a script, so that a step that cannot work where it stands is found
 * before anything is sent.
 */
final class Flow {

  private sealed interface State {}

  /** Nothing connected; closed on this line, or 0. */
  private record None(int closed) implements State {}

  /** A faulty line hides what is connected; nothing is complained about any more. */
  private record Unsure() implements State {}

  /** Connected by this word of that line. */
  private record Open(Service service, Origin origin, Word protocol, int tlsLine) implements State {
    boolean owesTls() {
      return service.implicitTls() && tlsLine == 0;
    }

    Open withTls(int onLine) {
      return new Open(service, origin, protocol, onLine);
    }
  }

  private final Problems problems;
  private final Map<String, State> others = new HashMap<>();
  private String name = Names.FIRST_CONNECTION;
  private State state = new None(0);

  Flow(Problems problems) {
    this.problems = problems;
  }

  /** What the step talks to; empty where that is not known. */
  Optional<MailProtocol> protocol() {
    return state instanceof Open open ? Optional.of(open.service.protocol()) : Optional.empty();
  }

  /** The steps that follow act on the connection of that name. */
  void turned(String to) {
    others.put(name, state);
    name = to;
    state = others.getOrDefault(to, new None(0));
  }

  void unsure() {
    state = new Unsure();
  }

  /** Looks whether a step of that kind can stand here. */
  void before(Word verb) {
    switch (verb.text()) {
      case "connect", "probe" -> beforeConnect(verb);
      case "send",
          "raw",
          "message",
          "auth",
          "expect",
          "tls",
          "renegotiate",
          "key-update",
          "close" ->
          beforeTalk(verb);
      default -> {
        // note, set, connection, wait and pause can stand anywhere
      }
    }
  }

  private void beforeConnect(Word verb) {
    if (state instanceof Open open) {
      if (open.owesTls()) {
        tlsOwed(open);
      } else if (verb.is("connect")) {
        problems.add(verb, "script.still-connected", open.origin.line());
      }
    }
  }

  private void beforeTalk(Word verb) {
    switch (state) {
      case None(int closed) -> {
        if (closed == 0) {
          problems.add(verb, "script.not-connected", verb.text());
        } else {
          problems.add(verb, "script.closed-before", verb.text(), closed);
        }
        unsure();
      }
      case Open open when verb.is("tls") && open.tlsLine != 0 ->
          problems.add(verb, "script.tls-already", open.tlsLine);
      case Open open when (verb.is("renegotiate") || verb.is("key-update")) && open.tlsLine == 0 ->
          problems.add(verb, "script.tls-missing", verb.text());
      case Open open when !verb.is("tls") && open.owesTls() -> {
        tlsOwed(open);
        state = open.withTls(problems.origin().line());
      }
      case Open _, Unsure _ -> {
        // fits
      }
    }
  }

  private void tlsOwed(Open open) {
    Word protocol = open.protocol;
    problems.addAt(
        open.origin,
        protocol.column(),
        protocol.text().length(),
        "script.tls-must-follow",
        protocol.text());
  }

  /** A {@code connect} was read; no service where it names none. */
  void connected(Word protocol, Optional<Service> service) {
    state =
        service
            .<State>map(known -> new Open(known, problems.origin(), protocol, 0))
            .orElseGet(Unsure::new);
  }

  void closed() {
    state = new None(problems.origin().line());
  }

  void tlsBegun() {
    if (state instanceof Open open) {
      state = open.withTls(problems.origin().line());
    }
  }

  /** The script ends here. */
  void end() {
    others.put(name, state);
    others.values().forEach(this::endOf);
  }

  private void endOf(State last) {
    if (last instanceof Open open && open.owesTls()) {
      tlsOwed(open);
    }
  }
}
