package org.mailseam.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.lab.Clause.Deed;

/** The server's side of a connection as a {@link Blueprint} declares it. */
final class DeclaredDialogue implements Dialogue {

  private static final int MAX_LITERAL = 64 * 1024;

  private final Blueprint blueprint;
  private final Room room;
  private final String protocol;
  private final Desk desk;
  private final ImapCommandAssembler assembler = new ImapCommandAssembler();
  private ClientCommand last = ClientCommand.NONE;
  private boolean insideTls;
  private boolean forgetsInTls;

  DeclaredDialogue(Blueprint blueprint, Room room, String protocol, Desk desk) {
    this.blueprint = blueprint;
    this.room = room;
    this.protocol = protocol;
    this.desk = desk;
  }

  @Override
  public List<Act> answer(Cue cue) {
    return switch (cue) {
      case Cue.Connected connected -> {
        connected.tls().ifPresent(this::secured);
        desk.connected(connected.peer());
        yield event(Clause.GREETING, ClientCommand.NONE);
      }
      case Cue.Line line -> desk.claims() ? claimed(line) : line(line.bytes());
      case Cue.Octets octets -> octets(octets.bytes());
      case Cue.Secured secured -> {
        secured(secured.tls());
        if (forgetsInTls) {
          desk.forget();
        }
        yield List.of();
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

  private List<Act> octets(Bytes octets) {
    if (isImap()) {
      assembler.octets(octets);
      return List.of();
    }
    return desk.octets(octets);
  }

  private List<Act> line(Bytes line) {
    if (!isImap()) {
      return command(ClientCommand.of(line));
    }
    return switch (assembler.line(line, MAX_LITERAL)) {
      case ImapCommandAssembler.Progress.More more -> more.acts();
      case ImapCommandAssembler.Progress.Whole whole -> {
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
    String code = isImap() ? command.tag() + " " : "";
    boolean pop3 = protocol.equals("pop3");
    return template
        .replace("{tag}", command.tag())
        .replace("{verb}", command.verb())
        .replace("{host}", room.host())
        .replace("{ok}", isImap() ? code + "OK" : pop3 ? "+OK" : "250 2.0.0")
        .replace("{go}", isImap() ? code + "OK" : pop3 ? "+OK" : "220")
        .replace("{no}", isImap() ? code + "NO" : pop3 ? "-ERR" : "502 5.5.1")
        .replace("{bad}", isImap() ? code + "BAD" : pop3 ? "-ERR" : "500 5.5.2")
        .replace("{mechanisms}", mechanisms())
        .replace(
            "{capabilities}",
            template.contains("{capabilities}") ? String.join(" ", capabilities()) : "");
  }

  private String mechanisms() {
    return String.join(isImap() ? " AUTH=" : " ", SaslExchange.MECHANISMS);
  }
}
