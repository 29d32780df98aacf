package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.KnownCapabilities;
import org.mailseam.mail.KnownMechanisms;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Meaning;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;

/** Explains a line of the dialogue. */
final class LineExplanation {

  private final MailProtocol protocol;
  private final Phase phase;
  private final boolean plaintext;
  private final List<Explanation.Part> parts = new ArrayList<>();

  /**
   * @param phase the phase the line is of
   * @param plaintext whether that is the one before TLS
   */
  LineExplanation(MailProtocol protocol, Phase phase, boolean plaintext) {
    this.protocol = protocol;
    this.phase = phase;
    this.plaintext = plaintext;
  }

  Explanation of(Line line) {
    Dialect dialect = Dialect.of(protocol);
    LineText text = LineText.of(line);
    Message title =
        line.from() == Direction.CLIENT ? client(line, dialect, text) : server(line, dialect, text);
    if (plaintext && line.from() == Direction.SERVER) {
      parts.add(Subjects.part("", "line.plaintext"));
    }
    return new Explanation(title, parts);
  }

  private Message client(Line line, Dialect dialect, LineText text) {
    Optional<Exchange> begun = begunWith(line);
    begun.ifPresent(exchange -> command(exchange, dialect, text));
    if (line.kind() == Line.Kind.CREDENTIALS) {
      parts.add(Subjects.part("", "line.credentials"));
      return begun
          .map(exchange -> Message.of("explain.title.command", exchange.verb()))
          .orElse(Message.of("explain.title.credentials"));
    }
    if (line.kind() == Line.Kind.DATA) {
      parts.add(Subjects.part("", "line.data"));
      return Message.of("explain.title.data");
    }
    if (begun.isEmpty()) {
      String only = text.word(0).toUpperCase(Locale.ROOT); // IMAP's DONE has no tag
      parts.add(dialect.command(only).orElseGet(() -> Subjects.part("", "line.unknown-command")));
      return Message.of("explain.title.command-line");
    }
    return Message.of("explain.title.command", begun.get().verb());
  }

  private void command(Exchange exchange, Dialect dialect, LineText text) {
    parts.add(
        dialect
            .command(exchange.verb())
            .orElseGet(() -> Subjects.part(exchange.verb(), "line.unknown-command")));
    int verb = dialect.verbIndex();
    if (exchange.verb().equals("UID")) {
      dialect.command(text.word(verb + 1).toUpperCase(Locale.ROOT)).ifPresent(parts::add);
    }
    String argument = text.word(verb + 1);
    if (dialect.logsIn(exchange.verb()) && !argument.isEmpty()) {
      parts.add(part(argument, KnownMechanisms.of(argument)));
    }
    if (verb > 0) {
      parts.add(Subjects.part("", "line.tag", text.word(0)));
    }
  }

  private Message server(Line line, Dialect dialect, LineText text) {
    return switch (line.kind()) {
      case GREETING -> {
        parts.add(Subjects.part("", "line.greeting." + dialect.key()));
        parts.addAll(dialect.reply(text));
        capabilities(line, dialect, Optional.empty());
        if (plaintext && text.word(1).equalsIgnoreCase("PREAUTH")) {
          parts.add(Subjects.part("", "line.preauth-before-tls"));
        }
        yield Message.of("explain.title.greeting");
      }
      case REPLY, UNTAGGED -> {
        reply(line, text, dialect);
        yield Message.of(
            line.kind() == Line.Kind.REPLY ? "explain.title.reply" : "explain.title.response",
            dialect.status(text));
      }
      case CONTINUATION -> {
        parts.addAll(dialect.reply(text));
        parts.add(Subjects.part("", "line.continuation." + dialect.key()));
        yield Message.of("explain.title.continuation");
      }
      case UNEXPECTED -> {
        parts.add(Subjects.part("", "line.unexpected"));
        parts.addAll(dialect.reply(text));
        yield Message.of("explain.title.unexpected", dialect.status(text));
      }
      case DATA, COMMAND, CREDENTIALS -> {
        Optional<Exchange> answered = answered(line);
        if (!capabilities(line, dialect, answered)) {
          parts.add(Subjects.part("", "line.data"));
        }
        answered.ifPresent(exchange -> answers(line, exchange));
        yield Message.of("explain.title.data");
      }
    };
  }

  private void reply(Line line, LineText text, Dialect dialect) {
    Optional<Exchange> answered = answered(line);
    capabilities(line, dialect, answered);
    List<Explanation.Part> known = dialect.reply(text);
    parts.addAll(known);
    if (known.isEmpty() && parts.isEmpty()) {
      parts.add(Subjects.part("", "line.unknown-reply"));
    }
    answered.ifPresent(exchange -> answers(line, exchange));
  }

  /** Which command the line answers; behind a granted upgrade the seam begins. */
  private void answers(Line line, Exchange exchange) {
    if (!exchange.verb().isEmpty()) {
      parts.add(Subjects.part("", "line.answers", exchange.verb()));
    }
    Reply reply = exchange.reply().orElseThrow();
    if (exchange.granted() && phase.indexOf(line) == reply.endLine() - 1) {
      parts.add(Subjects.part("", "seam.granted"));
    }
  }

  /** The command whose reply the line is of. */
  private Optional<Exchange> answered(Line line) {
    int index = phase.indexOf(line);
    return phase.exchanges().stream()
        .filter(
            exchange ->
                exchange
                    .reply()
                    .filter(reply -> reply.firstLine() <= index && index < reply.endLine())
                    .isPresent())
        .findFirst();
  }

  /** The capabilities that stand on the line. */
  private boolean capabilities(Line line, Dialect dialect, Optional<Exchange> answered) {
    String verb =
        answered
            .filter(exchange -> exchange.reply().orElseThrow().positive())
            .map(Exchange::verb)
            .orElse("");
    boolean first =
        answered.flatMap(Exchange::reply).map(Reply::firstLine).orElse(-1) == phase.indexOf(line);
    List<Capability> named = dialect.capabilities(line, verb, first);
    for (Capability capability : named) {
      parts.add(part(capability.name(), KnownCapabilities.of(protocol, capability)));
      KnownCapabilities.mechanisms(protocol, capability)
          .forEach(each -> parts.add(part(each, KnownMechanisms.of(each))));
    }
    if (first && dialect.namesServer(verb)) {
      parts.add(Subjects.part("", "line.server-name"));
    }
    return !named.isEmpty();
  }

  private static Explanation.Part part(String term, Meaning meaning) {
    return new Explanation.Part(
        term,
        meaning.text(),
        meaning.reference().isEmpty() ? List.of() : List.of(meaning.reference()));
  }

  private Optional<Exchange> begunWith(Line line) {
    return phase.exchanges().stream()
        .filter(exchange -> exchange.command().offset() == line.offset())
        .findFirst();
  }
}
