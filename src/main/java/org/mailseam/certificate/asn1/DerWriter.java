package org.mailseam.certificate.asn1;

import java.util.List;
import org.mailseam.field.Bytes;

/** Writes DER (X.690): a tag, the shortest length, a content. */
public final class DerWriter {

  private DerWriter() {}

  /** An element of the type {@code identifier} whose content is these bytes one after the other. */
  public static Bytes element(int identifier, Bytes... contents) {
    Bytes content = Bytes.concat(List.of(contents));
    return Bytes.concat(
        List.of(Bytes.of(new byte[] {(byte) identifier}), length(content.length()), content));
  }

  private static Bytes length(int length) {
    if (length < 0x80) {
      return Bytes.of(new byte[] {(byte) length});
    }
    int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
    byte[] all = new byte[1 + octets];
    all[0] = (byte) (0x80 | octets);
    for (int i = 0; i < octets; i++) {
      all[octets - i] = (byte) (length >>> (8 * i));
    }
    return Bytes.of(all);
  }
}
