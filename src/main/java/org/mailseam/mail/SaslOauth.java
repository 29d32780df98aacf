package org.mailseam.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * OAUTHBEARER (RFC 7628) and its forerunner XOAUTH2 (Google, Microsoft): an access token instead of
 * a password. A server that refuses says why in a challenge of JSON, which the client must answer
 * before the refusal comes.
 */
final class SaslOauth implements SaslMechanism {

  private static final String SEPARATOR = "\1";

  /** Anything else in its place is not worth showing. */
  private static final Pattern STATUS =
      Pattern.compile("\"status\"\\s*:\\s*\"([A-Za-z0-9_.-]{1,64})\"");

  private final String name;
  private final String message;
  private final Bytes answerToError;
  private @Nullable Message complaint;

  private SaslOauth(String name, String message, Bytes answerToError) {
    this.name = name;
    this.message = message;
    this.answerToError = answerToError;
  }

  static SaslOauth xoauth2(Credentials credentials) {
    String message =
        "user=" + credentials.user() + SEPARATOR + bearer(credentials) + SEPARATOR + SEPARATOR;
    return new SaslOauth("XOAUTH2", message, Bytes.EMPTY);
  }

  /** The user is the authorization identity (RFC 7628, 3.1); host and port are sent when known. */
  static SaslOauth oauthBearer(Credentials credentials) {
    String identity = credentials.authzid().isEmpty() ? credentials.user() : credentials.authzid();
    StringBuilder message = new StringBuilder(Gs2.NO_BINDING).append(',');
    message.append(Gs2.identity(identity)).append(',').append(SEPARATOR);
    if (credentials.host() != null) {
      message.append("host=").append(credentials.host()).append(SEPARATOR);
      message.append("port=").append(credentials.port()).append(SEPARATOR);
    }
    message.append(bearer(credentials)).append(SEPARATOR).append(SEPARATOR);
    return new SaslOauth("OAUTHBEARER", message.toString(), Bytes.ofText(SEPARATOR));
  }

  private static String bearer(Credentials credentials) {
    return "auth=Bearer " + credentials.secret();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Bytes> initialResponse() {
    return Optional.of(Bytes.ofText(message));
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    if (complaint != null) {
      throw new SaslException(Message.of("mail.sasl-one-too-many", name));
    }
    Matcher status = STATUS.matcher(challenge.text());
    complaint =
        status.find()
            ? Message.of("mail.sasl-token-refused-status", status.group(1))
            : Message.of("mail.sasl-token-refused");
    return answerToError;
  }

  @Override
  public boolean done() {
    return complaint == null;
  }

  @Override
  public Optional<Message> complaint() {
    return Optional.ofNullable(complaint);
  }
}
