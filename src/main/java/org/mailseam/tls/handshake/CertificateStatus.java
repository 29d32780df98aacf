package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** RFC 6066, 8, and RFC 6961, 2.2; in TLS 1.3 the data of an extension (RFC 8446, 4.4.2.1). */
final class CertificateStatus {

  static final int OCSP = 1;
  static final int OCSP_MULTI = 2;

  private CertificateStatus() {}

  static void read(Cursor body) {
    switch (type(body)) {
      case OCSP -> response(body);
      case OCSP_MULTI ->
          body.list("tls.ocsp_responses", "ocsp_response_list", 3, CertificateStatus::response);
      default -> body.rest("tls.certificate_status.response", "response");
    }
  }

  static int type(Cursor cursor) {
    return cursor.code(
        "tls.certificate_status.type", "status_type", 1, Registry.CERTIFICATE_STATUS_TYPES);
  }

  private static void response(Cursor cursor) {
    cursor.opaque("tls.ocsp_response", "OCSPResponse", 3);
  }
}
