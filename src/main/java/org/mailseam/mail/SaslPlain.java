package org.mailseam.mail;

import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** PLAIN (RFC 4616): everything in one message. The server prepares the strings, not the client. */
final class SaslPlain implements SaslMechanism {

  private static final String NUL = "\0";

  private final Credentials credentials;
  private boolean done;

  SaslPlain(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public Optional<Bytes> initialResponse() throws SaslException {
    String identity = credentials.authzid();
    String user = credentials.user();
    String password = credentials.secret();
    if ((identity + user + password).contains(NUL)) {
      throw new SaslException(Message.of("mail.sasl-nul"));
    }
    done = true;
    return Optional.of(Bytes.ofText(identity + NUL + user + NUL + password));
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    throw new SaslException(Message.of("mail.sasl-one-too-many", name()));
  }

  @Override
  public boolean done() {
    return done;
  }
}
