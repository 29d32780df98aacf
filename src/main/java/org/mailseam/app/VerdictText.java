package org.mailseam.app;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateText;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.Trust;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;

/** Certificates in short and the verdict on them, for the terminal. */
final class VerdictText {

  /** More names of one certificate are only counted. */
  private static final int NAMES = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Verdict verdict;
  private final Locale locale;
  private final PrintWriter out;

  VerdictText(Verdict verdict, Locale locale, PrintWriter out) {
    this.verdict = verdict;
    this.locale = locale;
    this.out = out;
  }

  /** The main facts of each certificate, then the verdict. */
  void print() {
    int number = 0;
    for (Certificate certificate : verdict.certificates()) {
      out.printf("  %d  %s%n", number++, Printable.of(name(certificate)));
      fact("app.cert-issuer", certificate.issuer());
      fact("app.cert-serial", certificate.serial());
      if (certificate.notBefore() != null && certificate.notAfter() != null) {
        fact(
            "app.cert-valid",
            DAY.format(certificate.notBefore()) + " \u2192 " + DAY.format(certificate.notAfter()));
      }
      fact("app.cert-names", names(certificate.subjectAltNames()));
      fact("app.cert-key", certificate.publicKey());
      fact("app.cert-signature", certificate.signatureAlgorithm());
      fact("app.cert-sha256", certificate.sha256());
      Optional.ofNullable(certificate.problem())
          .ifPresent(problem -> out.println("     ! " + sentence(problem)));
    }
    printVerdict();
  }

  /** All that is in each certificate, in the form of {@code openssl x509 -text}. */
  void printInFull() {
    int number = 0;
    for (Certificate certificate : verdict.certificates()) {
      if (number > 0) {
        out.println();
      }
      out.printf("  %d  %s%n", number++, Printable.of(name(certificate)));
      CertificateText.lines(certificate).forEach(line -> out.println(Printable.of(line)));
      fact("app.cert-sha256", certificate.sha256());
      fact("app.cert-pin", certificate.spkiPin());
      fact("app.cert-tlsa", certificate.tlsa());
      Optional.ofNullable(certificate.problem())
          .ifPresent(problem -> out.println("     ! " + sentence(problem)));
    }
  }

  /** Whether the chain is trusted and the name matches, with all that speaks against it. */
  void printVerdict() {
    verdict.trust().ifPresent(this::trust);
    verdict.identity().ifPresent(this::identity);
    new EvidenceText(out, locale).print(verdict.timestamps());
  }

  private void trust(Trust trust) {
    if (verdict.certificates().isEmpty()) {
      out.println("  " + say("app.trust-nothing"));
      return;
    }
    out.println(
        "  "
            + (trust.trusted()
                ? "\u2713 " + say("app.trust-yes", Printable.of(orUnknown(trust.anchor())))
                : "\u2717 " + say("app.trust-no")));
    for (Problem problem : trust.problems()) {
      out.println("    " + problem.code() + ": " + sentence(problem.message()));
    }
    new EvidenceText(out, locale).print(trust);
  }

  private void identity(Identity identity) {
    if (verdict.certificates().isEmpty()) {
      return;
    }
    String reference = Printable.of(identity.reference());
    out.println(
        "  "
            + (identity.matches()
                ? "\u2713 " + say("app.identity-yes", reference, Printable.of(identity.matchedBy()))
                : "\u2717 " + say("app.identity-no", reference)));
    if (!identity.matches()) {
      reasons(identity);
    }
  }

  /** What was asked for, what was offered, and why that is not the same. */
  private void reasons(Identity identity) {
    for (Reference asked : identity.asked()) {
      if (asked.origin() != null) {
        out.println(
            "    "
                + say("app.identity-asked", Printable.of(asked.value()), sentence(asked.origin())));
      }
    }
    identity.rejected().stream()
        .limit(NAMES)
        .forEach(
            each ->
                out.println("    " + Printable.of(each.offered()) + ": " + sentence(each.why())));
    int more = identity.rejected().size() - NAMES;
    if (more > 0) {
      out.println("    " + say("app.identity-more", String.valueOf(more)));
    }
  }

  private void fact(String key, String value) {
    if (value != null && !value.isEmpty()) {
      out.printf("     %s: %s%n", say(key), Printable.of(value));
    }
  }

  private static String names(List<String> names) {
    String first = names.stream().limit(NAMES).collect(Collectors.joining(", "));
    return names.size() > NAMES ? first + ", \u2026 (" + names.size() + ")" : first;
  }

  private String name(Certificate certificate) {
    return certificate.isRawKey()
        ? say("app.text-raw-key", orUnknown(certificate.publicKey()))
        : orUnknown(certificate.subject());
  }

  private String orUnknown(String value) {
    return value == null || value.isEmpty() ? say("app.text-unreadable") : value;
  }

  private String sentence(Message message) {
    return Printable.of(message.in(locale));
  }

  private String say(String key, String... arguments) {
    return Message.of(key, (Object[]) arguments).in(locale);
  }
}
