package org.mailseam.mail;

import java.util.Set;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** A phase of IMAP. Replies answer the commands by their tags; untagged ones come at any time. */
final class ImapConversation extends Framing {

  private static final String OK = "OK";
  private static final String MORE = "+";
  private static final String PREAUTH = "PREAUTH";
  private static final String CAPABILITY = "CAPABILITY";
  private static final String LOGIN = "LOGIN";
  private static final String AUTHENTICATE = "AUTHENTICATE";
  private static final Set<String> STATUS = Set.of(OK, "NO", "BAD", "BYE", PREAUTH);
  private static final Set<String> TAGGED_STATUS = Set.of(OK, "NO", "BAD");

  private final ImapCommands waiting = new ImapCommands();
  private final SaslWatch sasl = new SaslWatch();
  private final ImapLogin login = new ImapLogin();
  private boolean greetingDue;

  /** The command that goes on behind a literal; null when the next line begins one. */
  private Sent open;

  /** Whether that literal is sent only when the server has asked for it. */
  private boolean openWaits;

  /** What the response that goes on behind a literal is; null when the next line begins one. */
  private Mark response;

  private int responseStart;

  /** The first line behind the last reply that was not untagged, and how much came since. */
  private int since;

  private long sinceBytes;

  /** The CAPABILITY response that came while one was asked for; null for none. */
  private Capabilities asked;

  ImapConversation(boolean greeting) {
    super("STARTTLS", OK);
    this.greetingDue = greeting;
  }

  @Override
  Mark clientMark(Bytes content, boolean counted) {
    if (counted) {
      return login.secretLiteral()
          ? Mark.secret(new ByteRange(0, content.length()))
          : Mark.of(Line.Kind.DATA);
    }
    if (open != null) {
      return Mark.secret(login.secret(content));
    }
    if (sasl.isResponse(content)) {
      return SaslWatch.mark(content);
    }
    int arguments = verbIndex(content) + 1;
    return switch (verb(content)) {
      case LOGIN -> Mark.secret(ImapLogin.secretOfNew(content, Words.start(content, arguments)));
      case AUTHENTICATE -> Mark.secret(SaslWatch.initialResponse(content, arguments + 1));
      default -> Mark.of(Line.Kind.COMMAND);
    };
  }

  /** A tag comes first; but a password is also a secret where the tag was forgotten. */
  private static int verbIndex(Bytes command) {
    String first = Words.upper(command, 0);
    return first.equals(LOGIN) || first.equals(AUTHENTICATE) ? 0 : 1;
  }

  private static String verb(Bytes command) {
    return Words.upper(command, verbIndex(command));
  }

  @Override
  void sent(Line line, boolean counted) {
    Bytes content = line.bytes();
    if (counted) {
      if (!fromClient.counting()) {
        login.literal();
      }
    } else if (open == null && sasl.isResponse(content)) {
      sasl.responded();
    } else {
      goOn(content, open == null ? begin(line) : open);
    }
  }

  /** Null for a line that is no command: an empty one, or the end of IDLE (RFC 9051, 6.3.13). */
  private Sent begin(Line line) {
    Bytes content = line.bytes();
    ByteRange tag = Words.range(content, 0);
    boolean done = Words.upper(content, 0).equals("DONE") && waiting.waitsFor("IDLE");
    if (tag == null || done) {
      return null;
    }
    Sent command = command(line, content.slice(tag).text(), Words.upper(content, 1));
    waiting.add(command);
    login.begin(verb(content).equals(LOGIN));
    if (command.verb().equals(AUTHENTICATE)) {
      sasl.began(command);
    }
    return command;
  }

  private void goOn(Bytes content, Sent command) {
    boolean first = open == null;
    open = null;
    if (command == null) {
      return;
    }
    login.text(content, first ? Words.start(content, verbIndex(content) + 1) : 0);
    ImapLiteral literal = ImapLiteral.at(content);
    if (literal != null) {
      open = command;
      openWaits = literal.waits();
      fromClient.count(literal.octets());
      if (literal.octets() == 0) {
        login.literal();
      }
    }
  }

  @Override
  Mark serverMark(Bytes content, boolean counted) {
    if (counted) {
      return Mark.of(Line.Kind.DATA);
    }
    return response != null ? response : Mark.of(kind(content));
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
    sinceBytes += line.length();
    if (sinceBytes > MAX_REPLY_BYTES) {
      fail(Message.of("mail.reply-too-long", MAX_REPLY_BYTES));
    }
    if (counted) {
      return;
    }
    if (response == null) {
      responseStart = lastIndex();
    }
    if (line.kind() == Line.Kind.UNTAGGED && (response != null || !isStatus(line.bytes()))) {
      ImapLiteral literal = ImapLiteral.at(line.bytes());
      if (literal != null) {
        response = Mark.of(line.kind());
        fromServer.count(literal.octets());
        return;
      }
    }
    response = null;
    end(line);
  }

