package org.mailseam.tls.handshake;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/** RFC 8879, 4: a Certificate message of TLS 1.3, compressed. */
public final class CompressedCertificateMessage {

  private static final int ZLIB = 1;
  private static final int HEADER = 4;

  /** More than any chain takes; a few kilobytes may claim to be 16 MiB. */
  private static final int MOST_BYTES = 1 << 20;

  private CompressedCertificateMessage() {}

  static void read(Cursor body) {
    int algorithm =
        body.code(
            "tls.certificate_compression_algorithm",
            "algorithm",
            2,
            Registry.CERTIFICATE_COMPRESSION_ALGORITHMS);
    body.number("tls.compressed_certificate.uncompressed_length", "uncompressed_length", 3);
    body.opaque("tls.compressed_certificate.message", "compressed_certificate_message", 3);
    if (algorithm >= 0 && algorithm != ZLIB) {
      body.note(
          Message.of(
              "tls.note.compression", Registry.CERTIFICATE_COMPRESSION_ALGORITHMS.name(algorithm)));
    }
  }

  /**
   * The Certificate message that was compressed, with a header as if it had been sent plain, so
   * that it can be taken apart in its own right.
   *
   * @param message the whole CompressedCertificate message with its header
   * @return empty when it is compressed by anything but zlib, damaged, larger than 1 MiB or not as
   *     long as it says
   */
  public static Optional<Bytes> certificateMessage(Bytes message) {
    int body = HEADER + 8;
    if (message.length() < body || FieldValues.number(message.slice(HEADER, HEADER + 2)) != ZLIB) {
      return Optional.empty();
    }
    int length = (int) FieldValues.number(message.slice(HEADER + 2, HEADER + 5));
    if (length > MOST_BYTES) {
      return Optional.empty();
    }
    byte[] certificate = new byte[HEADER + length];
    certificate[0] = 11;
    certificate[1] = (byte) (length >> 16);
    certificate[2] = (byte) (length >> 8);
    certificate[3] = (byte) length;
    return inflate(message.from(body), certificate, length)
        ? Optional.of(Bytes.of(certificate))
        : Optional.empty();
  }

  private static boolean inflate(Bytes compressed, byte[] target, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.toArray());
      return inflater.inflate(target, HEADER, length) == length
          && inflater.inflate(new byte[1]) == 0
          && inflater.finished();
    } catch (DataFormatException _) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
