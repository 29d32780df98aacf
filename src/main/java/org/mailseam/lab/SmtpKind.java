package org.mailseam.lab;

/** The variants of SMTP. */
enum SmtpKind {
  /** Between mail servers (RFC 5321): takes mail for its own users from anybody. */
  RELAY("ESMTP"),
  /** From a user's mail program (RFC 6409): only inside TLS and after login, to anybody. */
  SUBMISSION("ESMTP"),
  /** To the mailboxes (RFC 2033): one reply for each recipient behind a message. */
  LMTP("LMTP");

  private final String protocol;

  SmtpKind(String protocol) {
    this.protocol = protocol;
  }

  /** As the greeting names it. */
  String protocol() {
    return protocol;
  }

  /** The command that introduces a client. */
  String hello() {
    return this == LMTP ? "LHLO" : "EHLO";
  }
}
