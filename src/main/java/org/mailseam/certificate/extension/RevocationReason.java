package org.mailseam.certificate.extension;

import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;

/** Why a certificate was revoked (CRLReason, RFC 5280, 5.3.1). */
public final class RevocationReason {

  /** An entry of a delta list that takes an earlier revocation back. */
  public static final String REMOVE_FROM_CRL = "removeFromCRL";

  private static final List<String> WORDS =
      List.of(
          "unspecified",
          "keyCompromise",
          "cACompromise",
          "affiliationChanged",
          "superseded",
          "cessationOfOperation",
          "certificateHold",
          "unused (7)",
          REMOVE_FROM_CRL,
          "privilegeWithdrawn",
          "aACompromise");

  private RevocationReason() {}

  /** RFC 5280's word for the number in an ENUMERATED. */
  public static String word(Der reason) throws Asn1Exception {
    int code = Asn1Values.small(reason);
    return code >= 0 && code < WORDS.size() ? WORDS.get(code) : "unknown (" + code + ")";
  }

  static Decoded decode(Der value) throws Asn1Exception {
    String word = word(value);
    return new Decoded(word, List.of(value.leaf("x509.reasonCode", "CRLReason", word)));
  }
}
