package org.mailseam.tls.handshake;

import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/** RFC 4346, 7.4.4, RFC 5246, 7.4.4, and RFC 8446, 4.3.2. */
final class CertificateRequestMessage {

  private CertificateRequestMessage() {}

  static void read(Cursor body, DissectContext context) {
    if (context.isTls13()) {
      readTls13(body);
      return;
    }
    body.list(
        "tls.certificate_types",
        "certificate_types",
        1,
        types ->
            types.code(
                "tls.certificate_type", "certificate_type", 1, Registry.CLIENT_CERTIFICATE_TYPES));
    if (context.namesSignatureScheme()) {
      SignatureFields.schemes(body, "supported_signature_algorithms");
    }
    authorities(body);
  }

  /** Also the form of a ClientCertificateRequest (RFC 9261, 4). */
  static void readTls13(Cursor body) {
    body.opaque("tls.handshake.certificate_request_context", "certificate_request_context", 1);
    Extensions.read(body, ExtensionPlace.CERTIFICATE_REQUEST);
  }

  /** The names of the authorities whose certificates are welcome. */
  static void authorities(Cursor cursor) {
    cursor.list(
        "tls.certificate_authorities",
        "certificate_authorities",
        2,
        CertificateRequestMessage::authority);
  }

  /** One name behind its length. */
  static void authority(Cursor cursor) {
    Bytes der =
        cursor.opaque(
            "tls.certificate_authority",
            "DistinguishedName",
            2,
            name -> AuthorityName.text(name).orElseGet(() -> FieldValues.hex(name)));
    Optional<String> text = AuthorityName.text(der);
    if (text.isEmpty() && !der.isEmpty()) {
      cursor.note(Message.of("tls.note.no-name"));
    }
  }
}
