package org.mailseam.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;

/** A phase of POP3. Replies answer the commands in their order; some go on up to a lone dot. */
final class Pop3Conversation extends Framing {

  private static final String OK = "+OK";
  private static final String ERR = "-ERR";
  private static final String MORE = "+";

  private final Deque<SentCommand> waiting = new ArrayDeque<>();
  private final SaslWatch sasl = new SaslWatch();

  /** The body of a multi-line reply; null outside it. */
  private @Nullable BodyEnd body;

  private String bodyText = "";
  private int bodyStart;

  Pop3Conversation(boolean greeting, Allowance allowance) {
    super(greeting, allowance);
  }

  @Override
  Exchange.Asks asks(String verb, Line line) {
    return switch (verb) {
      case "STLS" -> Exchange.Asks.TLS;
      case "PASS", "APOP" -> Exchange.Asks.LOGIN;
      case "AUTH" -> // without a mechanism it only asks which there are (RFC 5034, 4)
          hasArgument(line) ? Exchange.Asks.LOGIN : Exchange.Asks.OTHER;
      case "CAPA" -> Exchange.Asks.CAPABILITIES;
      default -> Exchange.Asks.OTHER;
    };
  }

  @Override
  Mark clientMark(Bytes content, boolean counted) {
    if (sasl.isResponse(content)) {
      return SaslWatch.mark(content);
    }
    return switch (Words.upper(content, 0)) {
      case "PASS" -> Mark.secret(Words.from(content, 1));
      case "APOP" -> Mark.secret(Words.from(content, 2));
      case "AUTH" -> Mark.secret(SaslWatch.initialResponse(content, 2));
      default -> Mark.of(Line.Kind.COMMAND);
    };
  }

  @Override
  void sent(Line line, boolean counted) {
    if (sasl.isResponse(line.bytes())) {
      sasl.responded();
      return;
    }
    SentCommand command = command(line, "", Words.upper(line.bytes(), 0));
    waiting.add(command);
    if (command.verb().equals("AUTH") && hasArgument(line)) {
      sasl.began(command);
    }
  }

  private static boolean hasArgument(Line command) {
    return Words.range(command.bytes(), 1) != null;
  }

  @Override
  Mark serverMark(Bytes content, boolean counted) {
    return Mark.of(body != null ? Line.Kind.DATA : kind(status(content)));
  }

  private Line.Kind kind(String status) {
    if (greetingDue) {
      return Line.Kind.GREETING;
    }
    if (waiting.isEmpty() || status.isEmpty()) {
      return Line.Kind.UNEXPECTED;
    }
    return status.equals(MORE) ? Line.Kind.CONTINUATION : Line.Kind.REPLY;
  }

  @Override
  void received(Line line, boolean counted) {
    if (body != null) {
      inBody(body, line);
      return;
    }
    String status = status(line.bytes());
    String text = line.bytes().from(status.length()).text().strip();
    boolean positive = status.startsWith(MORE);
    switch (line.kind()) {
      case GREETING -> {
        greetingDue = false;
        reply(Reply.Kind.GREETING, status, text, lastIndex(), positive);
      }
      case UNEXPECTED -> reply(Reply.Kind.UNEXPECTED, status, text, lastIndex(), positive);
      case CONTINUATION -> {
        sasl.challenged();
        reply(Reply.Kind.CONTINUATION, status, text, lastIndex(), true);
      }
      default -> {
        if (positive && multiLine(waiting.peek())) {
          begin(line, text);
        } else {
          finish(reply(Reply.Kind.FINAL, status, text, lastIndex(), positive));
        }
      }
    }
  }

  /** RFC 1939, 5 and 7; RFC 2449, 5; RFC 1734's list of mechanisms; RFC 6856, 3. */
  private static boolean multiLine(SentCommand command) {
    return switch (command.verb()) {
      case "CAPA", "TOP", "RETR" -> true;
      case "LIST", "UIDL", "AUTH", "LANG" -> !hasArgument(command.command());
      default -> false;
    };
  }

  private void begin(Line line, String text) {
    body = new BodyEnd(line.ending());
    fromServer.cutLongLines(true);
    bodyText = text;
    bodyStart = lastIndex();
  }

  private void inBody(BodyEnd end, Line line) {
    if (end.at(line)) {
      body = null;
      fromServer.cutLongLines(false);
      finish(reply(Reply.Kind.FINAL, OK, bodyText, bodyStart, true));
    }
  }

  private void finish(Reply reply) {
    SentCommand command = waiting.remove();
    sasl.ended(command);
    if (reply.positive() && command.verb().equals("CAPA")) {
      answered(capabilities(reply));
    }
    answer(command, reply);
  }

  /** Between the status line and the dot (RFC 2449, 5). */
  private Capabilities capabilities(Reply reply) {
    List<Line> whole = serverLines(reply.firstLine(), reply.endLine());
    List<Capability> list = new ArrayList<>();
    for (Line line : whole.subList(1, whole.size() - 1)) {
      Capability capability = Capability.parse(MessageBody.unstuffed(line.bytes()).text());
      if (capability != null) {
        list.add(capability);
      }
    }
    return new Capabilities(list, reply.firstLine(), reply.endLine());
  }

  /** The status in upper case; empty where the line has none. */
  private static String status(Bytes line) {
    if (hasStatus(line, OK)) {
      return OK;
    }
    if (hasStatus(line, ERR)) {
      return ERR;
    }
    return hasStatus(line, MORE) && (line.length() == 1 || line.at(1) == ' ') ? MORE : "";
  }

  private static boolean hasStatus(Bytes line, String status) {
    int length = status.length();
    return begins(line, status)
        && (line.length() == length || !Character.isLetterOrDigit(line.at(length)));
  }
}
