package org.mailseam.certificate.extension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Bytes;

/**
 * A signed certificate timestamp (RFC 6962, 3.2), or what stands in the place of one.
 *
 * @param source the bytes it stands in
 * @param start where it begins
 * @param end where it ends
 * @param cut whether the list around it ends in it, or is none
 */
public record Sct(Bytes source, int start, int end, boolean cut) {

  /** Version, log id, timestamp, length of the extensions. */
  private static final int FIXED_LENGTH = 1 + 32 + 8 + 2;

  /** The timestamps of a SignedCertificateTimestampList (RFC 6962, 3.3). */
  public static List<Sct> list(Bytes source, int start, int end) {
    if (end - start < 2 || uint16(source, start) != end - start - 2) {
      return List.of(new Sct(source, start, end, true));
    }
    List<Sct> all = new ArrayList<>();
    for (int at = start + 2, next; at < end; at = next) {
      next = end - at < 2 ? Integer.MAX_VALUE : at + 2 + uint16(source, at);
      boolean cut = next > end;
      all.add(cut ? new Sct(source, at, end, true) : new Sct(source, at + 2, next, false));
    }
    return all;
  }

  /** Whether it is one of version 1; only then the parts below can be asked for. */
  public boolean isSound() {
    return isVersion1()
        && end - start >= FIXED_LENGTH
        && extensionsStart() + uint16(source, extensionsStart() - 2) + 4 <= end;
  }

  /** Whether it says that it is of version 1. */
  public boolean isVersion1() {
    return !cut && start < end && source.at(start) == 0;
  }

  /** Whether the signature ends with the timestamp. */
  public boolean isExact() {
    return signatureStart() + 4 + uint16(source, signatureStart() + 2) == end;
  }

  /** SHA-256 of the log's public key. */
  public Bytes logId() {
    return source.slice(start + 1, start + 33);
  }

  /** Milliseconds since 1970. */
  public long timestamp() {
    long millis = 0;
    for (int i = 33; i < 41; i++) {
      millis = (millis << 8) | source.at(start + i);
    }
    return millis;
  }

  /** When the log promised to publish the certificate. */
  public Instant time() {
    return Instant.ofEpochMilli(timestamp());
  }

  /** Of which there are none yet. */
  public Bytes extensions() {
    return source.slice(extensionsStart(), signatureStart());
  }

  int extensionsStart() {
    return start + FIXED_LENGTH;
  }

  /** Where the codes of the hash and of the signature algorithm stand. */
  int signatureStart() {
    return extensionsStart() + uint16(source, extensionsStart() - 2);
  }

  /** The hash algorithm in the code of TLS 1.2. */
  public int hash() {
    return source.at(signatureStart());
  }

  /** The signature algorithm in the code of TLS 1.2. */
  public int signatureAlgorithm() {
    return source.at(signatureStart() + 1);
  }

  public Bytes signature() {
    return source.slice(signatureStart() + 4, end);
  }

  private static int uint16(Bytes bytes, int at) {
    return (bytes.at(at) << 8) | bytes.at(at + 1);
  }
}
