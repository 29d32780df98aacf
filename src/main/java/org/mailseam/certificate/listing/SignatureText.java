package org.mailseam.certificate.listing;

import java.math.BigInteger;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.field.Bytes;

/** The algorithm of a signature and the signature itself (RFC 5280, 4.1.1.2 and 4.1.1.3). */
public final class SignatureText {

  private static final int INDENT = 8;
  private static final int OCTETS_IN_LINE = 18;
  private static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
  private static final String DSA_SHA1 = "1.2.840.10040.4.3";
  private static final String DSA_SHA2 = "2.16.840.1.101.3.4.3.";

  private SignatureText() {}

  /** The name of the algorithm; empty where it does not parse. */
  public static String algorithm(Der identifier) {
    try {
      return ObjectNames.algorithm(oid(identifier));
    } catch (Asn1Exception _) {
      return "";
    }
  }

  private static String oid(Der identifier) throws Asn1Exception {
    return Asn1Values.oid(
        DerCursor.sequence(identifier, "AlgorithmIdentifier")
            .take(Der.OBJECT_IDENTIFIER, "algorithm"));
  }

  /** Adds the parameters of RSASSA-PSS, the only algorithm that has any. */
  public static void parameters(Der identifier, Lines lines) {
    try {
      if (!oid(identifier).equals(RSASSA_PSS) || identifier.children().size() < 2) {
        return;
      }
      PssParameters pss = PssParameters.read(identifier.children().get(1));
      lines.add(INDENT, "Hash Algorithm: " + pss.hash());
      lines.add(INDENT, "Mask Algorithm: " + pss.mask());
      String salt = String.format("%02X", pss.salt());
      lines.add(INDENT, " Salt Length: 0x" + salt + (pss.saltGiven() ? "" : " (default)"));
      boolean usual = pss.trailer().equals(BigInteger.ONE);
      String trailer = String.format("%02X", pss.trailer());
      lines.add(INDENT, "Trailer Field: 0x" + trailer + (usual ? " (default)" : ""));
    } catch (Asn1Exception _) {
      // Then the certificate's problem says so.
    }
  }

  /** Adds the signature. */
  public static void value(Der identifier, Der signature, Lines lines) {
    Bytes octets = signature.body().from(Math.min(1, signature.content().length()));
    try {
      String oid = oid(identifier);
      boolean dsa =
          oid.equals(DSA_SHA1) || oid.matches("\\Q" + DSA_SHA2 + "\\E[1-8]"); // all with DSA
      if (dsa) {
        DerCursor parts = DerCursor.sequence(signature.insideBits(), "Dss-Sig-Value");
        BigInteger r = Asn1Values.integer(parts.take(Der.INTEGER, "r"));
        BigInteger s = Asn1Values.integer(parts.take(Der.INTEGER, "s"));
        lines.add(INDENT, "r:");
        lines.hex(INDENT + 4, Bytes.of(r.toByteArray()), 15);
        lines.add(INDENT, "s:");
        lines.hex(INDENT + 4, Bytes.of(s.toByteArray()), 15);
        return;
      }
    } catch (Asn1Exception _) {
      // Then it is shown as the bytes it is.
    }
    lines.hex(INDENT, octets, OCTETS_IN_LINE);
  }
}
