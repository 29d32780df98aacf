package org.mailseam.ui.details.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.SentCertificate;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.verdict.Verdict;

/**
 * A certificate in the chain, the server's own first.
 *
 * @param index its place in the chain the server sent, from 0; -1 where the server did not send it
 * @param role what it is in the chain
 */
record ChainEntry(int index, Certificate certificate, Message role) {

  /** A common name in a name after RFC 4514, wherever it stands. */
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\])*)");

  static List<ChainEntry> of(Verdict verdict) {
    List<Certificate> chain = verdict.certificates();
    List<Bytes> path = verdict.trust().map(Trust::path).orElse(List.of());
    List<ChainEntry> entries = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      entries.add(new ChainEntry(i, chain.get(i), role(i, chain.get(i), verdict)));
    }
    for (Bytes der : path) {
      if (chain.stream().noneMatch(each -> each.der().equals(der))) {
        boolean anchor = der.equals(path.getLast()) && verdict.trust().get().anchor() != null;
        Message role =
            anchor
                ? Message.of("panes.role-anchor")
                : verdict
                    .trust()
                    .flatMap(trust -> trust.origin(der))
                    .map(url -> Message.of("panes.role-fetched", url))
                    .orElse(Message.of("panes.role-not-sent"));
        entries.add(new ChainEntry(-1, Certificate.decode(der), role));
      }
    }
    return List.copyOf(entries);
  }

  private static Message role(int index, Certificate certificate, Verdict verdict) {
    if (index == 0) {
      return leaf(certificate, verdict.at());
    }
    SentCertificate.Role role =
        verdict.trust().stream()
            .flatMap(trust -> trust.sent().stream())
            .filter(each -> each.certificate() == index)
            .map(SentCertificate::role)
            .findFirst()
            .orElse(SentCertificate.Role.INTERMEDIATE);
    return Message.of(
        switch (role) {
          case LEAF, INTERMEDIATE -> "panes.role-intermediate";
          case ROOT -> "panes.role-root";
          case DUPLICATE -> "panes.role-duplicate";
          case STRANGER -> "panes.role-stranger";
        });
  }

  private static Message leaf(Certificate certificate, Instant now) {
    if (certificate.isRawKey()) {
      return Message.of("panes.role-raw-key");
    }
    if (certificate.notAfter() == null) {
      return Message.of("panes.role-leaf");
    }
    long days = Duration.between(now, certificate.notAfter()).toDays();
    return days < 0
        ? Message.of("panes.role-leaf-expired")
        : Message.of("panes.role-leaf-days", days);
  }

  /** What to call it: its common name, or all of its subject. */
  String name() {
    if (certificate.isRawKey() && certificate.publicKey() != null) {
      return certificate.publicKey();
    }
    String subject = certificate.subject();
    if (subject == null || subject.isEmpty()) {
      return certificate.subjectAltNames().isEmpty()
          ? "?"
          : certificate.subjectAltNames().getFirst();
    }
    Matcher common = COMMON_NAME.matcher(subject);
    return common.find() ? common.group(1) : subject;
  }
}
