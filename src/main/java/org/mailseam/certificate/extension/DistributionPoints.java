package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
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

  /** All URIs of the points. */
  public static List<String> uris(Der value) throws Asn1Exception {
    List<String> uris = new ArrayList<>();
    for (Der point : DerCursor.sequence(value, "CRLDistributionPoints").rest()) {
      for (GeneralName name : names(point)) {
        if (name.kind() == Kind.URI) {
          uris.add(name.text());
        }
      }
    }
    return uris;
  }

  private static List<GeneralName> names(Der point) throws Asn1Exception {
    Der name =
        DerCursor.sequence(point, "DistributionPoint")
            .optional(Der.contextConstructed(0))
            .orElse(null);
    Der full =
        name == null ? null : DerCursor.of(name).optional(Der.contextConstructed(0)).orElse(null);
    return full == null ? List.of() : GeneralName.list(full);
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
    for (Der part : point.children()) {
      children.add(
          switch (part.number()) {
            case 0 -> pointName(part);
            case 1 -> reasons(part);
            case 2 -> AlternativeNames.group("x509.cRLIssuer", "cRLIssuer", part);
            default -> Asn1Tree.of(part);
          });
    }
    List<String> labels = names(point).stream().map(GeneralName::label).toList();
    return Field.group(
        "x509.distributionPoint",
        "DistributionPoint",
        String.join(", ", labels),
        point.range(),
        children);
  }

  private static Field pointName(Der name) throws Asn1Exception {
    Der full = DerCursor.of(name).optional(Der.contextConstructed(0)).orElse(null);
    Field inner =
        full == null
            ? Asn1Tree.of(name)
            : AlternativeNames.group("x509.fullName", "fullName", full);
    return Field.group(
        "x509.distributionPointName",
        "distributionPoint",
        inner.value(),
        name.range(),
        List.of(inner));
  }

  private static Field reasons(Der flags) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    for (int bit : Asn1Values.setBits(flags)) {
      names.add(bit < REASONS.size() ? REASONS.get(bit) : "bit " + bit);
    }
    return Field.leaf("x509.reasons", "reasons", String.join(", ", names), flags.range());
  }
}
