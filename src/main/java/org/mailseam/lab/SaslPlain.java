package org.mailseam.lab;

import org.mailseam.field.Bytes;

/** PLAIN (RFC 4616): identity to act as, user and password in one message, NUL between them. */
final class SaslPlain implements SaslMethod {

  private final Account account;

  SaslPlain(Account account) {
    this.account = account;
  }

  @Override
  public SaslStep take(byte[] message) {
    if (message == null) {
      return new SaslStep.Challenge(Bytes.EMPTY);
    }
    String[] parts = SaslExchange.text(message).split("\0", -1);
    return parts.length == 3 && account.mayActAs(parts[0]) && account.accepts(parts[1], parts[2])
        ? new SaslStep.Accepted()
        : new SaslStep.Refused();
  }
}