  private static boolean isStatus(Bytes untagged) {
    return STATUS.contains(Words.upper(untagged, 1));
  }

  private void end(Line line) {
    switch (line.kind()) {
      case GREETING -> greeting(line.bytes());
      case UNTAGGED -> untagged(lines().get(responseStart).bytes());
      case CONTINUATION -> {
        solicited(Reply.Kind.CONTINUATION, MORE, text(line.bytes(), 1), true);
        if (open == null) {
          sasl.challenged();
        }
      }
      case REPLY -> finish(line.bytes());
      default -> unexpected(line.bytes());
    }
  }

  private static String text(Bytes line, int word) {
    return line.slice(Words.from(line, word)).text();
  }

  private void greeting(Bytes line) {
    greetingDue = false;
    boolean untagged = isUntagged(line);
    String status = untagged ? Words.upper(line, 1) : "";
    String text = text(line, untagged ? 2 : 0);
    boolean positive = status.equals(OK) || status.equals(PREAUTH);
    solicited(Reply.Kind.GREETING, status, text, positive);
    volunteered(status, text);
    if (status.equals(PREAUTH)) {
      authenticated();
    }
  }

  private void untagged(Bytes line) {
    String word = Words.upper(line, 1);
    if (STATUS.contains(word)) {
      String text = text(line, 2);
      reply(Reply.Kind.UNTAGGED, word, text, responseStart, word.equals(OK));
      volunteered(word, text);
      return;
    }
    boolean number = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    String keyword = number ? Words.upper(line, 2) : word;
    reply(Reply.Kind.UNTAGGED, keyword, "", responseStart, true);
    if (keyword.equals(CAPABILITY)) {
      Capabilities set = ImapCapabilities.response(line, responseStart);
      if (waiting.waitsFor(CAPABILITY)) {
        asked = set;
      } else if (!loggingIn()) {
        volunteered(set);
      }
    }
  }

  /** Whether what the server can do may already be meant for somebody who is logged in. */
  private boolean loggingIn() {
    return waiting.waitsFor(LOGIN) || waiting.waitsFor(AUTHENTICATE);
  }

  private void volunteered(String status, String text) {
    Capabilities set = ImapCapabilities.code(text, lastIndex());
    if (set != null && STATUS.contains(status) && !loggingIn()) {
      volunteered(set);
    }
  }

  private void finish(Bytes line) {
    Sent command = waiting.remove(tag(line));
    sasl.ended(command);
    String status = Words.upper(line, 1);
    String text = text(line, 2);
    Reply reply = solicited(Reply.Kind.FINAL, status, text, status.equals(OK));
    if (command == open && openWaits) { // the server did not ask for the literal: it will not come
      open = null;
      fromClient.countNoMore();
    }
    capabilities(command, text, reply.positive());
    answer(command, reply);
    if (reply.positive()) {
      accepted(command.verb());
    }
  }

  private void capabilities(Sent command, String text, boolean positive) {
    Capabilities inCode = ImapCapabilities.code(text, lastIndex());
    if (command.verb().equals(CAPABILITY)) {
      if (positive && (asked != null || inCode != null)) {
        answered(asked != null ? asked : inCode);
      }
      asked = null;
    } else if (inCode != null
        && !command.verb().equals(LOGIN)
        && !command.verb().equals(AUTHENTICATE)) {
      volunteered(inCode);
    }
  }

  private void accepted(String verb) {
    switch (verb) {
      case LOGIN, AUTHENTICATE -> authenticated();
      case "COMPRESS" -> fail(Message.of("mail.compressed"));
      default -> {}
    }
  }

  private void unexpected(Bytes line) {
    String status = "";
    if (isContinuation(line)) {
      status = MORE;
    } else if (TAGGED_STATUS.contains(Words.upper(line, 1))) {
      status = Words.upper(line, 1);
    }
    int words = status.isEmpty() ? 0 : status.equals(MORE) ? 1 : 2;
    reply(
        Reply.Kind.UNEXPECTED,
        status,
        text(line, words),
        lastIndex(),
        status.equals(OK) || status.equals(MORE));
  }

  /** A reply that takes in the untagged responses before it. */
  private Reply solicited(Reply.Kind kind, String status, String text, boolean positive) {
    Reply reply = reply(kind, status, text, since, positive);
    since = lastIndex() + 1;
    sinceBytes = 0;
    return reply;
  }
}
