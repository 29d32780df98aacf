package org.mailseam.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** CRAM-MD5 (RFC 2195): the password is the key of a MAC over the server's challenge. */
final class SaslCramMd5 implements SaslMechanism {

  private final Credentials credentials;
  private boolean done;

  SaslCramMd5(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "CRAM-MD5";
  }

  @Override
  public Optional<Bytes> initialResponse() {
    return Optional.empty();
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    if (done) {
      throw new SaslException(Message.of("mail.sasl-one-too-many", name()));
    }
    done = true;
    byte[] key = credentials.secret().getBytes(StandardCharsets.UTF_8);
    Bytes digest = Bytes.of(Hmac.of("HmacMD5", key).doFinal(challenge.toArray()));
    return Bytes.ofText(credentials.user() + " " + digest.hex());
  }

  @Override
  public boolean done() {
    return done;
  }
}
