package org.mailseam.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The mechanisms in which the client's messages follow from the credentials and the challenge
 * before them: perhaps one to begin with, then one answer to each challenge.
 */
final class SaslAnswers implements SaslMechanism {

  private static final String NUL = "\0";

  private final String name;
  private final @Nullable String first;
  private final List<UnaryOperator<Bytes>> answers;
  private int given;

  private SaslAnswers(String name, @Nullable String first, List<UnaryOperator<Bytes>> answers) {
    this.name = name;
    this.first = first;
    this.answers = answers;
  }

  /** PLAIN (RFC 4616): all in one message. The server prepares the strings, not the client. */
  static SaslAnswers plain(Credentials credentials) throws SaslException {
    String whole = credentials.authzid() + NUL + credentials.user() + NUL + credentials.secret();
    if (whole.split(NUL, -1).length != 3) {
      throw new SaslException(Message.of("mail.sasl-nul"));
    }
    return new SaslAnswers("PLAIN", whole, List.of());
  }

  /**
   * EXTERNAL (RFC 4422, appendix A): the TLS client certificate says who it is, the message only as
   * whom to act.
   */
  static SaslAnswers external(Credentials credentials) {
    return new SaslAnswers("EXTERNAL", credentials.authzid(), List.of());
  }

  /**
   * LOGIN, which never became a standard (draft-murchison-sasl-login): the server asks for the name
   * and then for the password. Servers word the questions as they like, so only their order counts.
   */
  static SaslAnswers login(Credentials credentials) {
    return new SaslAnswers(
        "LOGIN",
        null,
        List.of(_ -> Bytes.ofText(credentials.user()), _ -> Bytes.ofText(credentials.secret())));
  }

  /** CRAM-MD5 (RFC 2195): the password is the key of a MAC over the server's challenge. */
  static SaslAnswers cramMd5(Credentials credentials) {
    byte[] key = credentials.secret().getBytes(StandardCharsets.UTF_8);
    return new SaslAnswers(
        "CRAM-MD5",
        null,
        List.of(
            challenge -> {
              Bytes digest = Bytes.of(Hmac.of("HmacMD5", key).doFinal(challenge.toArray()));
              return Bytes.ofText(credentials.user() + " " + digest.hex());
            }));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Bytes> initialResponse() {
    return Optional.ofNullable(first).map(Bytes::ofText);
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    if (done()) {
      throw new SaslException(Message.of("mail.sasl-one-too-many", name));
    }
    return answers.get(given++).apply(challenge);
  }

  @Override
  public boolean done() {
    return given == answers.size();
  }
}
