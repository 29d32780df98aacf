package org.mailseam.tls;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mailseam.field.Bytes;

/**
 * The protection of one direction's records under one set of keys. It counts the records itself, so
 * that one object either opens or seals them, each once and in their order. {@code seal} undoes
 * {@code open}: with the padding that {@code open} found, a record gets its old length again.
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
   * Seals the next record.
   *
   * @param type the content type; TLS 1.3 puts it inside
   * @param version the version for the record's header
   * @param content what is to be protected
   * @param padding how much padding; for CBC the value of the padding bytes, which must fill a
   *     block
   * @param random where initialisation vectors come from, which must be a secure one
   * @return the whole record with its header
   */
  Bytes seal(int type, int version, Bytes content, int padding, RandomGenerator random);

  /**
   * What was in a record.
   *
   * @param type the content type, in TLS 1.3 the one inside
   * @param content without padding
   * @param padding how much of it there was, to be handed to {@link #seal}
   */
  record Opened(int type, Bytes content, int padding) {}

  /** A record of a header and what follows it. */
  static Bytes record(int type, int version, byte[] fragment) {
    byte[] record = new byte[TlsRecord.HEADER + fragment.length];
    System.arraycopy(header(type, version, fragment.length), 0, record, 0, TlsRecord.HEADER);
    System.arraycopy(fragment, 0, record, TlsRecord.HEADER, fragment.length);
    return Bytes.of(record);
  }

  /** A record's header. */
  static byte[] header(int type, int version, int length) {
    return new byte[] {
      (byte) type, (byte) (version >> 8), (byte) version, (byte) (length >> 8), (byte) length
    };
  }
}
