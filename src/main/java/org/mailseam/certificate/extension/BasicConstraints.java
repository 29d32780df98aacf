package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Whether a certificate may issue others (RFC 5280, 4.2.1.9).
 *
 * @param ca whether it may
 * @param pathLength how many further intermediates may follow it; -1 when that is not limited
 */
public record BasicConstraints(boolean ca, int pathLength) {

  /** Reads the element inside the extension. */
  public static BasicConstraints read(Der value) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(value, "BasicConstraints");
    Der ca = parts.optional(Der.BOOLEAN).orElse(null);
    Der length = parts.optional(Der.INTEGER).orElse(null);
    parts.end();
    int pathLength = length == null ? -1 : Asn1Values.small(length);
    if (length != null && pathLength < 0) {
      throw new Asn1Exception(Message.of("certificate.asn1.integer", length.range().offset()));
    }
    return new BasicConstraints(ca != null && Asn1Values.bool(ca), pathLength);
  }

  static Decoded decode(Der value) throws Asn1Exception {
    BasicConstraints read = read(value);
    List<Field> fields = new ArrayList<>();
    for (Der part : value.children()) {
      boolean flag = part.is(Der.BOOLEAN);
      fields.add(
          flag
              ? part.leaf("x509.cA", read.ca ? "TRUE" : "FALSE")
              : part.leaf("x509.pathLenConstraint", Integer.toString(read.pathLength)));
    }
    String length = read.pathLength < 0 ? "" : ", pathLenConstraint: " + read.pathLength;
    return new Decoded("cA: " + (read.ca ? "TRUE" : "FALSE") + length, fields);
  }
}
