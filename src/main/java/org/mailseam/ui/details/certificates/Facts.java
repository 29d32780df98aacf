package org.mailseam.ui.details.certificates;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.field.Field;
import org.mailseam.text.Message;
import org.mailseam.verdict.Verdict;

/**
 * A line of what there is to know of a certificate.
 *
 * @param name what it is
 * @param value a text, or a message
 * @param field where it stands in the certificate, or what it was made of
 */
record Facts(Message name, Object value, Field field) {

  private static final String EXTENSION = "x509.extension.";
  private static final String TIMESTAMPS = EXTENSION + "signedCertificateTimestampList";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static List<Facts> of(Certificate certificate, Instant now) {
    return List.of(
        fact(certificate, "subject", certificate.subject(), "x509.subject"),
        fact(certificate, "issuer", certificate.issuer(), "x509.issuer"),
        fact(certificate, "serial", colons(certificate.serial()), "x509.serialNumber"),
        fact(certificate, "valid", valid(certificate, now), "x509.validity"),
        fact(certificate, "public-key", certificate.publicKey(), "x509.subjectPublicKeyInfo"),
        fact(certificate, "signature", certificate.signatureAlgorithm(), "x509.signatureAlgorithm"),
        fact(
            certificate,
            "names",
            String.join(", ", certificate.subjectAltNames()),
            EXTENSION + "subjectAltName"),
        fact(certificate, "sha256", colons(certificate.sha256()), ""));
  }

  /** The same, and what is known of it from elsewhere. */
  static List<Facts> of(Certificate certificate, Verdict verdict) {
    List<Facts> all = new ArrayList<>(of(certificate, verdict.at()));
    verdict
        .trust()
        .ifPresent(
            trust -> {
              trust
                  .origin(certificate.der())
                  .filter(_ -> !verdict.certificates().contains(certificate))
                  .ifPresent(url -> all.add(fact(certificate, "fetched", url, "")));
              for (RevocationAnswer answer : trust.revocation()) {
                if (trust.path().get(answer.pathIndex()).equals(certificate.der())) {
                  boolean list = answer.kind() == FetchedEvidence.Kind.CRL;
                  String asked =
                      EXTENSION + (list ? "cRLDistributionPoints" : "authorityInfoAccess");
                  all.add(fact(certificate, list ? "crl" : "ocsp", answer.url(), asked));
                  all.add(fact(certificate, "revocation", answer.message(), asked));
                }
              }
            });
    if (!verdict.certificates().isEmpty()
        && verdict.certificates().getFirst().equals(certificate)) {
      for (SctCheck check : verdict.timestamps()) {
        all.add(fact(certificate, "timestamp", check.message(), TIMESTAMPS));
      }
    }
    return all;
  }

  /** Of something that is no field of the certificate the whole of it is meant. */
  private static Facts fact(Certificate certificate, String key, Object value, String field) {
    return new Facts(
        Message.of("panes.fact-" + key),
        value == null || value.equals("") ? "\u2013" : value,
        certificate.tree().find(field).orElse(certificate.tree()));
  }

  /** How many bytes it is read from where that field is among them; -1 where it is not. */
  int reach(Field selected) {
    return field.range().offset() <= selected.range().offset()
            && selected.range().end() <= field.range().end()
        ? field.range().length()
        : -1;
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
