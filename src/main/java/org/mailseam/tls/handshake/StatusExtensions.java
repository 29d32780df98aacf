package org.mailseam.tls.handshake;

import java.time.Instant;
import org.mailseam.field.Bytes;

/** Extensions that bring evidence about a certificate: OCSP and Certificate Transparency. */
final class StatusExtensions {

  private StatusExtensions() {}

  /** RFC 6066, 8, and RFC 8446, 4.4.2.1: the request, an empty yes, or the response itself. */
  static void statusRequest(Cursor data, ExtensionPlace place) {
    if (place == ExtensionPlace.CERTIFICATE) {
      CertificateStatus.read(data);
    } else if (place == ExtensionPlace.CLIENT_HELLO || data.more()) {
      CertificateStatus.type(data);
      request(data);
    }
  }

  /** RFC 6961, 2.2. */
  static void statusRequestList(Cursor data, ExtensionPlace place) {
    if (place != ExtensionPlace.CLIENT_HELLO && !data.more()) {
      return;
    }
    data.list(
        "tls.certificate_status.requests",
        "certificate_status_req_list",
        2,
        list ->
            list.group(
                "tls.certificate_status.request",
                "CertificateStatusRequestItemV2",
                item -> {
                  CertificateStatus.type(item);
                  item.within(
                      "tls.certificate_status.request_length",
                      "request_length",
                      2,
                      StatusExtensions::request);
                }));
  }

  private static void request(Cursor data) {
    data.list(
        "tls.certificate_status.responder_ids",
        "responder_id_list",
        2,
        list -> list.opaque("tls.certificate_status.responder_id", "ResponderID", 2));
    data.opaque("tls.certificate_status.request_extensions", "request_extensions", 2);
  }

  /** RFC 6962, 3.3; whoever asks for timestamps sends nothing. */
  static void timestamps(Cursor data, ExtensionPlace place) {
    if (!data.more()) {
      return;
    }
    data.list(
        "tls.sct_list",
        "sct_list",
        2,
        list -> list.vector("tls.sct", "SerializedSCT", 2, StatusExtensions::timestamp));
  }

  /** RFC 6962, 3.2; of a later version only the first field is known. */
  private static void timestamp(Cursor sct) {
    int version = sct.peek(1);
    sct.number("tls.sct.version", "sct_version", 1);
    if (version > 0) {
      sct.rest("tls.sct.data", "data");
      return;
    }
    sct.bytes("tls.sct.log_id", "id", 32);
    sct.bytes("tls.sct.timestamp", "timestamp", 8, StatusExtensions::time);
    sct.opaque("tls.sct.extensions", "extensions", 2);
    SignatureFields.scheme(sct, "algorithm");
    sct.opaque("tls.sct.signature", "signature", 2);
  }

  private static String time(Bytes milliseconds) {
    long since1970 = FieldValues.number(milliseconds);
    return since1970 < 0 ? milliseconds.hex() : Instant.ofEpochMilli(since1970).toString();
  }
}
