package org.mailseam.lab;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** Where mail is handed in: MAIL, RCPT, DATA and BDAT. */
final class SmtpDesk {

  private static final int MAX_RECIPIENTS = 100; // RFC 5321 section 4.5.3.1.8
  private static final List<String> USERS_OF_EVERY_DOMAIN = List.of("postmaster", "abuse");

  /** Who hands in: as it calls itself, from where, and how. */
  record Sender(
      String client,
      String peer,
      boolean extended,
      boolean authenticated,
      @Nullable TlsFacts tls) {}

  private enum Taking {
    COMMANDS,
    DATA,
    CHUNK,
    LAST_CHUNK,
    /** A chunk that came out of turn: its octets have to be read, and are of no use. */
    WRONG_CHUNK
  }

  private final Room room;
  private final SmtpKind kind;
  private @Nullable SmtpEnvelope envelope;
  private Taking taking = Taking.COMMANDS;

  SmtpDesk(Room room, SmtpKind kind) {
    this.room = room;
    this.kind = kind;
  }

  /** Forgets the transaction. */
  void reset() {
    envelope = null;
    taking = Taking.COMMANDS;
  }

  boolean isInTransaction() {
    return envelope != null;
  }

  /** Whether lines are a message's and not commands. */
  boolean isTakingData() {
    return taking == Taking.DATA;
  }

  List<Act> mail(String argument, boolean secured) {
    if (envelope != null) {
      return Act.say("503 5.5.1 There is a sender already");
    }
    Optional<SmtpPath> path = SmtpPath.read("FROM", argument);
    if (path.isEmpty()) {
      return Act.say("501 5.5.4 Syntax: MAIL FROM:<address>");
    }
    for (Map.Entry<String, Optional<String>> parameter : path.get().parameters().entrySet()) {
      Optional<String> objection =
          objection(parameter.getKey(), parameter.getValue().orElse(""), secured);
      if (objection.isPresent()) {
        return Act.say(objection.get());
      }
    }
    envelope = new SmtpEnvelope(path.get());
    return Act.say("250 2.1.0 Ok");
  }

  private static Optional<String> objection(String name, String value, boolean secured) {
    String unknown = "555 5.5.4 Parameter not recognized";
    return switch (name) {
      case "SIZE" -> {
        if (!value.matches("[0-9]{1,20}")) {
          yield Optional.of("501 5.5.4 SIZE needs a number");
        }
        yield value.length() > 18 || Long.parseLong(value) > Mailbox.MAX_MESSAGE
            ? Optional.of("552 5.3.4 The message would be too large")
            : Optional.empty();
      }
      case "BODY" ->
          value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME")
              ? Optional.empty()
              : Optional.of("501 5.5.4 BODY is 7BIT or 8BITMIME");
      case "AUTH", "REQUIRETLS" -> secured ? Optional.empty() : Optional.of(unknown);
      default -> Optional.of(unknown);
    };
  }

  List<Act> recipient(String argument, boolean mayRelay) {
    if (envelope == null) {
      return Act.say("503 5.5.1 MAIL comes first");
    }
    Optional<SmtpPath> read = SmtpPath.read("TO", argument);
    if (read.isEmpty() || read.get().isNull()) {
      return Act.say("501 5.5.4 Syntax: RCPT TO:<address>");
    }
    SmtpPath path = read.get();
    if (!path.parameters().isEmpty()) {
      return Act.say("555 5.5.4 Parameter not recognized");
    }
    if (envelope.recipients().size() >= MAX_RECIPIENTS) {
      return Act.say("452 4.5.3 Too many recipients");
    }
    if (!room.keeps(path.domain()) && !path.domain().isEmpty()) {
      if (!mayRelay) {
        return Act.say("550 5.7.1 <" + path + "> Relaying denied");
      }
    } else if (!isUser(path.local())) {
      return Act.say("550 5.1.1 <" + path + "> No such user here");
    }
    envelope.recipients().add(path);
    return Act.say("250 2.1.5 Ok");
  }

  private boolean isUser(String local) {
    String user = local.toLowerCase(Locale.ROOT);
    return user.equals(room.account().user()) || USERS_OF_EVERY_DOMAIN.contains(user);
  }

  List<Act> data() {
    if (envelope == null || envelope.recipients().isEmpty()) {
      return Act.say(outOfTurn());
    }
    taking = Taking.DATA;
    return Act.say("354 End data with <CR><LF>.<CR><LF>");
  }

  private String outOfTurn() {
    return envelope == null ? "503 5.5.1 MAIL comes first" : "503 5.5.1 No valid recipients";
  }

  List<Act> dataLine(Cue.Line line, Sender sender) {
    return envelope != null && envelope.dataLine(line) ? deliver(envelope, sender) : List.of();
  }

  /** BDAT (RFC 3030): {@code n [LAST]}, with n octets right behind the line end. */
  List<Act> beginChunk(String argument, Sender sender) {
    if (!argument.toUpperCase(Locale.ROOT).matches("[0-9]{1,8}( +LAST)?")) {
      return Act.say("501 5.5.4 Syntax: BDAT octets [LAST]");
    }
    String[] words = argument.split(" +");
    int octets = Integer.parseInt(words[0]);
    if (octets > Mailbox.MAX_MESSAGE) {
      return Act.sayAndHangUp("552 5.3.4 The chunk is too large");
    }
    if (envelope == null || envelope.recipients().isEmpty()) {
      taking = Taking.WRONG_CHUNK;
    } else {
      taking = words.length > 1 ? Taking.LAST_CHUNK : Taking.CHUNK;
    }
    return octets == 0 ? chunk(Bytes.EMPTY, sender) : List.of(new Act.Take(octets));
  }

  List<Act> chunk(Bytes octets, Sender sender) {
    Taking what = taking;
    taking = Taking.COMMANDS;
    if (what == Taking.WRONG_CHUNK || envelope == null) {
      return Act.say(outOfTurn());
    }
    envelope.chunk(octets);
    if (what == Taking.LAST_CHUNK) {
      return deliver(envelope, sender);
    }
    return Act.say("250 2.0.0 " + octets.length() + " octets received");
  }

  private List<Act> deliver(SmtpEnvelope done, Sender sender) {
    reset();
    String verdict = verdict(done, sender);
    if (kind != SmtpKind.LMTP) {
      return Act.say(verdict);
    }
    // One reply a recipient, in their order (RFC 2033 section 4.2).
    return List.of(Act.lines(done.recipients().stream().map(_ -> verdict).toList()));
  }

  private String verdict(SmtpEnvelope done, Sender sender) {
    if (done.isTooLarge()) {
      return "552 5.3.4 The message is too large";
    }
    if (done.hasBareLineFeed()) {
      return "550 5.5.2 The message has lines that end in LF alone";
    }
    String with =
        SmtpTrace.with(kind, sender.extended(), sender.tls() != null, sender.authenticated());
    Bytes trace =
        SmtpTrace.of(room, done.from(), sender.client(), sender.peer(), with, sender.tls());
    return room.mailbox().deliver(trace.plus(done.message()))
        ? "250 2.0.0 Ok: delivered to the mailbox of " + room.account().user()
        : "452 4.3.1 The mailbox is full";
  }
}
