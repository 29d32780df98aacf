package org.mailseam.mail;

import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * One line of a phase, as it was sent. The lines of one direction, put one behind the other with
 * their endings, are that direction's stream: {@code offset + length()} of a line is the {@code
 * offset} of the next.
 *
 * @param at when its last byte came, in nanoseconds since the start of the session
 * @param from who sent it
 * @param bytes the line without its ending
 * @param ending {@code "\r\n"}, {@code "\n"}, or {@code ""} for a line that has none: one that was
 *     cut off, the last line of a literal or chunk, or a part of a body line that is longer than
 *     {@link Conversation#MAX_LINE}
 * @param kind what the line is to the protocol
 * @param offset of its first byte in this direction's stream of this phase
 * @param secret which of {@code bytes} nobody may see; null unless the kind is {@link
 *     Kind#CREDENTIALS}
 */
public record Line(
    long at,
    Direction from,
    Bytes bytes,
    String ending,
    Kind kind,
    long offset,
    @Nullable ByteRange secret) {

  /** What stands in {@link #masked} where the secret was. */
  public static final String MASK = "••••••••";

  /** What a line is to the protocol. */
  public enum Kind {
    /** The server's first words, whatever they are. */
    GREETING,
    /** A command of the client, or the rest of one behind a literal. */
    COMMAND,
    /** A line of the reply that ends a command: an SMTP reply, a tagged line, +OK or -ERR. */
    REPLY,
    /** An IMAP response that is not bound to a command. */
    UNTAGGED,
    /** The server asks for more: 334 and 354, or a line that begins with {@code +}. */
    CONTINUATION,
    /** Message text, a literal, or the body of a POP3 multi-line reply. */
    DATA,
    /** From the client; the whole line or a part of it is a secret. */
    CREDENTIALS,
    /** From the server, and nothing that was sent asked for it. */
    UNEXPECTED
  }

  public Line {
    if (kind != Kind.CREDENTIALS) {
      secret = null;
    } else if (secret == null) {
      secret = new ByteRange(0, bytes.length());
    }
  }

  /** The line as text, with all that is secret in it. */
  public String text() {
    return bytes.text();
  }

  /** The line as text, with {@link #MASK} where a secret is. */
  public String masked() {
    if (secret == null) {
      return text();
    }
    return bytes.slice(0, secret.offset()).text() + MASK + bytes.from(secret.end()).text();
  }

  /** The bytes as digits, with {@link #MASK} where a secret is. */
  public String maskedHex() {
    if (secret == null) {
      return bytes.hex();
    }
    return bytes.slice(0, secret.offset()).hex() + MASK + bytes.from(secret.end()).hex();
  }

  /** How many bytes it has on the wire, its ending included. */
  public int length() {
    return bytes.length() + ending.length();
  }

  /** As it may be logged: without the secret. */
  @Override
  public String toString() {
    return from.word() + " " + kind + " " + masked();
  }
}
