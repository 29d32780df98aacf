package org.mailseam.lab;

import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** PLAIN (RFC 4616): identity to act as, user and password in one message, NUL between them. */
final class SaslPlainServer implements SaslMethod {

  private final Account account;

  SaslPlainServer(Account account) {
    this.account = account;
  }

  @Override
  public SaslServerStep take(byte @Nullable [] message) {
    if (message == null) {
      return new SaslServerStep.Challenge(Bytes.EMPTY);
    }
    String[] parts = SaslExchange.text(message).split("\0", -1);
    return parts.length == 3 && account.mayActAs(parts[0]) && account.accepts(parts[1], parts[2])
        ? new SaslServerStep.Accepted()
        : new SaslServerStep.Refused();
  }
}
