package org.mailseam.lab;

import org.mailseam.field.Bytes;

/** LOGIN (never a standard, widely used): asks for the user, then for the password. */
final class SaslLogin implements SaslMethod {

  private final Account account;
  private String user;

  SaslLogin(Account account) {
    this.account = account;
  }

  @Override
  public SaslStep take(byte[] message) {
    if (message == null) {
      return new SaslStep.Challenge(Bytes.ofText("Username:"));
    }
    if (user == null) {
      user = SaslExchange.text(message);
      return new SaslStep.Challenge(Bytes.ofText("Password:"));
    }
    return account.accepts(user, SaslExchange.text(message))
        ? new SaslStep.Accepted()
        : new SaslStep.Refused();
  }
}
