package org.mailseam.mail;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** A phase of IMAP. Replies answer the commands by their tags; untagged ones come at any time. */
final class ImapConversation extends Framing {

  private static final String OK = "OK";
  private static final String MORE = "+";
  private static final String CAPABILITY = "CAPABILITY";
  private static final Set<String> TAGGED_STATUS = Set.of(OK, "NO", "BAD");

  private final ImapCommandReader reader = new ImapCommandReader(fromClient);
  private final ImapCommands waiting = new ImapCommands();
  private final ImapKeywords keywords = new ImapKeywords();

  /** The first line of the response that goes on behind a literal; -1 when the next begins one. */
  private int responseStart = -1;

  /** The first line behind the last reply that was not untagged. */
  private int since;

  /** The CAPABILITY response that came while one was asked for; null for none. */
  private @Nullable Capabilities asked;

  ImapConversation(boolean greeting, Allowance allowance) {
    super(greeting, allowance);
  }

  @Override
  Exchange.Asks asks(String verb, Line line) {
    return switch (verb) {
      case "STARTTLS" -> Exchange.Asks.TLS;
      case ImapCommandReader.LOGIN, ImapCommandReader.AUTHENTICATE -> Exchange.Asks.LOGIN;
      case CAPABILITY -> Exchange.Asks.CAPABILITIES;
      default -> Exchange.Asks.OTHER;
    };
  }

  @Override
  Mark clientMark(Bytes content, boolean counted) {
    return reader.mark(content, counted);
  }

  @Override
  void sent(Line line, boolean counted) {
    Bytes content = line.bytes();
    if (counted || !reader.beginsCommand(content)) {
      reader.goesOn(content, counted);
      return;
    }
    ByteRange tag = Words.range(content, 0);
    boolean done = waiting.waitsFor("IDLE") && Words.upper(content, 0).equals("DONE");
    if (tag != null && !done) { // RFC 9051, 6.3.13: DONE ends a command
      SentCommand command = command(line, content.slice(tag).text(), Words.upper(content, 1));
      waiting.add(command);
      reader.begins(command);
    }
  }

  @Override
  Mark serverMark(Bytes content, boolean counted) {
    if (counted) {
      return Mark.of(Line.Kind.DATA);
    }
    return Mark.of(responseStart >= 0 ? Line.Kind.UNTAGGED : kind(content));
  }

  private Line.Kind kind(Bytes content) {
    if (greetingDue) {
      return Line.Kind.GREETING;
    }
    if (isUntagged(content)) {
      return Line.Kind.UNTAGGED;
    }
    if (waiting.isEmpty()) {
      return Line.Kind.UNEXPECTED;
    }
    if (isContinuation(content)) {
      return Line.Kind.CONTINUATION;
    }
    return TAGGED_STATUS.contains(Words.upper(content, 1)) && waiting.waits(tag(content))
        ? Line.Kind.REPLY
        : Line.Kind.UNEXPECTED;
  }

  private static boolean isUntagged(Bytes content) {
    return content.length() > 1 && content.at(0) == '*' && content.at(1) == ' ';
  }

  private static boolean isContinuation(Bytes content) {
    return content.length() > 0
        && content.at(0) == '+'
        && (content.length() == 1 || content.at(1) == ' ');
  }

  private static String tag(Bytes content) {
    ByteRange word = Words.range(content, 0);
    return word == null ? "" : content.slice(word).text();
  }

  @Override
  void received(Line line, boolean counted) {
    if (counted) {
      return;
    }
    Bytes content = line.bytes();
    switch (line.kind()) {
      case GREETING -> greeting(content);
      case UNTAGGED -> untagged(content);
      case CONTINUATION -> {
        solicited(Reply.Kind.CONTINUATION, MORE, text(content, 1), true);
        reader.continued();
      }
      case REPLY -> finish(content);
      default -> unexpected(content);
    }
  }

  private static String text(Bytes line, int word) {
    return line.slice(Words.from(line, word)).text();
  }

  private void greeting(Bytes line) {
    greetingDue = false;
    boolean untagged = isUntagged(line);
    String status = untagged ? keywords.of(line) : "";
    String text = text(line, untagged ? 2 : 0);
    boolean positive = status.equals(OK) || status.equals(Reply.PREAUTH);
    Reply reply = solicited(Reply.Kind.GREETING, status, text, positive);
    if (untagged && keywords.isStatus(line)) {
      volunteer(ImapCapabilities.code(text, lastIndex()));
    }
    if (reply.preauth()) {
      authenticated();
    }
  }

  /** A whole response, or the part of one up to its literal or behind it. */
  private void untagged(Bytes part) {
    boolean first = responseStart < 0;
    int start = first ? lastIndex() : responseStart;
    if (first && keywords.isStatus(part)) {
      String text = text(part, 2);
      String status = keywords.of(part);
      reply(Reply.Kind.UNTAGGED, status, text, start, status.equals(OK));
      volunteer(ImapCapabilities.code(text, start));
      return;
    }
    ImapLiteral literal = ImapLiteral.at(part);
    if (literal != null) {
      responseStart = start;
      fromServer.count(literal.octets());
      return;
    }
    responseStart = -1;
    Bytes line = first ? part : lines().get(start).bytes();
    String keyword = keywords.of(line);
    reply(Reply.Kind.UNTAGGED, keyword, "", start, true);
    if (keyword.equals(CAPABILITY)) {
      capabilities(ImapCapabilities.response(line, start));
    }
  }

  private void capabilities(Capabilities response) {
    if (waiting.waitsFor(Exchange.Asks.CAPABILITIES)) {
      asked = response;
    } else {
      volunteer(response);
    }
  }

  /** Not while a login waits: the server may already speak to somebody who is logged in. */
  private void volunteer(@Nullable Capabilities set) {
    if (set != null && !waiting.waitsFor(Exchange.Asks.LOGIN)) {
      volunteered(set);
    }
  }

  private void finish(Bytes line) {
    SentCommand command = waiting.remove(tag(line));
    reader.ended(command);
    String status = Words.upper(line, 1);
    String text = text(line, 2);
    Reply reply = solicited(Reply.Kind.FINAL, status, text, status.equals(OK));
    Capabilities inCode = ImapCapabilities.code(text, lastIndex());
    answer(command, reply);
    if (!command.verb().equals(CAPABILITY)) {
      volunteer(inCode);
    } else {
      Capabilities set = asked != null ? asked : inCode;
      asked = null;
      if (reply.positive() && set != null) {
        answered(set);
      }
    }
    if (reply.positive() && command.verb().equals("COMPRESS")) {
      fail(Message.of("mail.compressed"));
    }
  }

  private void unexpected(Bytes line) {
    boolean more = isContinuation(line);
    boolean tagged = !more && TAGGED_STATUS.contains(Words.upper(line, 1));
    String status = more ? MORE : tagged ? Words.upper(line, 1) : "";
    String text = text(line, more ? 1 : tagged ? 2 : 0);
    boolean positive = more || status.equals(OK);
    reply(Reply.Kind.UNEXPECTED, status, text, lastIndex(), positive);
  }

  /** A reply that takes in the untagged responses before it. */
  private Reply solicited(Reply.Kind kind, String status, String text, boolean positive) {
    Reply reply = reply(kind, status, text, since, positive);
    since = lastIndex() + 1;
    return reply;
  }
}
