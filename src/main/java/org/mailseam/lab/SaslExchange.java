package org.mailseam.lab;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SASL exchange as the protocols frame it: every message a line of base64, {@code *} to give up,
 * {@code =} for an initial response without anything in it (RFC 4954, RFC 4959, RFC 5034).
 */
final class SaslExchange {

  /** What can be used, as IANA spells it. */
  static final List<String> MECHANISMS =
      List.of(
          "PLAIN",
          "LOGIN",
          "CRAM-MD5",
          "SCRAM-SHA-1",
          "SCRAM-SHA-256",
          "SCRAM-SHA-512",
          "SCRAM-SHA-1-PLUS",
          "SCRAM-SHA-256-PLUS",
          "SCRAM-SHA-512-PLUS");

  private final SaslMethod method;

  private SaslExchange(SaslMethod method) {
    this.method = method;
  }

  /**
   * The exchange of a mechanism, not begun; empty when there is none such, or it is to be bound to
   * a TLS that is not there. Whether logins are let in before TLS is the description's affair.
   */
  static Optional<SaslExchange> of(String mechanism, Room room, @Nullable TlsFacts tls) {
    if (tls == null && mechanism.toUpperCase(Locale.ROOT).endsWith("-PLUS")) {
      return Optional.empty();
    }
    Optional<SaslMethod> method =
        switch (mechanism.toUpperCase(Locale.ROOT)) {
          case "PLAIN" -> Optional.of(new SaslPlainServer(room.account()));
          case "LOGIN" -> Optional.of(new SaslLoginServer(room.account()));
          case "CRAM-MD5" -> Optional.of(new SaslCramMd5Server(room));
          case "SCRAM-SHA-1" -> scram(SaslHash.SHA_1, room, tls, false);
          case "SCRAM-SHA-256" -> scram(SaslHash.SHA_256, room, tls, false);
          case "SCRAM-SHA-512" -> scram(SaslHash.SHA_512, room, tls, false);
          case "SCRAM-SHA-1-PLUS" -> scram(SaslHash.SHA_1, room, tls, true);
          case "SCRAM-SHA-256-PLUS" -> scram(SaslHash.SHA_256, room, tls, true);
          case "SCRAM-SHA-512-PLUS" -> scram(SaslHash.SHA_512, room, tls, true);
          default -> Optional.empty();
        };
    return method.map(SaslExchange::new);
  }

  private static Optional<SaslMethod> scram(
      SaslHash hash, Room room, @Nullable TlsFacts tls, boolean plus) {
    return Optional.of(SaslScramServer.of(hash, room, tls, plus));
  }

  /** Begins; the initial response is as it stood in the command. */
  SaslServerStep begin(@Nullable String initialResponse) {
    if (initialResponse == null) {
      return method.take(null);
    }
    return line(initialResponse.equals("=") ? "" : initialResponse);
  }

  /** The client's answer to a challenge, as the line it came in. */
  SaslServerStep line(String line) {
    if (line.equals("*")) {
      return new SaslServerStep.Cancelled();
    }
    try {
      return method.take(Base64.getDecoder().decode(line));
    } catch (IllegalArgumentException e) {
      return new SaslServerStep.NotBase64();
    }
  }

  static String base64(SaslServerStep.Challenge challenge) {
    return Base64.getEncoder().encodeToString(challenge.bytes().toArray());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
