package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerWriter;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.field.Bytes;

/**
 * What a log signed before the certificate existed: its TBSCertificate without the timestamps, and
 * without the poison that kept the precertificate from being used (RFC 6962, 3.1 and 3.2).
 */
final class Precertificate {

  private static final Set<String> LEFT_OUT =
      Set.of(Extension.SCT_LIST, Extension.PRECERTIFICATE_POISON);

  private Precertificate() {}

  /** The TBSCertificate that was signed. */
  static Bytes tbs(CertificateParts parts) throws Asn1Exception {
    List<Bytes> all = new ArrayList<>();
    List<Der> inTbs = parts.tbs == null ? List.of() : parts.tbs.children();
    for (Der part : inTbs) {
      all.add(
          parts.extensions != null
                  && part.is(Der.contextConstructed(3))
                  && part.range().end() == parts.extensions.range().end()
              ? extensions(parts.extensions)
              : part.bytes());
    }
    return DerWriter.element(Der.SEQUENCE, all.toArray(Bytes[]::new));
  }

  private static Bytes extensions(Der list) throws Asn1Exception {
    List<Bytes> kept = new ArrayList<>();
    for (Extension extension : Extension.list(list)) {
      if (!LEFT_OUT.contains(extension.oid())) {
        kept.add(extension.element().bytes());
      }
    }
    return kept.isEmpty()
        ? Bytes.EMPTY
        : DerWriter.element(
            Der.contextConstructed(3), DerWriter.element(Der.SEQUENCE, kept.toArray(Bytes[]::new)));
  }
}
