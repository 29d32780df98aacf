package org.mailseam.mail;

import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/**
 * Finds the password of a LOGIN, whose two arguments are words, quoted strings or literals (RFC
 * 9051, 6.2.3), so that the command may be spread over several lines.
 */
final class ImapLogin {

  private static final int PASSWORD = 1;

  private boolean active;

  /** The argument that comes next: 0 the user, 1 the password. */
  private int argument;

  /** A command begins. */
  void begin(boolean login) {
    active = login;
    argument = 0;
  }

  /** Whether the literal that comes next is the password. */
  boolean secretLiteral() {
    return active && argument == PASSWORD;
  }

  /** A literal has been sent. */
  void literal() {
    argument++;
  }

  /** The arguments in a part of the command from {@code start} on have been sent. */
  void text(Bytes part, int start) {
    if (active) {
      argument = new Arguments(part, start, argument).walk().argument;
    }
  }

  /** The password in the next part of the command; empty where it is not in it. */
  ByteRange secret(Bytes part) {
    return active ? new Arguments(part, 0, argument).walk().secret : new ByteRange(0, 0);
  }

  /** The same for a command that has not begun, whose arguments begin at {@code start}. */
  static ByteRange secretOfNew(Bytes part, int start) {
    return new Arguments(part, start, 0).walk().secret;
  }

  /** One walk over the arguments in a part. */
  private static final class Arguments {
    private final Bytes part;
    private final int end;
    private int at;
    private int argument;
    private ByteRange secret;

    Arguments(Bytes part, int start, int argument) {
      this.part = part;
      this.at = start;
      this.argument = argument;
      ImapLiteral literal = ImapLiteral.at(part);
      this.end = literal == null ? part.length() : literal.start();
      this.secret = new ByteRange(part.length(), 0);
    }

    Arguments walk() {
      while (skipSpaces() && argument <= PASSWORD) {
        if (argument == PASSWORD) { // and whatever stands behind it, which may be a part of it
          secret = ByteRange.between(at, end);
          at = end;
        } else if (part.at(at) == '"') {
          skipQuoted();
        } else {
          skipWord();
        }
        argument++;
      }
      return this;
    }

    private boolean skipSpaces() {
      while (at < end && part.at(at) == ' ') {
        at++;
      }
      return at < end;
    }

    private void skipWord() {
      while (at < end && part.at(at) != ' ') {
        at++;
      }
    }

    private void skipQuoted() {
      at++;
      while (at < end && part.at(at) != '"') {
        at += part.at(at) == '\\' ? 2 : 1;
      }
      at = Math.min(at + 1, end);
    }
  }
}
