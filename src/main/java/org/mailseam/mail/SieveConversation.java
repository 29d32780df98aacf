package org.mailseam.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/**
 * A phase of ManageSieve (RFC 5804). A reply is lines of data and then one with the status; replies
 * answer the commands in their order. The greeting, also the one that the server sends again in
 * TLS, is a list of capabilities.
 */
final class SieveConversation extends Framing {

  private static final String MORE = "+";

  private final Deque<SentCommand> waiting = new ArrayDeque<>();
  private final List<Capability> listed = new ArrayList<>();

  /** Whether the client's next line goes on behind a literal, and whether that is secret. */
  private boolean open;

  private boolean secret;

  /** The line of the server that is under way; null between lines. */
  private @Nullable SieveText text;

  private int start = -1;

  SieveConversation(boolean greeting, Allowance allowance) {
    super(greeting, allowance);
  }

  @Override
  Exchange.Asks asks(String verb, Line line) {
    return switch (verb) {
      case "STARTTLS" -> Exchange.Asks.TLS;
      case "AUTHENTICATE" -> Exchange.Asks.LOGIN;
      case "CAPABILITY" -> Exchange.Asks.CAPABILITIES;
      default -> Exchange.Asks.OTHER;
    };
  }

  @Override
  Mark clientMark(Bytes content, boolean counted) {
    if (counted || open) {
      return secret
          ? Mark.secret(new ByteRange(0, content.length()))
          : Mark.of(counted ? Line.Kind.DATA : Line.Kind.COMMAND);
    }
    if (isResponse(content)) {
      boolean gives = content.text().equals("\"*\"");
      return Mark.secret(new ByteRange(0, gives ? 0 : content.length()));
    }
    return Words.upper(content, 0).equals("AUTHENTICATE")
        ? Mark.secret(Words.from(content, 2))
        : Mark.of(Line.Kind.COMMAND);
  }

  /** A response is a string, and no command begins with one. */
  private static boolean isResponse(Bytes content) {
    return content.length() > 0 && (content.at(0) == '"' || content.at(0) == '{');
  }

  @Override
  void sent(Line line, boolean counted) {
    if (counted) {
      return;
    }
    boolean goesOn = open;
    ImapLiteral literal = ImapLiteral.at(line.bytes());
    open = literal != null;
    if (literal != null) {
      fromClient.count(literal.octets());
    }
    if (goesOn) {
      return;
    }
    if (isResponse(line.bytes())) {
      secret = true;
      return;
    }
    SentCommand command = command(line, "", Words.upper(line.bytes(), 0));
    secret = command.verb().equals("AUTHENTICATE");
    waiting.add(command);
  }

  @Override
  Mark serverMark(Bytes content, boolean counted) {
    if (greetingDue) {
      return Mark.of(Line.Kind.GREETING);
    }
    if (counted || text != null) {
      return Mark.of(Line.Kind.DATA);
    }
    if (waiting.isEmpty()) {
      return Mark.of(Line.Kind.UNEXPECTED);
    }
    SieveText whole = new SieveText();
    whole.line(content);
    if (!whole.status().isEmpty()) {
      return Mark.of(Line.Kind.REPLY);
    }
    return Mark.of(challenges() ? Line.Kind.CONTINUATION : Line.Kind.DATA);
  }

  private boolean challenges() {
    return !waiting.isEmpty() && waiting.peek().verb().equals("AUTHENTICATE");
  }

  @Override
  void received(Line line, boolean counted) {
    SieveText now = text == null ? new SieveText() : text;
    text = now;
    start = start < 0 ? lastIndex() : start;
    if (counted) {
      now.octets(line.bytes(), line.ending());
      if (!fromServer.counting()) {
        now.literalEnds();
      }
      return;
    }
    ImapLiteral literal = ImapLiteral.at(line.bytes());
    if (literal == null) {
      now.line(line.bytes());
      text = null;
      over(now);
    } else {
      now.line(line.bytes().slice(0, literal.start()));
      fromServer.count(literal.octets());
      if (literal.octets() == 0) {
        now.literalEnds();
      }
    }
  }

  /** A line is over, with all that belongs to it. */
  private void over(SieveText line) {
    String status = line.status();
    if (!status.isEmpty()) {
      status(status, line.text());
    } else if (greetingDue || lists()) {
      capability(line);
    } else if (waiting.isEmpty()) {
      end(Reply.Kind.UNEXPECTED, "", line.text(), true);
    } else if (challenges()) {
      String challenge = line.strings().isEmpty() ? line.text() : line.strings().getFirst();
      end(Reply.Kind.CONTINUATION, MORE, challenge, true);
    }
  }

  private boolean lists() {
    return !waiting.isEmpty() && waiting.peek().verb().equals("CAPABILITY");
  }

  private void status(String status, String words) {
    boolean positive = status.equals("OK");
    if (greetingDue) {
      greetingDue = false;
      Reply greeting = end(Reply.Kind.GREETING, status, words, positive);
      volunteered(capabilities(greeting));
    } else if (waiting.isEmpty()) {
      end(Reply.Kind.UNEXPECTED, status, words, positive);
    } else {
      SentCommand command = waiting.remove();
      Reply reply = end(Reply.Kind.FINAL, status, words, positive);
      if (positive && command.verb().equals("CAPABILITY")) {
        answered(capabilities(reply));
      }
      answer(command, reply);
    }
    listed.clear();
  }

  private Reply end(Reply.Kind kind, String status, String words, boolean positive) {
    Reply reply = reply(kind, status, words, start, positive);
    start = -1;
    return reply;
  }

  /** {@code "NAME"} or {@code "NAME" "VALUE"} (RFC 5804, 1.7). */
  private void capability(SieveText line) {
    Capability capability = Capability.parse(String.join(" ", line.strings()));
    if (capability != null) {
      listed.add(capability);
    }
  }

  private Capabilities capabilities(Reply reply) {
    return new Capabilities(List.copyOf(listed), reply.firstLine(), reply.endLine());
  }
}
