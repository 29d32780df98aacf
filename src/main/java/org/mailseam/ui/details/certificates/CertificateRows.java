package org.mailseam.ui.details.certificates;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.Trust;
import org.mailseam.session.Selection;
import org.mailseam.session.ShownEvidence;
import org.mailseam.text.Message;
import org.mailseam.ui.details.field.FieldRow;
import org.mailseam.verdict.Verdict;

/** A certificate as rows: what there is to know of it, the evidence about it, then all fields. */
final class CertificateRows {

  private static final String EXTENSION = "x509.extension.";
  private static final String TIMESTAMPS = EXTENSION + "signedCertificateTimestampList";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Certificate certificate;
  private final Selection.OfField whole;
  private final Verdict verdict;
  private final List<FieldRow> rows = new ArrayList<>();

  private CertificateRows(ChainEntry entry, Verdict verdict) {
    this.certificate = entry.certificate();
    this.whole = new Selection.CertificateField(entry.index(), certificate, certificate.tree());
    this.verdict = verdict;
  }

  static FieldRow of(ChainEntry entry, Verdict verdict) {
    CertificateRows made = new CertificateRows(entry, verdict);
    made.facts();
    verdict.trust().ifPresent(made::known);
    made.timestamps();
    for (ShownEvidence each : verdict.evidence(made.certificate)) {
      made.rows.add(FieldRow.of(new Selection.EvidenceField(each, each.tree())));
    }
    made.rows.add(new FieldRow(Message.of("panes.all-fields"), "", made.whole, Optional.empty()));
    return new FieldRow(entry.name(), entry.role(), made.whole, Optional.of(made.rows));
  }

  private void facts() {
    field("subject", certificate.subject(), "x509.subject");
    field("issuer", certificate.issuer(), "x509.issuer");
    field("serial", colons(certificate.serial()), "x509.serialNumber");
    field("valid", valid(certificate, verdict.at()), "x509.validity");
    field("public-key", certificate.publicKey(), "x509.subjectPublicKeyInfo");
    field("signature", certificate.signatureAlgorithm(), "x509.signatureAlgorithm");
    field("names", String.join(", ", certificate.subjectAltNames()), EXTENSION + "subjectAltName");
    remark("sha256", colons(certificate.sha256()), "");
  }

  private void known(Trust trust) {
    trust
        .origin(certificate.der())
        .filter(_ -> !verdict.certificates().contains(certificate))
        .ifPresent(url -> remark("fetched", url, ""));
    for (RevocationAnswer answer : trust.revocation()) {
      if (trust.path().get(answer.pathIndex()).equals(certificate.der())) {
        boolean list = answer.kind() == FetchedEvidence.Kind.CRL;
        String asked = EXTENSION + (list ? "cRLDistributionPoints" : "authorityInfoAccess");
        remark(list ? "crl" : "ocsp", answer.url(), asked);
        remark("revocation", answer.message(), asked);
      }
    }
  }

  private void timestamps() {
    if (!verdict.certificates().isEmpty()
        && verdict.certificates().getFirst().equals(certificate)) {
      for (SctCheck check : verdict.timestamps()) {
        remark("timestamp", check.message(), TIMESTAMPS);
      }
    }
  }

  /** What a field says, with its parts below it. */
  private void field(String key, Object value, String id) {
    add(key, value, id, certificate.tree().find(id).isPresent());
  }

  /** What is known from elsewhere, beside the field it has to do with or the whole. */
  private void remark(String key, Object value, String id) {
    add(key, value, id, false);
  }

  private void add(String key, Object value, String id, boolean parts) {
    rows.add(
        new FieldRow(
            Message.of("panes.fact-" + key),
            value == null || value.equals("") ? "\u2013" : value,
            whole.at(certificate.tree().find(id).orElse(certificate.tree())),
            parts ? Optional.empty() : Optional.of(List.of())));
  }

  private static Object valid(Certificate certificate, Instant now) {
    if (certificate.notBefore() == null || certificate.notAfter() == null) {
      return null;
    }
    String from = DAY.format(certificate.notBefore());
    String to = DAY.format(certificate.notAfter());
    long days = Duration.between(now, certificate.notAfter()).toDays();
    return days < 0
        ? Message.of("panes.valid-over", from, to)
        : Message.of("panes.valid-days", from, to, days);
  }

  private static String colons(String hex) {
    if (hex == null) {
      return null;
    }
    String even = hex.length() % 2 == 0 ? hex : "0" + hex;
    return IntStream.range(0, even.length() / 2)
        .mapToObj(i -> even.substring(2 * i, 2 * i + 2))
        .collect(Collectors.joining(":"));
  }
}
