package org.mailseam.mail;

import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * EXTERNAL (RFC 4422, appendix A): the TLS client certificate says who it is, the message only as
 * whom to act.
 */
final class SaslExternal implements SaslMechanism {

  private final Credentials credentials;

  SaslExternal(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "EXTERNAL";
  }

  @Override
  public Optional<Bytes> initialResponse() {
    return Optional.of(Bytes.ofText(credentials.authzid()));
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    throw new SaslException(Message.of("mail.sasl-one-too-many", name()));
  }

  @Override
  public boolean done() {
    return true;
  }
}
