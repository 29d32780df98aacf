package org.mailseam.app;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateText;
import org.mailseam.text.Message;
import org.mailseam.verdict.Verdict;

/** Certificates in short and the verdict on them, for the terminal. */
final class CertificatesText {

  /** More names of one certificate are only counted. */
  private static final int NAMES = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Verdict verdict;
  private final Console console;
  private final Locale locale;
  private final PrintWriter out;

  CertificatesText(Verdict verdict, Console console) {
    this.verdict = verdict;
    this.console = console;
    this.locale = console.locale();
    this.out = console.out();
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

  /** Whether the server is trusted, with all that speaks for and against it. */
  void printVerdict() {
    verdict.statements().forEach(each -> StatementText.print(each, "  ", console));
  }

  private void fact(String key, @Nullable String value) {
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

  private String orUnknown(@Nullable String value) {
    return value == null || value.isEmpty() ? say("app.text-unreadable") : value;
  }

  private String sentence(Message message) {
    return Printable.of(message.in(locale));
  }

  private String say(String key, String... arguments) {
    return Message.of(key, (Object[]) arguments).in(locale);
  }
}
