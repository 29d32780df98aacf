package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** Explains certificates and their fields. */
final class CertificateExplanation {

  private static final String EXTENSION = "x509.extension.";
  private static final int UNKNOWN_LENGTH = 200;

  private CertificateExplanation() {}

  static Explanation of(Certificate certificate, Field field) {
    List<Field> path = FieldPath.upwards(certificate.tree(), field);
    boolean whole = path.size() == 1;
    List<Explanation.Part> parts = new ArrayList<>();
    if (!whole && field.id().equals("x509.critical")) {
      parts.add(Subjects.part(field.name(), field.id()));
    }
    path.stream()
        .filter(each -> !each.id().equals("x509.critical"))
        .flatMap(each -> subject(each).stream())
        .findFirst()
        .ifPresent(parts::add);
    if (parts.isEmpty()) {
      parts.add(Subjects.part("", "x509.certificate")); // no certificate at all, by its bytes
    }
    Message title = Message.of("explain.title.certificate", owner(certificate));
    return new Explanation(
        whole ? title : Message.of("explain.title.field", field.name(), "Certificate"), parts);
  }

  private static Optional<Explanation.Part> subject(Field field) {
    return Subjects.find(field.name(), field.id())
        .or(
            () ->
                field.id().startsWith(EXTENSION)
                    ? Subjects.find(field.name(), EXTENSION + "unknown")
                    : Optional.empty());
  }

  /** The subject's text; a stranger may have made it very long. */
  private static String owner(Certificate certificate) {
    String subject = certificate.tree().find("x509.subject").map(Field::value).orElse("");
    return subject.length() > UNKNOWN_LENGTH ? subject.substring(0, UNKNOWN_LENGTH) : subject;
  }
}
