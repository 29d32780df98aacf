package org.mailseam.mail;

/** The header that the newer mechanisms begin with (RFC 5801, 4). */
final class Gs2 {

  /** The client has no channel binding. */
  static final String NO_BINDING = "n";

  /** The client has one, but believes that the server has none. */
  static final String NOT_OFFERED = "y";

  private Gs2() {}

  /** Whom to act as: {@code a=...}, or nothing. */
  static String identity(String authzid) {
    return authzid.isEmpty() ? "" : "a=" + escape(authzid);
  }

  /** A name without the two characters that the syntax needs (RFC 5802, 5.1). */
  static String escape(String name) {
    return name.replace("=", "=3D").replace(",", "=2C");
  }
}
