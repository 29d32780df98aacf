package org.mailseam.certificate.listing;

import java.math.BigInteger;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;

/**
 * RSASSA-PSS-params (RFC 4055, 3.1) in words; what is left out has its default and says so.
 *
 * @param hash the hash function
 * @param mask the mask generation function
 * @param salt the length of the salt in octets
 * @param saltGiven whether it was not left out
 * @param trailer the trailer field
 */
record PssParameters(
    String hash, String mask, BigInteger salt, boolean saltGiven, BigInteger trailer) {

  private static final BigInteger DEFAULT_SALT = BigInteger.valueOf(20);

  static PssParameters read(Der parameters) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(parameters, "RSASSA-PSS-params");
    Der hash = parts.optional(Der.contextConstructed(0)).orElse(null);
    Der mask = parts.optional(Der.contextConstructed(1)).orElse(null);
    Der salt = parts.optional(Der.contextConstructed(2)).orElse(null);
    Der trailer = parts.optional(Der.contextConstructed(3)).orElse(null);
    return new PssParameters(
        hash == null ? "sha1 (default)" : algorithm(DerCursor.of(hash).take("hashAlgorithm")),
        mask == null ? "mgf1 with sha1 (default)" : mask(DerCursor.of(mask).take("maskGen")),
        salt == null ? DEFAULT_SALT : Asn1Values.integer(DerCursor.of(salt).take("saltLength")),
        salt != null,
        trailer == null
            ? BigInteger.ONE
            : Asn1Values.integer(DerCursor.of(trailer).take("trailerField")));
  }

  private static String algorithm(Der identifier) throws Asn1Exception {
    return ObjectNames.longer(
        DerCursor.sequence(identifier, "AlgorithmIdentifier")
            .take(Der.OBJECT_IDENTIFIER, "algorithm"));
  }

  private static String mask(Der identifier) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(identifier, "MaskGenAlgorithm");
    String name = ObjectNames.longer(parts.take(Der.OBJECT_IDENTIFIER, "algorithm"));
    return parts.hasNext() ? name + " with " + algorithm(parts.take("parameters")) : name;
  }
}
