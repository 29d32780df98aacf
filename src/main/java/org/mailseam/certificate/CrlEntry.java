package org.mailseam.certificate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.RevocationReason;
import org.mailseam.field.Bytes;

/**
 * One entry of a list of revoked certificates (RFC 5280, 5.1.2.6).
 *
 * @param element the SEQUENCE
 * @param serial the serial number of the certificate
 * @param date when it was revoked
 * @param extensionsElement the SEQUENCE OF Extension; null where there is none
 * @param extensions what else is said of it
 */
record CrlEntry(
    Der element,
    Der serial,
    Der date,
    @Nullable Der extensionsElement,
    List<Extension> extensions) {

  CrlEntry {
    extensions = List.copyOf(extensions);
  }

  /** Reads the entry that fills a part of a list. */
  static CrlEntry read(Bytes source, int start, int end) throws Asn1Exception {
    Der element = DerReader.exactly(source, start, end);
    DerCursor parts = DerCursor.sequence(element, "revokedCertificate");
    Der serial = parts.take(Der.INTEGER, "userCertificate");
    Der date = parts.take("revocationDate");
    Der extensions = parts.optional(Der.SEQUENCE).orElse(null);
    parts.end();
    return new CrlEntry(
        element,
        serial,
        date,
        extensions,
        extensions == null ? List.of() : Extension.list(extensions));
  }

  private Optional<Extension> extension(String oid) {
    return extensions.stream().filter(each -> each.oid().equals(oid)).findFirst();
  }

  /** Why the certificate was revoked; null where that is not said. */
  @Nullable String reason() throws Asn1Exception {
    Extension reason = extension(Extension.REASON_CODE).orElse(null);
    return reason == null ? null : RevocationReason.word(reason.value());
  }

  /** Who issued the certificate, where the entry says that (RFC 5280, 5.3.3). */
  Optional<Extension> certificateIssuer() {
    return extension(Extension.CERTIFICATE_ISSUER);
  }
}
