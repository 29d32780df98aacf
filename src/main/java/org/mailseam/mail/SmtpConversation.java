package org.mailseam.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** A phase of SMTP, submission or LMTP. Replies answer the commands in their order. */
final class SmtpConversation extends Framing {

  private static final String SHUTTING_DOWN = "421";
  private static final int CODE = 3;
  private static final int MOST_DIGITS_OF_A_SIZE = 18;

  private static final Set<String> RESET = Set.of("MAIL", "RSET", "EHLO", "HELO", "LHLO");

  private final boolean lmtp;
  private final Deque<SentCommand> waiting = new ArrayDeque<>();
  private final SaslWatch sasl = new SaslWatch();
  private int recipients;

  /** The client's message text; null outside it. */
  private @Nullable BodyEnd body;

  /** The first line of the reply that is coming in, and what it is; -1 between replies. */
  private int replyStart = -1;

  private int replyLines;

  private Mark replyMark = Mark.of(Line.Kind.REPLY);

  SmtpConversation(boolean lmtp, boolean greeting, Allowance allowance) {
    super(greeting, allowance);
    this.lmtp = lmtp;
  }

  @Override
  Exchange.Asks asks(String verb, Line line) {
    return switch (verb) {
      case "STARTTLS" -> Exchange.Asks.TLS;
      case "AUTH" -> Exchange.Asks.LOGIN;
      case "EHLO", "LHLO", "HELO" -> Exchange.Asks.CAPABILITIES;
      default -> Exchange.Asks.OTHER;
    };
  }

  @Override
  Mark clientMark(Bytes content, boolean counted) {
    if (counted || body != null) {
      return Mark.of(Line.Kind.DATA);
    }
    if (sasl.isResponse(content)) {
      return SaslWatch.mark(content);
    }
    return Words.upper(content, 0).equals("AUTH")
        ? Mark.secret(SaslWatch.initialResponse(content, 2))
        : Mark.of(Line.Kind.COMMAND);
  }

  @Override
  void sent(Line line, boolean counted) {
    if (counted) {
      return;
    }
    if (body != null) {
      if (body.at(line)) {
        endBody();
      }
    } else if (sasl.isResponse(line.bytes())) {
      sasl.responded();
    } else {
      SentCommand command = command(line, "", Words.upper(line.bytes(), 0));
      waiting.add(command);
      switch (command.verb()) {
        case "AUTH" -> sasl.began(command);
        case "BDAT" -> fromClient.count(size(line.bytes()));
        default -> {}
      }
    }
  }

  private void endBody() {
    body = null;
    fromClient.cutLongLines(false);
  }

