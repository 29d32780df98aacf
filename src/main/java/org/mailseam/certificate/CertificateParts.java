package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Where the parts of a certificate are (RFC 5280, 4.1), or of a raw public key. Parts that could
 * not be found are null; what comes first is found even when what comes later is missing.
 */
final class CertificateParts {

  final Der whole;
  @Nullable Der tbs;
  @Nullable Der version;
  @Nullable Der serial;
  @Nullable Der signature;
  @Nullable Der issuer;
  @Nullable Der validity;
  @Nullable Der notBefore;
  @Nullable Der notAfter;
  @Nullable Der subject;
  @Nullable Der publicKeyInfo;
  @Nullable Der extensions;
  @Nullable Der signatureAlgorithm;
  @Nullable Der signatureValue;

  /** The extensions that could be read. */
  final List<Extension> extensionList = new ArrayList<>();

  /** Why a part is missing; null when none is. */
  @Nullable Message problem;

  private CertificateParts(Der whole) {
    this.whole = whole;
  }

  /**
   * Finds the parts.
   *
   * @throws Asn1Exception when the bytes are no ASN.1 at all
   */
  static CertificateParts find(Bytes source) throws Asn1Exception {
    CertificateParts parts = new CertificateParts(DerReader.read(source));
    try {
      parts.find();
    } catch (Asn1Exception e) {
      parts.problem = e.explanation();
    }
    int end = parts.whole.range().end();
    Optional<Message> fault = parts.whole.fault();
    if (fault.isPresent()) {
      parts.problem = fault.get();
    } else if (parts.problem == null && end != source.length()) {
      parts.problem = Message.of("certificate.asn1.behind", end, source.length() - end);
    }
    return parts;
  }

  /** Whether this is a bare SubjectPublicKeyInfo (RFC 7250). */
  boolean isRawKey() {
    return tbs == null && publicKeyInfo != null;
  }

  /** The first extension of that OID. */
  Optional<Extension> extension(String oid) {
    return extensionList.stream().filter(each -> each.oid().equals(oid)).findFirst();
  }

  private void find() throws Asn1Exception {
    DerCursor top = DerCursor.sequence(whole, "Certificate");
    Der first = top.take(Der.SEQUENCE, "tbsCertificate");
    boolean algorithm =
        !first.children().isEmpty() && first.children().getFirst().is(Der.OBJECT_IDENTIFIER);
    if (algorithm && whole.children().size() == 2) {
      publicKeyInfo = whole;
      return;
    }
    tbs = first;
    Asn1Exception inTbs = null;
    try {
      findInTbs(DerCursor.of(tbs));
    } catch (Asn1Exception e) {
      inTbs = e;
    }
    signatureAlgorithm = top.take(Der.SEQUENCE, "signatureAlgorithm");
    signatureValue = top.take(Der.BIT_STRING, "signatureValue");
    top.end();
    if (inTbs != null) {
      throw inTbs;
    }
  }

  private void findInTbs(DerCursor parts) throws Asn1Exception {
    version = parts.optional(Der.contextConstructed(0)).orElse(null);
    serial = parts.take(Der.INTEGER, "serialNumber");
    signature = parts.take(Der.SEQUENCE, "signature");
    issuer = parts.take(Der.SEQUENCE, "issuer");
    validity = parts.take(Der.SEQUENCE, "validity");
    if (validity.children().size() == 2) {
      notBefore = validity.children().getFirst();
      notAfter = validity.children().getLast();
    }
    subject = parts.take(Der.SEQUENCE, "subject");
    publicKeyInfo = parts.take(Der.SEQUENCE, "subjectPublicKeyInfo");
    // The unique identifiers of X.509 version 2 are of no use to anybody.
    parts.optional(Der.context(1));
    parts.optional(Der.context(2));
    Der wrapper = parts.optional(Der.contextConstructed(3)).orElse(null);
    parts.end();
    if (wrapper != null) {
      DerCursor inner = DerCursor.of(wrapper);
      extensions = inner.take(Der.SEQUENCE, "extensions");
      inner.end();
      extensionList.addAll(Extension.list(extensions));
    }
  }
}
