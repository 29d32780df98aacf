package org.mailseam.tls;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * Record protection of the CBC suites (RFC 5246, 6.2.3.2), MAC first or, after encrypt_then_mac,
 * MAC last (RFC 7366).
 */
final class CbcProtection implements RecordProtection {

  private static final int SSL_3 = 0x0300;

  final Cbc cbc;
  final int block;
  final RecordMac mac;
  final boolean macLast;
  private final boolean ssl3;

  /** The last block of the record before, or null from TLS 1.1 on, which sends a new one. */
  byte @Nullable [] chained;

  /** Whether the record before was damaged, so that the chained block may be wrong as well. */
  private boolean broken;

  long sequence;

  /**
   * @param version the negotiated version
   * @param iv the first initialisation vector; null from TLS 1.1 on, where each record brings one
   */
  CbcProtection(
      Cbc cbc, int block, RecordMac mac, boolean macLast, int version, byte @Nullable [] iv) {
    this.cbc = cbc;
    this.block = block;
    this.mac = mac;
    this.macLast = macLast;
    this.ssl3 = version == SSL_3;
    this.chained = iv;
  }

  @Override
  public Optional<Opened> open(int type, int version, Bytes fragment) {
    long number = sequence++;
    byte[] bytes = fragment.toArray();
    int end = bytes.length - (macLast ? mac.length() : 0);
    int start = chained == null ? block : 0;
    if (end - start < block || (end - start) % block != 0) {
      broken = true;
      return Optional.empty();
    }
    byte[] iv = chained == null ? Arrays.copyOf(bytes, block) : chained;
    if (chained != null) {
      chained = Arrays.copyOfRange(bytes, end - block, end);
    }
    if (macLast && !isAuthentic(number, type, version, bytes, end)) {
      return Optional.empty();
    }
    byte[] plain = cbc.run(false, iv, bytes, start, end - start);
    int padding = plain[plain.length - 1] & 0xff;
    int length = plain.length - 1 - padding - (macLast ? 0 : mac.length());
    if (length < 0 || !isPadding(plain, padding)) {
      return Optional.empty();
    }
    if (!macLast && !mac.matches(number, type, version, plain, 0, length, length)) {
      return Optional.empty();
    }
    return Optional.of(new Opened(type, Bytes.of(plain).slice(0, length), padding));
  }

  /** A MAC behind the ciphertext does not cover the vector, which may be the record before. */
  private boolean isAuthentic(long number, int type, int version, byte[] bytes, int end) {
    boolean trusted = chained == null || !broken;
    broken = !mac.matches(number, type, version, bytes, 0, end, end);
    return trusted && !broken;
  }

  /** SSL 3.0 pads with anything, but with no more than it must (RFC 6101, 5.2.3.2). */
  private boolean isPadding(byte[] plain, int padding) {
    if (ssl3) {
      return padding < block;
    }
    for (int i = plain.length - 1 - padding; i < plain.length; i++) {
      if ((plain[i] & 0xff) != padding) {
        return false;
      }
    }
    return true;
  }
}