  /** How many octets a BDAT announces (RFC 3030, 2); 0 for what is no number. */
  private static long size(Bytes line) {
    ByteRange word = Words.range(line, 1);
    if (word == null || word.length() > MOST_DIGITS_OF_A_SIZE) {
      return 0;
    }
    long size = 0;
    for (int i = word.offset(); i < word.end(); i++) {
      int digit = line.at(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      size = 10 * size + digit;
    }
    return size;
  }

  @Override
  Mark serverMark(Bytes content, boolean counted) {
    return replyStart >= 0 ? replyMark : Mark.of(kind(code(content)));
  }

  private Line.Kind kind(String code) {
    if (greetingDue) {
      return Line.Kind.GREETING;
    }
    if (waiting.isEmpty() && code.equals(SHUTTING_DOWN)) {
      return Line.Kind.REPLY;
    }
    if (waiting.isEmpty() || code.isEmpty()) {
      return Line.Kind.UNEXPECTED;
    }
    return asksForMore(code) ? Line.Kind.CONTINUATION : Line.Kind.REPLY;
  }

  /** 3xx is the middle of a command only where there is one; else it is its odd end. */
  private boolean asksForMore(String code) {
    String verb = waiting.peek().verb();
    return code.startsWith("3") && (verb.equals("AUTH") || verb.equals("DATA"));
  }

  @Override
  void received(Line line, boolean counted) {
    Bytes bytes = line.bytes();
    String code = code(bytes);
    if (replyStart < 0) {
      replyStart = lastIndex();
      replyLines = 0;
      replyMark = Mark.of(line.kind());
    }
    replyLines++;
    boolean goesOn = bytes.length() > CODE && bytes.at(CODE) == '-';
    boolean begun = replyLines > 1;
    if (code.isEmpty() ? begun : goesOn) { // words without a code belong to the reply around them
      if (replyLines == MAX_SMTP_REPLY_LINES) {
        fail(
            Message.of(
                greetingDue ? "mail.greeting-too-many-lines" : "mail.reply-too-many-lines",
                MAX_SMTP_REPLY_LINES));
      }
      return;
    }
    int first = replyStart;
    replyStart = -1;
    String text =
        code.isEmpty() ? line.text() : bytes.from(Math.min(CODE + 1, bytes.length())).text();
    end(replyMark.kind(), code, text, first);
  }

  private void end(Line.Kind kind, String code, String text, int first) {
    boolean positive = code.startsWith("2");
    switch (kind) {
      case GREETING -> {
        greetingDue = false;
        reply(Reply.Kind.GREETING, code, text, first, positive);
      }
      case UNEXPECTED -> reply(Reply.Kind.UNEXPECTED, code, text, first, positive);
      default -> {
        if (waiting.isEmpty()) {
          reply(Reply.Kind.FINAL, code, text, first, positive);
        } else if (asksForMore(code)) {
          reply(Reply.Kind.CONTINUATION, code, text, first, true);
          goOn(waiting.peek());
        } else {
          finish(waiting.peek(), reply(Reply.Kind.FINAL, code, text, first, positive));
        }
      }
    }
  }

  private void goOn(SentCommand command) {
    if (command.verb().equals("AUTH")) {
      sasl.challenged();
    } else if (command.due == 0) { // a second 354 begins nothing
      body = new BodyEnd(command.command().ending());
      fromClient.cutLongLines(true);
      command.due = perRecipient();
    }
  }

  private void finish(SentCommand command, Reply reply) {
    boolean lastChunk =
        command.verb().equals("BDAT") && Words.upper(command.command().bytes(), 2).equals("LAST");
    if (command.due == 0) {
      command.due = lastChunk ? perRecipient() : 1;
    }
    command.due--;
    if (command.due > 0 && !reply.status().equals(SHUTTING_DOWN)) {
      return;
    }
    waiting.remove();
    sasl.ended(command);
    if (lastChunk || command.verb().equals("DATA")) {
      recipients = 0;
    }
    if (reply.positive()) {
      accepted(command.verb(), reply);
    }
    answer(command, reply);
  }

  /** LMTP answers the end of the data once for each recipient it took (RFC 2033, 4.2). */
  private int perRecipient() {
    return lmtp ? Math.max(1, recipients) : 1;
  }

  private void accepted(String verb, Reply reply) {
    if (RESET.contains(verb)) {
      recipients = 0;
    }
    switch (verb) {
      case "EHLO", "LHLO" -> {
        if (reply.status().equals("250")) {
          answered(
              SmtpCapabilities.parse(
                  serverLines(reply.firstLine(), reply.endLine()),
                  reply.firstLine(),
                  reply.endLine()));
        }
      }
      case "HELO" -> answered(SmtpCapabilities.none(reply));
      case "RCPT" -> recipients++;
      default -> {}
    }
  }

  /** The reply code; empty where the line has none. */
  static String code(Bytes line) {
    if (line.length() < CODE) {
      return "";
    }
    for (int i = 0; i < CODE; i++) {
      if (line.at(i) < '0' || line.at(i) > '9') {
        return "";
      }
    }
    boolean separated = line.length() == CODE || line.at(CODE) == ' ' || line.at(CODE) == '-';
    return separated ? line.slice(0, CODE).text() : "";
  }
}
