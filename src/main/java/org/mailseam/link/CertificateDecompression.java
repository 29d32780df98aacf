package org.mailseam.link;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.mailseam.field.Bytes;
import org.mailseam.tls.HandshakeMessage;

/** CompressedCertificate (RFC 8879, 4), which Bouncy Castle does not know. */
final class CertificateDecompression {

  /** The extension's offer: a list of one algorithm, zlib. */
  static final Bytes OFFER = Bytes.ofHex("02 0001");

  private static final int ZLIB = 1;
  private static final int HEADER = 8;

  private CertificateDecompression() {}

  /**
   * The body of the Certificate message that was compressed.
   *
   * @param body algorithm (2 bytes), length when unpacked (3), length (3), the packed message
   */
  static Bytes unpack(Bytes body) throws IOException {
    if (body.length() < HEADER || ((body.at(0) << 8) | body.at(1)) != ZLIB) {
      throw new TlsFatalAlert(AlertDescription.illegal_parameter);
    }
    int length = (body.at(2) << 16) | (body.at(3) << 8) | body.at(4);
    if (length > HandshakeMessage.LONGEST_TAKEN) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
    // One byte more than announced, so that a bomb shows itself without being unpacked.
    byte[] unpacked = new byte[length + 1];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(body.from(HEADER).toArray());
      int size = 0;
      for (int step = 1; step > 0; size += step) {
        step = inflater.inflate(unpacked, size, unpacked.length - size);
      }
      if (size != length || !inflater.finished()) {
        throw new TlsFatalAlert(AlertDescription.bad_certificate);
      }
      return Bytes.of(Arrays.copyOf(unpacked, length));
    } catch (DataFormatException broken) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, broken);
    }
  }
}
