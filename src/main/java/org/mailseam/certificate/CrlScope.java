package org.mailseam.certificate;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.extension.DistributionPoints;
import org.mailseam.certificate.extension.DistributionPoints.Point;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.certificate.extension.IssuingDistributionPoint;
import org.mailseam.certificate.extension.PointName;
import org.mailseam.text.Message;

/** Whether a list is about a certificate at all (RFC 5280, 6.3.3, b). */
final class CrlScope {

  private final CrlParts crl;
  private final ChainMember certificate;
  private final IssuingDistributionPoint limits;
  private final List<Point> points;

  CrlScope(CrlParts crl, ChainMember certificate) throws Asn1Exception {
    this.crl = crl;
    this.certificate = certificate;
    Extension own = crl.extension(Extension.ISSUING_DISTRIBUTION_POINT).orElse(null);
    limits =
        own == null ? IssuingDistributionPoint.ALL : IssuingDistributionPoint.read(own.value());
    Optional<Extension> named = certificate.parts.extension(Extension.CRL_DISTRIBUTION_POINTS);
    points = named.isPresent() ? DistributionPoints.points(named.get().value()) : List.of();
  }

  IssuingDistributionPoint limits() {
    return limits;
  }

  /** Why it is not; null when it is. */
  @Nullable Message objection() {
    String name = certificate.title();
    boolean authority = certificate.basicConstraints != null && certificate.basicConstraints.ca();
    if (limits.onlyAttributeCertificates()) {
      return Message.of("certificate.crl.only-attributes");
    }
    if (limits.onlyUserCertificates() && authority) {
      return Message.of("certificate.crl.only-users", name);
    }
    if (limits.onlyAuthorities() && !authority) {
      return Message.of("certificate.crl.only-authorities", name);
    }
    if (!issuerFits()) {
      return Message.of("certificate.crl.other-issuer", issuerText(), certificate.issuerTitle());
    }
    if (limits.name() != null && !fits(limits.name())) {
      return Message.of("certificate.crl.other-point", limits.name().text(), name);
    }
    return null;
  }

  private String issuerText() {
    try {
      return DistinguishedName.text(crl.issuer);
    } catch (Asn1Exception _) {
      return "?";
    }
  }

  /** The issuer of the certificate, or whom its distribution point names (cRLIssuer). */
  private boolean issuerFits() {
    var issuer = CrlEntries.principal(crl.issuer);
    if (issuer == null) {
      return false;
    }
    if (issuer.equals(certificate.issuer)) {
      return true;
    }
    String key =
        PointName.key(new GeneralName(GeneralName.Kind.DIRECTORY, "", crl.issuer, crl.issuer));
    return limits.indirect()
        && points.stream()
            .flatMap(point -> point.issuers().stream())
            .anyMatch(name -> PointName.key(name).equals(key));
  }

  private boolean fits(PointName list) {
    Set<String> own = list.keys(crl.issuer);
    Set<String> wanted = new HashSet<>();
    for (Point point : points) {
      if (point.name() != null) {
        wanted.addAll(point.name().keys(crl.issuer));
      } else {
        point.issuers().forEach(name -> wanted.add(PointName.key(name)));
      }
    }
    return !Collections.disjoint(own, wanted);
  }
}
