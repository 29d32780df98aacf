package org.mailseam.finding;

import org.mailseam.journal.Direction;

/** The messages of a handshake of TLS 1.2 that go in plaintext (RFC 5246, 7.4), as records. */
final class PlainHandshake {

  static final String RANDOM = "5a".repeat(32);
  static final String RENEGOTIATION_INFO = "ff01000100";
  static final String EXTENDED_MASTER_SECRET = "00170000";
  static final String SOUND = RENEGOTIATION_INFO + EXTENDED_MASTER_SECRET;
  static final String ECDHE_RSA_AES_128_GCM = "c02f";
  static final String DHE_RSA_AES_128_GCM = "009e";

  static String length(int bytes, String body) {
    return ("%0" + 2 * bytes + "x").formatted(body.length() / 2) + body;
  }

  static String message(int type, String body) {
    String message = "%02x".formatted(type) + length(3, body);
    return "160303" + length(2, message);
  }

  private static String clientHello(String more) {
    String suites = "1301" + ECDHE_RSA_AES_128_GCM + DHE_RSA_AES_128_GCM + "000a";
    String versions = "002b" + length(2, length(1, "03040303"));
    return message(
        1,
        "0303" + RANDOM + "00" + length(2, suites) + "0100" + length(2, versions + SOUND + more));
  }

  static String serverHello(String random, String suite, int compression, String more) {
    return message(
        2, "0303" + random + "00" + suite + "%02x".formatted(compression) + length(2, more));
  }

  /** A session as far as its handshake goes in plaintext. */
  static FindingPlay after(String... records) {
    return answering("", records);
  }

  /** The same for a ClientHello with these further extensions. */
  static FindingPlay answering(String extensions, String... records) {
    FindingPlay play =
        FindingPlay.of("smtp")
            .server("220 x ESMTP")
            .client("EHLO c")
            .server("250-x", "250 STARTTLS")
            .client("STARTTLS")
            .server("220 Go ahead")
            .records(Direction.CLIENT, clientHello(extensions));
    return play.records(Direction.SERVER, String.join("", records));
  }

  static String sound() {
    return serverHello(RANDOM, ECDHE_RSA_AES_128_GCM, 0, SOUND);
  }

  private PlainHandshake() {}
}
