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
import org.mailseam.certificate.Evidence;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;

/**
 * A line of what there is to know of a certificate.
 *
 * @param name what it is
 * @param value a text, or a message
 */
record Facts(Message name, Object value) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  static List<Facts> of(Certificate certificate, Instant now) {
    return List.of(
        fact("subject", certificate.subject()),
        fact("issuer", certificate.issuer()),
        fact("serial", colons(certificate.serial())),
        fact("valid", valid(certificate, now)),
        fact("public-key", certificate.publicKey()),
        fact("signature", certificate.signatureAlgorithm()),
        fact("names", String.join(", ", certificate.subjectAltNames())),
        fact("sha256", colons(certificate.sha256())));
  }

  /** The same, and what is known of it from elsewhere. */
  static List<Facts> of(Certificate certificate, Instant now, Verdict verdict) {
    List<Facts> all = new ArrayList<>(of(certificate, now));
    verdict
        .trust()
        .ifPresent(
            trust -> {
              trust
                  .origin(certificate.der())
                  .filter(_ -> !verdict.certificates().contains(certificate))
                  .ifPresent(url -> all.add(fact("fetched", url)));
              for (RevocationAnswer answer : trust.revocation()) {
                if (trust.path().get(answer.pathIndex()).equals(certificate.der())) {
                  String key = answer.kind() == Evidence.Kind.CRL ? "crl" : "ocsp";
                  all.add(fact(key, answer.url()));
                  all.add(fact("revocation", answer.message()));
                }
              }
            });
    if (!verdict.certificates().isEmpty()
        && verdict.certificates().getFirst().equals(certificate)) {
      verdict.timestamps().forEach(check -> all.add(fact("timestamp", check.message())));
    }
    return all;
  }

  private static Facts fact(String key, Object value) {
    return new Facts(
        Message.of("panes.fact-" + key), value == null || value.equals("") ? "\u2013" : value);
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
