package org.mailseam.lab;

import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** LOGIN (never a standard, widely used): asks for the user, then for the password. */
final class SaslLoginServer implements SaslMethod {

  private final Account account;
  private @Nullable String user;

  SaslLoginServer(Account account) {
    this.account = account;
  }

  @Override
  public SaslServerStep take(byte @Nullable [] message) {
    if (message == null) {
      return new SaslServerStep.Challenge(Bytes.ofText("Username:"));
    }
    if (user == null) {
      user = SaslExchange.text(message);
      return new SaslServerStep.Challenge(Bytes.ofText("Password:"));
    }
    return account.accepts(user, SaslExchange.text(message))
        ? new SaslServerStep.Accepted()
        : new SaslServerStep.Refused();
  }
}
