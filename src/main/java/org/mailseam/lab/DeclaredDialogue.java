package org.mailseam.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.lab.Clause.Deed;

/** The server's side of a connection as a {@link Blueprint} declares it. */
final class DeclaredDialogue implements Dialogue {

  private static final int MAX_LITERAL = 64 * 1024;

  private final Blueprint blueprint;
  private final Room room;
  private final String protocol;
  private final Desk desk;

  /** Where commands can have literals in them; null elsewhere. */
  private final @Nullable CommandAssembler assembler;

  private ClientCommand last = ClientCommand.NONE;
  private boolean insideTls;
  private boolean forgetsInTls;

  DeclaredDialogue(Blueprint blueprint, Room room, String protocol, Desk desk) {
    this.blueprint = blueprint;
    this.room = room;
    this.protocol = protocol;
    this.desk = desk;
    this.assembler =
        isImap() ? CommandAssembler.imap() : isSieve() ? CommandAssembler.sieve() : null;
  }

  @Override
  public List<Act> answer(Cue cue) {
    return switch (cue) {
      case Cue.Connected connected -> {
        connected.tls().ifPresent(this::secured);
        desk.connected(connected.peer());
        yield event(Clause.GREETING, ClientCommand.NONE);
      }
      case Cue.Line line -> line(line);
      case Cue.Octets octets -> octets(octets.bytes());
      case Cue.Secured secured -> {
        secured(secured.tls());
        if (forgetsInTls) {
          desk.forget();
        }
        yield event(Clause.SECURED, ClientCommand.NONE);
      }
      case Cue.LineTooLong() -> event(Clause.OVERLONG, ClientCommand.NONE);
      case Cue.Silence() -> event(Clause.SILENCE, ClientCommand.NONE);
      case Cue.MailboxChanged() -> desk.news();
    };
  }

  private void secured(TlsFacts facts) {
    insideTls = true;
    desk.secured(facts);
  }

  private boolean isImap() {
    return protocol.equals("imap");
  }

  private boolean isSieve() {
    return protocol.equals("sieve");
  }

  private List<Act> octets(Bytes octets) {
    if (assembler == null) {
      return desk.octets(octets);
    }
    assembler.octets(octets);
    return List.of();
  }

  private List<Act> line(Cue.Line line) {
    if (desk.claims() && !isSieve()) {
      return claimed(line);
    }
    if (assembler == null) {
      return command(ClientCommand.of(line.bytes()));
    }
    return switch (assembler.line(line.bytes(), MAX_LITERAL)) {
      case CommandAssembler.Progress.More more -> more.acts();
      case CommandAssembler.Progress.Whole whole -> {
        if (isSieve()) {
          yield desk.claims()
              ? claimed(new Cue.Line(whole.command(), line.crlf()))
              : command(ClientCommand.untagged(whole.command()));
        }
        ClientCommand command = ClientCommand.tagged(whole.command());
        if (command.tag().isEmpty()) {
          yield Act.say("* BAD A command begins with a tag");
        }
        yield command.verb().isEmpty()
            ? Act.say(command.tag() + " BAD Expected a command behind the tag")
            : command(command);
      }
    };
  }

  /** Something that is no command, or what a command has led to. */
  private List<Act> event(String name, ClientCommand command) {
    return blueprint.clauses().stream()
        .filter(one -> one.isAbout(protocol, name, false))
        .filter(one -> one.when().holds(insideTls, desk.loggedIn(), false))
        .findFirst()
        .map(one -> acts(one, command))
        .orElse(List.of());
  }

  private List<Act> claimed(Cue.Line line) {
    boolean before = desk.loggedIn();
    return orLogin(before, desk.line(line));
  }

  private List<Act> orLogin(boolean before, List<Act> acts) {
    return acts.isEmpty() && !before && desk.loggedIn() ? event(Clause.LOGIN, last) : acts;
  }

  /** A command that no clause is about is answered with nothing. */
  private List<Act> command(ClientCommand command) {
    last = command;
    return blueprint.clauses().stream()
        .filter(one -> one.isAbout(protocol, command.verb(), true))
        .filter(one -> one.when().holds(insideTls, desk.loggedIn(), command.hasArgument()))
        .findFirst()
        .map(one -> acts(one, command))
        .orElse(List.of());
  }

  private List<Act> acts(Clause clause, ClientCommand command) {
    List<Act> acts = new ArrayList<>();
    List<Bytes> speech = new ArrayList<>(); // what belongs into one write
    for (Deed deed : clause.deeds()) {
      switch (deed.kind()) {
        case SAY -> speech.add(Bytes.ofText(filled(deed.text(), command) + "\r\n"));
        case RAW -> speech.add(Bytes.ofText(filled(deed.text(), command)));
        case HEX -> speech.add(Bytes.ofHex(deed.text()));
        case OFFERS -> speech.add(Bytes.ofText(offers(filled(deed.text(), command), command)));
        default -> {
          spoken(speech, acts);
          acts.addAll(done(deed, command));
        }
      }
    }
    spoken(speech, acts);
    return acts;
  }

