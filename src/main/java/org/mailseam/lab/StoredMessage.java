package org.mailseam.lab;

import java.time.Instant;
import java.util.Map;
import org.mailseam.field.Bytes;

/**
 * A message in a mailbox.
 *
 * @param uid its unique identifier (RFC 9051 section 2.3.1.1) and its number, from 1
 * @param bytes the whole message with CRLF line ends
 * @param received when it came in
 * @param description what IMAP's ENVELOPE, BODY and BODYSTRUCTURE say of it, by these names
 */
record StoredMessage(int uid, Bytes bytes, Instant received, Map<String, String> description) {

  int size() {
    return bytes.length();
  }

  /** Up to and with the empty line. */
  Bytes header() {
    return bytes.slice(0, MessageText.bodyStart(bytes));
  }

  Bytes body() {
    return bytes.from(MessageText.bodyStart(bytes));
  }

  /** What is declared for it; NIL where nothing is. */
  String declared(String item) {
    return description.getOrDefault(item, "NIL");
  }

  /**
   * How a message is described that nothing was declared for: as a text of which no more is known.
   */
  static Map<String, String> plainText(Bytes message) {
    Bytes body = message.from(MessageText.bodyStart(message));
    String part =
        "\"TEXT\" \"PLAIN\" NIL NIL NIL \"8BIT\" " + body.length() + " " + MessageText.lines(body);
    return Map.of(
        "ENVELOPE", "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)",
        "BODY", "(" + part + ")",
        "BODYSTRUCTURE", "(" + part + " NIL NIL NIL NIL)");
  }
}
