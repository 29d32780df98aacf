package org.mailseam.mail;

import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * LOGIN, which never became a standard (draft-murchison-sasl-login): the server asks for the name
 * and then for the password. Servers word the questions as they like, so only their order counts.
 */
final class SaslLogin implements SaslMechanism {

  private final Credentials credentials;
  private int answers;

  SaslLogin(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "LOGIN";
  }

  @Override
  public Optional<Bytes> initialResponse() {
    return Optional.empty();
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    answers++;
    return switch (answers) {
      case 1 -> Bytes.ofText(credentials.user());
      case 2 -> Bytes.ofText(credentials.secret());
      default -> throw new SaslException(Message.of("mail.sasl-one-too-many", name()));
    };
  }

  @Override
  public boolean done() {
    return answers == 2;
  }
}