  private static void spoken(List<Bytes> speech, List<Act> acts) {
    Bytes whole = Bytes.concat(List.copyOf(speech));
    if (!whole.isEmpty()) {
      acts.add(new Act.Say(whole));
      speech.clear();
    }
  }

  private List<Act> done(Deed deed, ClientCommand command) {
    return switch (deed.kind()) {
      case DO -> task(deed.text(), command);
      case FORGET_INPUT -> List.of(new Act.Forget());
      case FORGET_SESSION -> {
        forgetsInTls = true;
        yield List.of();
      }
      case FLOOD -> {
        String[] words = deed.text().split(" ", 2);
        yield List.of(
            new Act.Flood(Bytes.ofText(filled(words[1], command)), Integer.parseInt(words[0])));
      }
      case WAIT -> List.of(new Act.Pause(Duration.ofMillis(Integer.parseInt(deed.text()))));
      case BEGIN_TLS -> List.of(new Act.BeginTls());
      case CLOSE -> List.of(new Act.HangUp());
      case RESET -> List.of(new Act.Reset());
      case SAY, RAW, HEX, OFFERS -> List.of(); // said in acts()
    };
  }

  private List<Act> task(String task, ClientCommand command) {
    boolean before = desk.loggedIn() || command.equals(ClientCommand.NONE);
    List<Act> acts = desk.perform(task, command);
    return acts == null ? List.of() : orLogin(before, acts);
  }

  /** The list of capabilities, with {@code words} where the protocol has room for them. */
  private String offers(String words, ClientCommand command) {
    List<String> offered = capabilities();
    return switch (protocol) {
      case "imap" ->
          "* CAPABILITY "
              + String.join(" ", offered)
              + "\r\n"
              + command.tag()
              + " OK "
              + words
              + "\r\n";
      case "sieve" ->
          lines("", offered.stream().map(DeclaredDialogue::capability).toList())
              + "OK "
              + SieveDesk.quoted(words)
              + "\r\n";
      case "pop3" -> "+OK " + words + "\r\n" + lines("", offered) + ".\r\n";
      default -> {
        if (offered.isEmpty()) {
          yield "250 " + words + "\r\n";
        }
        yield "250-"
            + words
            + "\r\n"
            + lines("250-", offered.subList(0, offered.size() - 1))
            + "250 "
            + offered.getLast()
            + "\r\n";
      }
    };
  }

  /** {@code NAME VALUE} as ManageSieve writes it; a value that is a string already stays. */
  private static String capability(String word) {
    String[] parts = word.split(" ", 2);
    String name = SieveDesk.quoted(parts[0]);
    return parts.length < 2
        ? name
        : name + " " + (parts[1].startsWith("\"") ? parts[1] : SieveDesk.quoted(parts[1]));
  }

  private static String lines(String head, List<String> words) {
    StringBuilder lines = new StringBuilder();
    words.forEach(word -> lines.append(head).append(word).append("\r\n"));
    return lines.toString();
  }

  private List<String> capabilities() {
    List<String> offered = List.of();
    for (Listing listing : blueprint.listings()) {
      if (listing.protocols().contains(protocol)
          && listing.when().holds(insideTls, desk.loggedIn(), false)) {
        offered = listing.applied(offered);
      }
    }
    return offered.stream().map(word -> filled(word, ClientCommand.NONE)).toList();
  }

  /** With the names in braces replaced; braces around anything else stay. */
  private String filled(String template, ClientCommand command) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    Answers answers = answers();
    String tag = isImap() ? command.tag() + " " : "";
    return template
        .replace("{tag}", command.tag())
        .replace("{verb}", command.verb())
        .replace("{host}", room.host())
        .replace("{ok}", tag + answers.ok())
        .replace("{go}", tag + answers.go())
        .replace("{no}", tag + answers.no())
        .replace("{bad}", tag + answers.bad())
        .replace("{mechanisms}", mechanisms())
        .replace(
            "{capabilities}",
            template.contains("{capabilities}") ? String.join(" ", capabilities()) : "");
  }

  /** How a protocol says yes, go on, no, and that it does not understand. */
  private record Answers(String ok, String go, String no, String bad) {}

  private Answers answers() {
    return switch (protocol) {
      case "imap" -> new Answers("OK", "OK", "NO", "BAD");
      case "pop3" -> new Answers("+OK", "+OK", "-ERR", "-ERR");
      case "sieve" -> new Answers("OK", "OK", "NO", "NO");
      default -> new Answers("250 2.0.0", "220", "502 5.5.1", "500 5.5.2");
    };
  }

  private String mechanisms() {
    return String.join(isImap() ? " AUTH=" : " ", SaslExchange.MECHANISMS);
  }
}
