package org.mailseam.mail;

import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/**
 * What the client's bytes are in IMAP: commands, their literals, answers to SASL challenges; and
 * where passwords are in them.
 */
final class ImapCommandReader {

  static final String LOGIN = "LOGIN";
  static final String AUTHENTICATE = "AUTHENTICATE";

  private final LineSplitter splitter;
  private final SaslWatch sasl = new SaslWatch();
  private final ImapLogin login = new ImapLogin();

  /** The command that goes on behind a literal; null when the next line begins one. */
  private @Nullable SentCommand open;

  /** Whether that literal is sent only when the server has asked for it. */
  private boolean openWaits;

  ImapCommandReader(LineSplitter splitter) {
    this.splitter = splitter;
  }

  Mark mark(Bytes content, boolean counted) {
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

  /** Whether the client's next line, which is not counted, begins a command. */
  boolean beginsCommand(Bytes content) {
    return open == null && !sasl.isResponse(content);
  }

  /** A line was sent that does not begin a command. */
  void goesOn(Bytes content, boolean counted) {
    if (counted) {
      if (!splitter.counting()) {
        login.literal();
      }
    } else if (open == null) {
      sasl.responded();
    } else {
      part(open, content, 0);
    }
  }

  /** A line was sent that begins this command. */
  void begins(SentCommand command) {
    Bytes content = command.command().bytes();
    login.begin(verb(content).equals(LOGIN));
    if (command.verb().equals(AUTHENTICATE)) {
      sasl.began(command);
    }
    part(command, content, Words.start(content, verbIndex(content) + 1));
  }

  private void part(SentCommand command, Bytes content, int arguments) {
    login.text(content, arguments);
    ImapLiteral literal = ImapLiteral.at(content);
    open = literal == null ? null : command;
    if (literal != null) {
      openWaits = literal.waits();
      splitter.count(literal.octets());
      if (literal.octets() == 0) {
        login.literal();
      }
    }
  }

  /** The server asks for a literal or for the next SASL response. */
  void continued() {
    if (open == null) {
      sasl.challenged();
    }
  }

  /** The command is over; a literal that the server has not asked for will not come. */
  void ended(SentCommand command) {
    sasl.ended(command);
    if (command == open && openWaits) {
      open = null;
      splitter.countNoMore();
    }
  }
}
