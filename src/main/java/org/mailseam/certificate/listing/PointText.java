package org.mailseam.certificate.listing;

import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.extension.DistributionPoints;
import org.mailseam.certificate.extension.GeneralName;

/** Where lists of revoked certificates are (RFC 5280, 4.2.1.13). */
final class PointText {

  private static final int INDENT = 16;

  private PointText() {}

  static void add(Der value, Lines lines) throws Asn1Exception {
    for (Der point : DerCursor.sequence(value, "CRLDistributionPoints").rest()) {
      for (Der part : DerCursor.sequence(point, "DistributionPoint").rest()) {
        switch (part.number()) {
          case 0 -> name(DerCursor.of(part).take("distributionPoint"), lines);
          case 1 -> reasons(part, lines);
          default -> {
            lines.add(INDENT, "CRL Issuer:");
            names(part, lines);
          }
        }
      }
    }
  }

  private static void name(Der name, Lines lines) throws Asn1Exception {
    if (name.is(Der.contextConstructed(0))) {
      lines.add(INDENT, "Full Name:");
      names(name, lines);
    } else {
      lines.add(INDENT, "Relative Name:");
      lines.add(INDENT + 2, NameText.oneline(DistinguishedName.relative(name.as(Der.SET))));
    }
  }

  private static void names(Der names, Lines lines) throws Asn1Exception {
    for (GeneralName name : GeneralName.list(names)) {
      lines.add(INDENT + 2, NameText.alone(name));
    }
  }

  private static void reasons(Der flags, Lines lines) throws Asn1Exception {
    lines.add(INDENT, "Reasons:");
    List<String> names =
        DistributionPoints.reasonWords(flags).stream().map(ObjectNames::longer).toList();
    lines.add(INDENT + 2, names.isEmpty() ? "<EMPTY>" : String.join(", ", names));
  }
}
