package org.mailseam.journal;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * One TLS secret in the NSS key log form of RFC 9850: a label, the client random of the connection
 * it belongs to, and the secret.
 *
 * @param label such as {@code CLIENT_RANDOM} or {@code SERVER_TRAFFIC_SECRET_0}
 * @param clientRandom the 32 bytes of ClientHello.random
 * @param secret the secret itself
 */
public record KeyLogLine(String label, Bytes clientRandom, Bytes secret) {

  /**
   * Reads a line of a key log; empty for comments, blank lines and lines that are none of the form.
   */
  public static Optional<KeyLogLine> parse(String line) {
    String[] parts = line.strip().split("\\s+");
    if (parts.length != 3 || !parts[0].matches("[A-Z][A-Z0-9_]*")) {
      return Optional.empty();
    }
    try {
      HexFormat hex = HexFormat.of();
      Bytes random = Bytes.of(hex.parseHex(parts[1].toLowerCase(Locale.ROOT)));
      Bytes secret = Bytes.of(hex.parseHex(parts[2].toLowerCase(Locale.ROOT)));
      return random.length() == 32 && !secret.isEmpty()
          ? Optional.of(new KeyLogLine(parts[0], random, secret))
          : Optional.empty();
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  /** The line as it stands in a key log file. */
  public String line() {
    return label + ' ' + clientRandom.hex() + ' ' + secret.hex();
  }

  /** Without the secret, which must not get into a log by accident. */
  @Override
  public String toString() {
    return label + ' ' + clientRandom.hex();
  }
}
