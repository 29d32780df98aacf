package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;

/**
 * Which certificates a CRL is about (RFC 5280, 5.2.5).
 *
 * @param name the distribution point it is for; null where it does not say
 * @param onlyUserCertificates whether it leaves authorities out
 * @param onlyAuthorities whether it is about authorities only
 * @param onlyReasons for which revocations it is; empty for all
 * @param indirect whether it lists certificates of other issuers
 * @param onlyAttributeCertificates whether it is about attribute certificates only
 */
public record IssuingDistributionPoint(
    @Nullable PointName name,
    boolean onlyUserCertificates,
    boolean onlyAuthorities,
    List<String> onlyReasons,
    boolean indirect,
    boolean onlyAttributeCertificates) {

  /** A list that does not limit itself. */
  public static final IssuingDistributionPoint ALL =
      new IssuingDistributionPoint(null, false, false, List.of(), false, false);

  private static final List<String> PARTS =
      List.of(
          "distributionPoint",
          "onlyContainsUserCerts",
          "onlyContainsCACerts",
          "onlySomeReasons",
          "indirectCRL",
          "onlyContainsAttributeCerts");

  public IssuingDistributionPoint {
    onlyReasons = List.copyOf(onlyReasons);
  }

  /** Reads the element inside the extension. */
  public static IssuingDistributionPoint read(Der value) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(value, "IssuingDistributionPoint");
    Der name = parts.optional(Der.contextConstructed(0)).orElse(null);
    boolean users = flag(parts, 1);
    boolean authorities = flag(parts, 2);
    Der reasons = parts.optional(Der.context(3)).orElse(null);
    boolean indirect = flag(parts, 4);
    boolean attributes = flag(parts, 5);
    parts.end();
    return new IssuingDistributionPoint(
        name == null ? null : PointName.read(name),
        users,
        authorities,
        reasons == null ? List.of() : DistributionPoints.reasonWords(reasons),
        indirect,
        attributes);
  }

  private static boolean flag(DerCursor parts, int number) throws Asn1Exception {
    Der flag = parts.optional(Der.context(number)).orElse(null);
    return flag != null && Asn1Values.bool(flag);
  }

  static Decoded decode(Der value) throws Asn1Exception {
    List<Field> fields = new ArrayList<>();
    List<String> summary = new ArrayList<>();
    for (Der part : DerCursor.sequence(value, "IssuingDistributionPoint").rest()) {
      Field field = part(part);
      fields.add(field);
      boolean truth = field.value().equals("TRUE");
      summary.add(truth || field.value().isEmpty() ? field.name() : field.value());
    }
    return new Decoded(String.join(", ", summary), fields);
  }

  private static Field part(Der part) throws Asn1Exception {
    if (!part.isContext() || part.number() >= PARTS.size()) {
      return Asn1Tree.of(part);
    }
    String name = PARTS.get(part.number());
    return switch (part.number()) {
      case 0 -> PointName.field(part);
      case 3 -> DistributionPoints.reasons(name, part);
      default -> part.leaf("x509." + name, Asn1Values.bool(part) ? "TRUE" : "FALSE");
    };
  }
}
