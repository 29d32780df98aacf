package org.mailseam.tls;

import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.tls.handshake.DissectContext;
import org.mailseam.tls.handshake.HandshakeDissector;

/** Opens Certificate messages that were sent compressed (RFC 8879). */
public final class CompressedCertificate {

  private static final int CERTIFICATE = 11;
  private static final int COMPRESSED_CERTIFICATE = 25;
  private static final int ZLIB = 1;
  private static final int TLS_1_3 = 0x0304;

  /** Type and length of the message, algorithm, length before compression, length after it. */
  private static final int HEAD = 4 + 2 + 3 + 3;

  /** No chain of certificates is longer; what claims to be stays compressed. */
  private static final int LONGEST = 1 << 19;

  private CompressedCertificate() {}

  /**
   * The Certificate message in a CompressedCertificate message; it has no parts, since its bytes
   * are in no record.
   *
   * @return empty for other messages, for damaged ones, for those that would be longer than 512
   *     KiB, and for brotli and zstd, which the JDK cannot open
   */
  public static Optional<HandshakeMessage> open(HandshakeMessage message) {
    Bytes bytes = message.bytes();
    if (message.type() != COMPRESSED_CERTIFICATE
        || bytes.length() < HEAD
        || number(bytes, 4, 2) != ZLIB) {
      return Optional.empty();
    }
    int length = number(bytes, 6, 3);
    if (length > LONGEST || number(bytes, 9, 3) != bytes.length() - HEAD) {
      return Optional.empty();
    }
    return inflate(bytes.from(HEAD).toArray(), length).map(whole -> certificate(message, whole));
  }

  private static HandshakeMessage certificate(HandshakeMessage message, Bytes whole) {
    Field tree = HandshakeDissector.dissect(whole, new DissectContext(TLS_1_3, -1, message.from()));
    return new HandshakeMessage(
        message.at(),
        message.from(),
        CERTIFICATE,
        tree.name(),
        whole,
        message.encrypted(),
        List.of(),
        tree);
  }

  /** A whole Certificate message with its header; empty unless the length is as announced. */
  private static Optional<Bytes> inflate(byte[] compressed, int length) {
    byte[] whole = new byte[4 + length];
    whole[0] = CERTIFICATE;
    whole[1] = (byte) (length >> 16);
    whole[2] = (byte) (length >> 8);
    whole[3] = (byte) length;
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed);
      int done = inflater.inflate(whole, 4, length);
      // A byte more would show here, and so would a missing end.
      boolean complete = done == length && inflater.inflate(new byte[1]) == 0;
      return complete && inflater.finished() ? Optional.of(Bytes.of(whole)) : Optional.empty();
    } catch (DataFormatException _) {
      return Optional.empty();
    }
  }

  private static int number(Bytes bytes, int offset, int length) {
    int number = 0;
    for (int i = offset; i < offset + length; i++) {
      number = number << 8 | bytes.at(i);
    }
    return number;
  }
}
