package org.mailseam.mail;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/**
 * Knows which of the client's lines answer a SASL challenge. Where the client does not wait for the
 * challenge, a line that could be an answer is taken for one: better a command masked than a
 * password shown.
 */
final class SaslWatch {

  private static final Set<String> COMMANDS =
      Set.of("QUIT", "NOOP", "RSET", "DATA", "HELP", "CAPA", "STLS", "STAT", "STARTTLS");

  private @Nullable SentCommand exchange;
  private boolean challenged;

  /** The command that begins an exchange was sent. */
  void began(SentCommand command) {
    exchange = command;
    challenged = false;
  }

  /** The server asks for more. */
  void challenged() {
    challenged = exchange != null;
  }

  /** The command got its final reply. */
  void ended(SentCommand command) {
    if (command == exchange) {
      exchange = null;
    }
  }

  /** Whether this line of the client, which is the next, belongs to the exchange. */
  boolean isResponse(Bytes line) {
    return exchange != null && (challenged || looksLikeResponse(line));
  }

  /** The response was sent. */
  void responded() {
    challenged = false;
  }

  /** What the line is: nothing is secret in an empty response or in one that gives up. */
  static Mark mark(Bytes response) {
    boolean open = response.length() == 1 && (response.at(0) == '*' || response.at(0) == '=');
    return Mark.secret(new ByteRange(0, open ? 0 : response.length()));
  }

  /** The secret in a command whose initial response is the word of that index. */
  static ByteRange initialResponse(Bytes command, int index) {
    ByteRange range = Words.from(command, index);
    boolean open = range.length() == 1 && command.at(range.offset()) == '=';
    return open ? new ByteRange(range.offset(), 0) : range;
  }

  private static boolean looksLikeResponse(Bytes line) {
    for (int i = 0; i < line.length(); i++) {
      int c = line.at(i);
      boolean base64 =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "+/=*".indexOf(c) >= 0;
      if (!base64) {
        return false;
      }
    }
    return line.length() > 8 || !COMMANDS.contains(Words.upper(line, 0));
  }
}
