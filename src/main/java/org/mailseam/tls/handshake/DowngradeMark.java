package org.mailseam.tls.handshake;

import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;

/**
 * How the random of a ServerHello ends with which a server confesses that it speaks a newer version
 * than it was asked for (RFC 8446, 4.1.3).
 */
public enum DowngradeMark {
  /** The server speaks TLS 1.2 or newer and chose an older version. */
  BELOW_TLS_1_2(0),
  /** The server speaks TLS 1.3 and chose TLS 1.2. */
  TO_TLS_1_2(1);

  private static final Bytes START = Bytes.ofText("DOWNGRD");

  private final int lastByte;

  DowngradeMark(int lastByte) {
    this.lastByte = lastByte;
  }

  /** The byte that ends it. */
  public int lastByte() {
    return lastByte;
  }

  /** The mark in a random; empty where there is none. */
  public static Optional<DowngradeMark> of(Bytes random) {
    return Stream.of(values())
        .filter(_ -> random.length() == 32 && random.from(24).startsWith(START))
        .filter(mark -> random.at(31) == mark.lastByte)
        .findFirst();
  }
}
