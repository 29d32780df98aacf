package org.mailseam.tls;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.handshake.CompressedCertificateMessage;
import org.mailseam.tls.handshake.DissectContext;
import org.mailseam.tls.handshake.HandshakeDissector;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/**
 * One handshake message, put together from the records it came in; or a ChangeCipherSpec, which is
 * none but belongs among them.
 *
 * @param at when its last byte came, in nanoseconds since the start of the journal
 * @param from who sent it
 * @param type the code in {@link Registry#HANDSHAKE_TYPES}, or {@link #CHANGE_CIPHER_SPEC}
 * @param name as the RFCs write it: {@code ClientHello}, {@code HelloRetryRequest}
 * @param bytes the whole message with its header of four bytes, which a hello in the format of SSL
 *     2.0 has not; of a message that the connection cut off, what came of it
 * @param encrypted whether it came in protected records
 * @param parts where its bytes are, in their order
 * @param tree what it is made of; ranges count from the first of {@code bytes}
 */
public record HandshakeMessage(
    long at,
    Direction from,
    int type,
    String name,
    Bytes bytes,
    boolean encrypted,
    List<Part> parts,
    Field tree) {

  /** The type of a ChangeCipherSpec, which has no code among the handshake messages. */
  public static final int CHANGE_CIPHER_SPEC = -1;

  /**
   * The longest message that a client of ours takes, in bytes without its header. Chains of
   * post-quantum certificates are long; anything longer is an attack on memory.
   */
  public static final int LONGEST_TAKEN = 1 << 20;

  /** The most certificates it takes in one message. */
  public static final int MOST_CERTIFICATES_TAKEN = 1000;

  private static final int COMPRESSED_CERTIFICATE = 25;

  public HandshakeMessage {
    parts = List.copyOf(parts);
  }

  /**
   * The Certificate message in a CompressedCertificate message (RFC 8879); it has no parts, since
   * its bytes are in no record. Empty for all other messages, and where it cannot be opened.
   */
  public Optional<HandshakeMessage> uncompressed() {
    return type == COMPRESSED_CERTIFICATE
        ? CompressedCertificateMessage.certificateMessage(bytes).map(this::certificate)
        : Optional.empty();
  }

  /** How many bytes of memory it takes up, about. */
  long weight() {
    long copied = parts.size() > 1 ? bytes.length() : 0;
    return 200 + copied + 40L * parts.size() + tree.weight();
  }

  private HandshakeMessage certificate(Bytes whole) {
    DissectContext context = new DissectContext(ProtocolVersion.TLS_1_3, -1, from);
    Field root = HandshakeDissector.dissect(whole, context);
    return new HandshakeMessage(
        at, from, whole.at(0), root.name(), whole, encrypted, List.of(), root);
  }

  /**
   * Some bytes of a message in the content of a record.
   *
   * @param record the record's index
   * @param offset the first of them in that record's content
   * @param length how many there are
   */
  public record Part(int record, int offset, int length) {}
}
