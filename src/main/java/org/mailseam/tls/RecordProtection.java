package org.mailseam.tls;

import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * The protection of one direction's records under one set of keys. It counts the records itself, so
 * that one object opens each once and in their order.
 */
interface RecordProtection {

  /**
   * Opens the next record. A record that cannot be opened is counted all the same.
   *
   * @param type the content type in the record's header
   * @param version the version in the record's header
   * @param fragment what follows the header
   * @return empty where the tag, the MAC or the padding is wrong
   */
  Optional<Opened> open(int type, int version, Bytes fragment);

  /**
   * What was in a record.
   *
   * @param type the content type, in TLS 1.3 the one inside
   * @param content without padding
   * @param padding how much of it there was
   */
  record Opened(int type, Bytes content, int padding) {}

  /** A record's header. */
  static byte[] header(int type, int version, int length) {
    return new byte[] {
      (byte) type, (byte) (version >> 8), (byte) version, (byte) (length >> 8), (byte) length
    };
  }
}
