package org.mailseam.mail;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/** The SASL mechanisms that Mailseam speaks. */
public final class SaslMechanisms {

  private static final List<String> NAMES =
      List.of(
          "SCRAM-SHA-512-PLUS",
          "SCRAM-SHA-512",
          "SCRAM-SHA-256-PLUS",
          "SCRAM-SHA-256",
          "SCRAM-SHA-1-PLUS",
          "SCRAM-SHA-1",
          "CRAM-MD5",
          "OAUTHBEARER",
          "XOAUTH2",
          "EXTERNAL",
          "PLAIN",
          "LOGIN");

  private SaslMechanisms() {}

  /** The registered names, the strongest first. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether {@link #named} knows the name, in any case. */
  public static boolean known(String name) {
    return NAMES.contains(name.toUpperCase(Locale.ROOT));
  }

  /**
   * The client's side of a mechanism, at its start.
   *
   * @param name in any case
   * @param binding for the -PLUS forms, which need it: what ties them to the TLS connection. For
   *     SCRAM without -PLUS: not null means that a binding was possible but the server offers no
   *     -PLUS, which is told to the server so that it can find out who took it from the list (RFC
   *     5802, 6); null without TLS, or when the server does offer it
   * @param random where nonces come from
   * @throws SaslException for a name that is not known, and for -PLUS without a binding
   */
  public static SaslMechanism named(
      String name, Credentials credentials, @Nullable ChannelBinding binding, SecureRandom random)
      throws SaslException {
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "PLAIN" -> SaslAnswers.plain(credentials);
      case "LOGIN" -> SaslAnswers.login(credentials);
      case "CRAM-MD5" -> SaslAnswers.cramMd5(credentials);
      case "SCRAM-SHA-1" -> SaslScram.unbound(ScramHash.SHA_1, credentials, binding, random);
      case "SCRAM-SHA-256" -> SaslScram.unbound(ScramHash.SHA_256, credentials, binding, random);
      case "SCRAM-SHA-512" -> SaslScram.unbound(ScramHash.SHA_512, credentials, binding, random);
      case "SCRAM-SHA-512-PLUS" -> SaslScram.bound(ScramHash.SHA_512, credentials, binding, random);
      case "SCRAM-SHA-1-PLUS" -> SaslScram.bound(ScramHash.SHA_1, credentials, binding, random);
      case "SCRAM-SHA-256-PLUS" -> SaslScram.bound(ScramHash.SHA_256, credentials, binding, random);
      case "XOAUTH2" -> SaslOauth.xoauth2(credentials);
      case "OAUTHBEARER" -> SaslOauth.oauthBearer(credentials);
      case "EXTERNAL" -> SaslAnswers.external(credentials);
      default ->
          throw new SaslException(Message.of("mail.sasl-unknown", name, String.join(", ", NAMES)));
    };
  }
}
