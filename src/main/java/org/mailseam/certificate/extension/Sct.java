package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * A signed certificate timestamp (RFC 6962, 3.2).
 *
 * @param logId SHA-256 of the log's public key
 * @param timestamp milliseconds since 1970
 * @param extensions of which there are none yet
 * @param hash the hash algorithm in the code of TLS 1.2
 * @param signatureAlgorithm the signature algorithm in the code of TLS 1.2
 * @param signature the signature
 */
public record Sct(
    Bytes logId,
    long timestamp,
    Bytes extensions,
    int hash,
    int signatureAlgorithm,
    Bytes signature) {

  private static final int VERSION_1 = 0;
  private static final int ID_LENGTH = 32;

  /** Version, log id, timestamp, length of the extensions. */
  private static final int FIXED_LENGTH = 1 + ID_LENGTH + 8 + 2;

  /**
   * The timestamps of a SignedCertificateTimestampList (RFC 6962, 3.3).
   *
   * @return one for each that is in the list; nothing in the place of one that does not parse
   */
  public static List<Optional<Sct>> list(Bytes list) {
    List<Optional<Sct>> all = new ArrayList<>();
    int at = 2;
    if (list.length() < 2 || uint16(list, 0) != list.length() - 2) {
      return List.of(Optional.empty());
    }
    while (at < list.length()) {
      int next = list.length() - at < 2 ? Integer.MAX_VALUE : at + 2 + uint16(list, at);
      if (next > list.length()) {
        all.add(Optional.empty());
        return all;
      }
      all.add(read(list.slice(at + 2, next)));
      at = next;
    }
    return all;
  }

  private static Optional<Sct> read(Bytes sct) {
    if (sct.length() < FIXED_LENGTH || sct.at(0) != VERSION_1) {
      return Optional.empty();
    }
    int end = FIXED_LENGTH + uint16(sct, FIXED_LENGTH - 2);
    if (end + 4 > sct.length() || end + 4 + uint16(sct, end + 2) != sct.length()) {
      return Optional.empty();
    }
    long millis = 0;
    for (int i = 0; i < 8; i++) {
      millis = (millis << 8) | sct.at(1 + ID_LENGTH + i);
    }
    return Optional.of(
        new Sct(
            sct.slice(1, 1 + ID_LENGTH),
            millis,
            sct.slice(FIXED_LENGTH, end),
            sct.at(end),
            sct.at(end + 1),
            sct.from(end + 4)));
  }

  private static int uint16(Bytes bytes, int at) {
    return (bytes.at(at) << 8) | bytes.at(at + 1);
  }
}
