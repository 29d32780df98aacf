package org.mailseam.certificate;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.KeyUsage;
import org.mailseam.certificate.extension.TlsFeature;

/** Whether the server's own certificate may be used for a TLS server, and is still good. */
final class LeafChecks {

  /** One of these is needed in TLS, which one depends on the key exchange. */
  private static final Set<String> TLS_USAGES =
      Set.of("digitalSignature", "keyEncipherment", "keyAgreement");

  private static final String NETSCAPE_TYPE = "2.16.840.1.113730.1.1";

  private LeafChecks() {}

  static void usage(ChainMember leaf, Purpose purpose, Findings findings) {
    if (purpose == Purpose.ANY) {
      return;
    }
    if (leaf.keyUsage != null && Collections.disjoint(leaf.keyUsage, TLS_USAGES)) {
      findings.add(
          "wrong-usage", leaf, "certificate.problem.key-usage", String.join(", ", leaf.keyUsage));
    }
    if (leaf.purposes != null && !purpose.isAmong(leaf.purposes)) {
      List<String> names = leaf.purposes.stream().map(Oids::name).toList();
      findings.add(
          "wrong-usage",
          leaf,
          purpose == Purpose.SERVER
              ? "certificate.problem.purpose"
              : "certificate.problem.client-purpose",
          String.join(", ", names));
    }
    List<String> types = netscapeTypes(leaf);
    String type = purpose == Purpose.SERVER ? "sslServer" : "sslClient";
    if (!types.isEmpty() && !types.contains(type)) {
      findings.add(
          "wrong-usage", leaf, "certificate.problem.netscape-type", String.join(", ", types));
    }
  }

  private static List<String> netscapeTypes(ChainMember leaf) {
    try {
      Extension extension = leaf.parts.extension(NETSCAPE_TYPE).orElse(null);
      return extension == null ? List.of() : KeyUsage.netscapeTypes(extension.value());
    } catch (Asn1Exception _) {
      return List.of(); // nobody refuses a certificate for a broken relic
    }
  }

  /** What the stapled response says, and whether there had to be one (RFC 7633). */
  static void staple(ChainMember leaf, @Nullable Staple staple, boolean asked, Findings findings) {
    boolean believed = staple != null && staple.valid();
    if (staple != null && believed && staple.status() == Staple.Status.REVOKED) {
      String reason = staple.reason() == null ? "unspecified" : staple.reason();
      findings.add(
          "revoked",
          leaf,
          "certificate.problem.revoked",
          leaf.title(),
          String.valueOf(staple.revokedAt()),
          reason);
      return;
    }
    if (!leaf.tlsFeatures.contains(TlsFeature.STATUS_REQUEST)) {
      return;
    }
    if (staple == null && asked) {
      findings.add("must-staple", leaf, "certificate.problem.must-staple");
    } else if (staple != null && (!believed || staple.status() != Staple.Status.GOOD)) {
      findings.add("must-staple", leaf, "certificate.problem.must-staple-bad");
    }
  }
}
