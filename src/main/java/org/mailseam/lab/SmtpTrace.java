package org.mailseam.lab;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** The header fields that a server puts on top of a message (RFC 5321 section 4.4). */
final class SmtpTrace {

  private SmtpTrace() {}

  /**
   * Return-Path and Received for a message.
   *
   * @param client how it has introduced itself
   * @param with how it came, in the words of RFC 3848
   * @param tls null where it came in plaintext
   */
  static Bytes of(
      Room room, SmtpPath from, String client, String peer, String with, @Nullable TlsFacts tls) {
    String secured =
        tls == null ? "" : " (using " + tls.version() + " with cipher " + tls.cipherSuite() + ")";
    // In universal time, whose zone the JDK writes in the obsolete way.
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME
            .format(room.clock().instant().atOffset(ZoneOffset.UTC))
            .replace("GMT", "+0000");
    return Bytes.ofText(
        "Return-Path: <%s>\r\nReceived: from %s ([%s])%s\r\n\tby %s with %s id %s;\r\n\t%s\r\n"
            .formatted(
                from, printable(client), peer, secured, room.host(), with, room.nonce(6), date));
  }

  /** RFC 3848's word for a way in. */
  static String with(SmtpKind kind, boolean extended, boolean secured, boolean authenticated) {
    if (!extended) {
      return "SMTP";
    }
    return kind.protocol() + (secured ? "S" : "") + (authenticated ? "A" : "");
  }

  /** What a client calls itself may be anything; a header field takes words only. */
  private static String printable(String client) {
    String safe = client.replaceAll("[^!-~]", "?");
    return safe.length() > 255 ? safe.substring(0, 255) : safe;
  }
}
