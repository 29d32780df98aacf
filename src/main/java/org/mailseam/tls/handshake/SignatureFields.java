package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** Signatures and the names of their schemes. */
final class SignatureFields {

  private SignatureFields() {}

  /** A signature with its scheme in front, which it has from TLS 1.2 on (RFC 5246, 4.7). */
  static void read(Cursor cursor, DissectContext context) {
    if (context.namesSignatureScheme()) {
      scheme(cursor, "algorithm");
    }
    cursor.opaque("tls.signature", "signature", 2);
  }

  /** The schemes that a side takes (RFC 8446, 4.2.3). */
  static void schemes(Cursor cursor, String name) {
    cursor.list("tls.signature_schemes", name, 2, schemes -> scheme(schemes, "signature_scheme"));
  }

  static void scheme(Cursor cursor, String name) {
    cursor.code("tls.signature_scheme", name, 2, Registry.SIGNATURE_SCHEMES);
  }
}
