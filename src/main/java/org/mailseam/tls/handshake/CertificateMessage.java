package org.mailseam.tls.handshake;

import org.mailseam.field.Bytes;

/** RFC 5246, 7.4.2, RFC 7250, 3, and RFC 8446, 4.4.2. */
final class CertificateMessage {

  private static final int SEQUENCE = 0x30;
  private static final int OBJECT_IDENTIFIER = 0x06;

  private CertificateMessage() {}

  static void read(Cursor body, DissectContext context) {
    if (context.isTls13()) {
      readTls13(body);
    } else if (isBarePublicKey(body)) {
      publicKey(body);
    } else {
      body.list(
          "tls.handshake.certificates", "certificate_list", 3, CertificateMessage::certificate);
    }
  }

  private static void readTls13(Cursor body) {
    body.opaque("tls.handshake.certificate_request_context", "certificate_request_context", 1);
    body.list(
        "tls.handshake.certificates",
        "certificate_list",
        3,
        list ->
            list.group(
                "tls.handshake.certificate_entry", "CertificateEntry", CertificateMessage::entry));
  }

  private static void entry(Cursor entry) {
    Bytes rest = entry.peekRest();
    if (rest.length() > 3 && isPublicKey(rest.from(3))) {
      publicKey(entry);
    } else {
      certificate(entry);
    }
    Extensions.read(entry, ExtensionPlace.CERTIFICATE);
  }

  private static void certificate(Cursor cursor) {
    cursor.opaque("tls.handshake.certificate", "cert_data", 3);
  }

  private static void publicKey(Cursor cursor) {
    cursor.opaque("tls.handshake.public_key", "ASN1_subjectPublicKeyInfo", 3);
  }

  /**
   * Before TLS 1.3 a raw public key stands where the list of certificates would (RFC 7250, 3): DER
   * begins where else the length of the first certificate is, which cannot be three megabytes.
   */
  private static boolean isBarePublicKey(Cursor body) {
    Bytes rest = body.peekRest();
    return rest.length() > 3 && rest.at(3) == SEQUENCE && isPublicKey(rest.from(3));
  }

  /**
   * Whether DER is a SubjectPublicKeyInfo and no certificate: inside its two outer sequences comes
   * an object identifier. Which of both was negotiated stands in extensions of other messages.
   */
  private static boolean isPublicKey(Bytes der) {
    int inner = contentStart(der, 0);
    int first = inner < 0 ? -1 : contentStart(der, inner);
    return first >= 0 && first < der.length() && der.at(first) == OBJECT_IDENTIFIER;
  }

  /** Where the content of the sequence at {@code at} begins; -1 when there is no sequence. */
  private static int contentStart(Bytes der, int at) {
    if (at + 1 >= der.length() || der.at(at) != SEQUENCE) {
      return -1;
    }
    int length = der.at(at + 1);
    return at + 2 + (length < 0x80 ? 0 : length - 0x80);
  }
}
