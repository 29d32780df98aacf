package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.field.Bytes;

/** The certificates in SignedData of PKCS#7 and CMS (RFC 5652, 5.1), mostly all that is in it. */
final class SignedData {

  private SignedData() {}

  /**
   * The certificates in DER, in no order, as they are a SET.
   *
   * @param contentInfo the ContentInfo around it
   * @throws Asn1Exception when it is not what RFC 5652 says
   */
  static List<Bytes> certificates(Der contentInfo) throws Asn1Exception {
    DerCursor outer = DerCursor.sequence(contentInfo, "ContentInfo");
    outer.take(Der.OBJECT_IDENTIFIER, "contentType");
    Der content = outer.take(Der.contextConstructed(0), "content");
    DerCursor parts = DerCursor.sequence(DerCursor.of(content).take("content"), "SignedData");
    parts.take(Der.INTEGER, "version");
    parts.take(Der.SET, "digestAlgorithms");
    parts.take(Der.SEQUENCE, "encapContentInfo");
    Der certificates = parts.optional(Der.contextConstructed(0)).orElse(null);
    List<Bytes> found = new ArrayList<>();
    if (certificates != null) {
      for (Der each : certificates.children()) {
        if (each.is(Der.SEQUENCE)) { // the other choices are of times before X.509 version 3
          found.add(each.bytes());
        }
      }
    }
    return found;
  }
}
