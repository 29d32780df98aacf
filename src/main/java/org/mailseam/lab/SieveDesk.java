package org.mailseam.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * What ManageSieve remembers: the login, and the scripts (RFC 5804). They are kept as long as the
 * connection and never run.
 */
final class SieveDesk implements Desk {

  private static final int MOST_SCRIPTS = 16;

  private final LoginDesk login;
  private final Map<String, String> scripts = new LinkedHashMap<>();
  private @Nullable TlsFacts tls;
  private boolean loggedIn;

  /** The script that is in use; empty for none. */
  private String active = "";

  SieveDesk(Room room) {
    this.login = new LoginDesk(room);
  }

  @Override
  public void connected(String peer) {}

  @Override
  public void secured(TlsFacts facts) {
    tls = facts;
  }

  @Override
  public void forget() {
    loggedIn = false;
    login.forget();
  }

  @Override
  public boolean loggedIn() {
    return loggedIn;
  }

  @Override
  public boolean claims() {
    return login.isOpen();
  }

  @Override
  public List<Act> line(Cue.Line line) {
    try {
      ImapParser parser = new ImapParser(line.bytes());
      String response = parser.astring();
      parser.expectEnd();
      return answer(login.line(response));
    } catch (ImapSyntax e) {
      login.forget();
      return no("", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Act> octets(Bytes octets) {
    return List.of();
  }

  @Override
  public List<Act> news() {
    return List.of();
  }

  @Override
  public @Nullable List<Act> perform(String task, ClientCommand command) {
    try {
      return switch (task) {
        case "login" -> accepted();
        case "authenticate" -> authenticate(arguments(command));
        case "scripts" -> script(command.verb(), arguments(command));
        default -> null;
      };
    } catch (ImapSyntax e) {
      return no("", String.valueOf(e.getMessage()));
    }
  }

  private static List<String> arguments(ClientCommand command) throws ImapSyntax {
    ImapParser parser = new ImapParser(command.argument());
    List<String> arguments = new ArrayList<>();
    while (!parser.atEnd()) {
      arguments.add(parser.argument());
    }
    return arguments;
  }

  private List<Act> authenticate(List<String> arguments) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      return no("", "Syntax: AUTHENTICATE mechanism [initial response]");
    }
    return login
        .begin(arguments.getFirst(), arguments.size() > 1 ? arguments.get(1) : null, tls)
        .map(this::answer)
        .orElseGet(() -> no("", "Mechanism not offered"));
  }

  private List<Act> answer(SaslServerStep step) {
    return switch (step) {
      case SaslServerStep.Challenge challenge -> Act.say(quoted(SaslExchange.base64(challenge)));
      case SaslServerStep.Accepted() -> accepted();
      case SaslServerStep.Cancelled() -> no("", "Authentication cancelled");
      case SaslServerStep.NotBase64() -> no("", "Not base64");
      case SaslServerStep.Refused() -> no("", "Authentication failed");
    };
  }

  private List<Act> accepted() {
    loggedIn = true;
    return List.of();
  }

  private List<Act> script(String verb, List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    return switch (verb) {
      case "NOOP" -> ok("(TAG " + quoted(name) + ") ");
      case "UNAUTHENTICATE" -> {
        loggedIn = false;
        yield ok("");
      }
      case "LISTSCRIPTS" -> {
        List<String> lines = new ArrayList<>();
        scripts
            .keySet()
            .forEach(each -> lines.add(quoted(each) + (each.equals(active) ? " ACTIVE" : "")));
        lines.add("OK");
        yield List.of(Act.lines(lines));
      }
      case "PUTSCRIPT", "CHECKSCRIPT", "HAVESPACE" -> put(verb, name, arguments);
      case "SETACTIVE" -> {
        if (!name.isEmpty() && !scripts.containsKey(name)) {
          yield missing();
        }
        active = name;
        yield ok("");
      }
      case "GETSCRIPT" -> {
        String script = scripts.get(name);
        yield script == null
            ? missing()
            : Act.say("{" + Bytes.ofText(script).length() + "}", script, "OK");
      }
      case "DELETESCRIPT" -> {
        if (name.equals(active) && !name.isEmpty()) {
          yield no("(ACTIVE) ", "It is active");
        }
        yield scripts.remove(name) == null ? missing() : ok("");
      }
      case "RENAMESCRIPT" -> rename(name, arguments);
      default -> no("", "Command not recognized");
    };
  }

  private List<Act> put(String verb, String name, List<String> arguments) {
    int wanted = verb.equals("CHECKSCRIPT") ? 1 : 2;
    if (arguments.size() != wanted || name.isEmpty()) {
      return no("", "Syntax: " + verb + (wanted == 1 ? " script" : " name and script or size"));
    }
    if (!verb.equals("CHECKSCRIPT")
        && !scripts.containsKey(name)
        && scripts.size() == MOST_SCRIPTS) {
      return no("(QUOTA/MAXSCRIPTS) ", "No more scripts");
    }
    if (verb.equals("PUTSCRIPT")) {
      scripts.put(name, arguments.get(1));
    }
    return ok("");
  }

  private List<Act> rename(String name, List<String> arguments) {
    if (!scripts.containsKey(name)) {
      return missing();
    }
    if (arguments.size() != 2 || scripts.containsKey(arguments.get(1))) {
      return no("(ALREADYEXISTS) ", "Another name is needed");
    }
    scripts.put(arguments.get(1), scripts.remove(name));
    active = name.equals(active) ? arguments.get(1) : active;
    return ok("");
  }

  private static List<Act> missing() {
    return no("(NONEXISTENT) ", "There is no such script");
  }

  private static List<Act> ok(String code) {
    return Act.say("OK " + code + quoted("Done"));
  }

  private static List<Act> no(String code, String words) {
    return Act.say("NO " + code + quoted(words));
  }

  /** As a string of the protocol that stands in a line. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
