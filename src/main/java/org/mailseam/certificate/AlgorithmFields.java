package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.field.Field;

/** AlgorithmIdentifier (RFC 5280, 4.1.1.2), and what the parameters of RSASSA-PSS say. */
final class AlgorithmFields {

  static final String RSASSA_PSS = "1.2.840.113549.1.1.10";

  private static final String SHA1 = "1.3.14.3.2.26";

  private AlgorithmFields() {}

  /** The OID of the algorithm. */
  static String oid(Der identifier) throws Asn1Exception {
    return Asn1Values.oid(
        DerCursor.sequence(identifier, "AlgorithmIdentifier")
            .take(Der.OBJECT_IDENTIFIER, "algorithm"));
  }

  /** The OID of the hash that RSASSA-PSS-params name; SHA-1 is the default (RFC 4055, 3.1). */
  static String pssHash(Der identifier) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(identifier, "AlgorithmIdentifier");
    parts.take(Der.OBJECT_IDENTIFIER, "algorithm");
    Der parameters = parts.optional(Der.SEQUENCE).orElse(null);
    Der hash =
        parameters == null
            ? null
            : DerCursor.of(parameters).optional(Der.contextConstructed(0)).orElse(null);
    return hash == null ? SHA1 : oid(DerCursor.of(hash).take(Der.SEQUENCE, "hashAlgorithm"));
  }

  /** The algorithm as a field, its parameters as they are. */
  static Field field(String id, String name, Der identifier) {
    try {
      String oid = oid(identifier);
      List<Field> children = new ArrayList<>();
      Der algorithm = identifier.children().getFirst();
      children.add(algorithm.leaf(id + ".oid", "algorithm", Oids.describe(oid)));
      for (Der parameters : identifier.children().subList(1, identifier.children().size())) {
        Field tree = Asn1Tree.of(parameters);
        children.add(parameters.group(id + ".parameters", tree.value(), tree.children()));
      }
      return identifier.group(id, name, Oids.name(oid), children);
    } catch (Asn1Exception e) {
      return identifier
          .group(id, name, "", List.of(Asn1Tree.of(identifier)))
          .withNote(e.explanation());
    }
  }
}
