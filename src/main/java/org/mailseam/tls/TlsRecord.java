package org.mailseam.tls;

import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.handshake.Ssl2Hello;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/**
 * One record of the record layer (RFC 8446, 5.1; RFC 5246, 6.2), as it came and as far as it could
 * be opened.
 *
 * @param index its number among all records of the connection, both directions, in the order in
 *     which their last bytes came; from 0
 * @param at when its last byte came, in nanoseconds since the start of the journal
 * @param from who sent it
 * @param type the content type in its header, as in {@link Registry#CONTENT_TYPES}
 * @param version the version in its header, {@code 0x0303} for most; it says little. {@code 0x0002}
 *     marks a hello in the format of SSL 2.0, which counts as one of type handshake
 * @param offset of its first byte in the stream of TLS bytes of that direction
 * @param raw the record with its header
 * @param protection whether it was encrypted, and whether it could be opened
 * @param innerType the type of the content: for opened records of TLS 1.3 the one inside, -1 for
 *     encrypted records of TLS 1.3 that were not opened, otherwise {@code type}
 * @param content the content in clear without padding and tag; empty where it was not opened
 * @param problem what is wrong with the record or why it was not opened, or null
 */
public record TlsRecord(
    int index,
    long at,
    Direction from,
    int type,
    int version,
    long offset,
    Bytes raw,
    Protection protection,
    int innerType,
    Bytes content,
    @Nullable Message problem) {

  /** How much of a record can be read. */
  public enum Protection {
    /** It was never encrypted. */
    PLAINTEXT,
    /** It was encrypted, and its tag or MAC is right. */
    OPENED,
    /** It is encrypted, and the key is not known or the cipher is none that can be opened. */
    NO_KEY,
    /** The key is known but the tag, the MAC or the padding is wrong. */
    UNREADABLE
  }

  /** The content type of change_cipher_spec. */
  public static final int CHANGE_CIPHER_SPEC = 20;

  /** The content type of alerts. */
  public static final int ALERT = 21;

  /** The content type of handshake messages. */
  public static final int HANDSHAKE = 22;

  /** The content type of application data, and in TLS 1.3 of everything encrypted. */
  public static final int APPLICATION_DATA = 23;

  /** How many bytes a record's header has; that of a hello in the format of SSL 2.0 has less. */
  public static final int HEADER = 5;

  /** How many bytes the header of this record has. */
  public int header() {
    return header(version);
  }

  static int header(int version) {
    return version == ProtocolVersion.SSL_2 ? Ssl2Hello.HEADER : HEADER;
  }

  /** The record without its header, as it was on the wire. */
  public Bytes fragment() {
    return raw.from(header());
  }
}
