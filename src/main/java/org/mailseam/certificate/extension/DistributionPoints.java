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
import org.mailseam.certificate.extension.GeneralName.Kind;
import org.mailseam.field.Field;

/**
 * Where lists of revoked certificates are: cRLDistributionPoints and freshestCRL (4.2.1.13, 15).
 */
public final class DistributionPoints {

  private static final List<String> REASONS =
      List.of(
          "unused",
          "keyCompromise",
          "cACompromise",
          "affiliationChanged",
          "superseded",
          "cessationOfOperation",
          "certificateHold",
          "privilegeWithdrawn",
          "aACompromise");

  private DistributionPoints() {}

  /**
   * One point.
   *
   * @param name its name; null where it has none
   * @param reasons for which revocations its list is; empty for all
   * @param issuers who issues the list, where that is not the issuer of the certificate
   */
  public record Point(@Nullable PointName name, List<String> reasons, List<GeneralName> issuers) {

    public Point {
      reasons = List.copyOf(reasons);
      issuers = List.copyOf(issuers);
    }

    /** Its URIs, all of which lead to the same list. */
    public List<String> uris() {
      return name == null
          ? List.of()
          : name.full().stream()
              .filter(each -> each.kind() == Kind.URI)
              .map(GeneralName::text)
              .toList();
    }
  }

  /** All points. */
  public static List<Point> points(Der value) throws Asn1Exception {
    List<Point> points = new ArrayList<>();
    for (Der element : DerCursor.sequence(value, "CRLDistributionPoints").rest()) {
      DerCursor parts = DerCursor.sequence(element, "DistributionPoint");
      Der name = parts.optional(Der.contextConstructed(0)).orElse(null);
      Der reasons = parts.optional(Der.context(1)).orElse(null);
      Der issuers = parts.optional(Der.contextConstructed(2)).orElse(null);
      points.add(
          new Point(
              name == null ? null : PointName.read(name),
              reasons == null ? List.of() : reasonWords(reasons),
              issuers == null ? List.of() : GeneralName.list(issuers)));
    }
    return points;
  }

  /** All URIs of the points. */
  public static List<String> uris(Der value) throws Asn1Exception {
    return points(value).stream().flatMap(point -> point.uris().stream()).toList();
  }

  static Decoded decode(Der value) throws Asn1Exception {
    List<Field> fields = new ArrayList<>();
    for (Der point : DerCursor.sequence(value, "CRLDistributionPoints").rest()) {
      fields.add(point(point));
    }
    return new Decoded(String.join(", ", uris(value)), fields);
  }

  private static Field point(Der point) throws Asn1Exception {
    List<Field> children = new ArrayList<>();
    String title = "";
    for (Der part : point.children()) {
      children.add(
          switch (part.number()) {
            case 0 -> PointName.field(part);
            case 1 -> reasons("reasons", part);
            case 2 -> AlternativeNames.group("x509.cRLIssuer", "cRLIssuer", part);
            default -> Asn1Tree.of(part);
          });
      title = part.number() == 0 ? children.getLast().value() : title;
    }
    return point.group("x509.distributionPoint", "DistributionPoint", title, children);
  }

  static Field reasons(String name, Der flags) throws Asn1Exception {
    return flags.leaf("x509." + name, String.join(", ", reasonWords(flags)));
  }

  /** The words of ReasonFlags. */
  public static List<String> reasonWords(Der flags) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    for (int bit : Asn1Values.setBits(flags)) {
      names.add(bit < REASONS.size() ? REASONS.get(bit) : "bit " + bit);
    }
    return names;
  }
}
