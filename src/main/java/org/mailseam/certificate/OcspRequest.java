package org.mailseam.certificate;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.asn1.DerWriter;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.field.Bytes;

/**
 * The question to an OCSP responder (RFC 6960, 4.1.1). It asks about one certificate and hashes
 * with SHA-1, as RFC 5019, 2.1.1 wants it: many responders know nothing else, and no security rests
 * on that hash.
 */
final class OcspRequest {

  private static final Bytes SHA1 = Bytes.ofHex("300906052b0e03021a0500");

  private static final Bytes NONCE_OID = Bytes.ofHex("06092b0601050507300102");

  private OcspRequest() {}

  /**
   * The request in DER.
   *
   * @param nonce 1 to 32 bytes (RFC 8954, 2.1); empty for none, with which responders may give
   *     answers made beforehand
   * @return nothing where a part of the certificates does not parse
   */
  static Optional<Bytes> of(ChainMember certificate, ChainMember issuer, Bytes nonce) {
    if (certificate.parts.serial == null
        || certificate.parts.issuer == null
        || issuer.parts.publicKeyInfo == null
        || issuer.parts.publicKeyInfo.children().isEmpty()) {
      return Optional.empty();
    }
    try {
      Bytes key = Asn1Values.bitBytes(issuer.parts.publicKeyInfo.children().getLast());
      Bytes id =
          DerWriter.element(
              Der.SEQUENCE,
              SHA1,
              DerWriter.element(Der.OCTET_STRING, certificate.parts.issuer.bytes().digest("SHA-1")),
              DerWriter.element(Der.OCTET_STRING, key.digest("SHA-1")),
              certificate.parts.serial.bytes());
      Bytes list = DerWriter.element(Der.SEQUENCE, DerWriter.element(Der.SEQUENCE, id));
      Bytes tbs = DerWriter.element(Der.SEQUENCE, list, extensions(nonce));
      return Optional.of(DerWriter.element(Der.SEQUENCE, tbs));
    } catch (Asn1Exception _) {
      return Optional.empty();
    }
  }

  private static Bytes extensions(Bytes nonce) {
    if (nonce.isEmpty()) {
      return Bytes.EMPTY;
    }
    Bytes value = DerWriter.element(Der.OCTET_STRING, DerWriter.element(Der.OCTET_STRING, nonce));
    Bytes extension = DerWriter.element(Der.SEQUENCE, NONCE_OID, value);
    return DerWriter.element(Der.contextConstructed(2), DerWriter.element(Der.SEQUENCE, extension));
  }

  /** The nonce extension's value in a request; empty where it has none. */
  static Bytes nonce(Bytes request) {
    try {
      Der tbs = DerReader.read(request).children().getFirst();
      for (Der part : tbs.children()) {
        if (part.is(Der.contextConstructed(2))) {
          return nonceIn(DerCursor.of(part).take(Der.SEQUENCE, "requestExtensions"));
        }
      }
    } catch (Asn1Exception | NoSuchElementException _) {
      return Bytes.EMPTY; // not a request of ours
    }
    return Bytes.EMPTY;
  }

  /** The nonce among some extensions; empty where there is none. */
  static Bytes nonceIn(Der extensions) throws Asn1Exception {
    for (Extension extension : Extension.list(extensions)) {
      if (extension.oid().equals(Extension.OCSP_NONCE)) {
        return extension.octets().body();
      }
    }
    return Bytes.EMPTY;
  }
}
