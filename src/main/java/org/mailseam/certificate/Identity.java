package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Whether a certificate is for the server that was meant (RFC 9525, and RFC 7817 for mail). Only
 * subjectAltName counts, never the common name.
 *
 * @param reference the name or names asked for, separated by a comma
 * @param matches whether one of them was found
 * @param matchedBy the name in the certificate that matched, such as {@code DNS:mail.example.org};
 *     null when none did
 * @param rejected all names of the certificate that did not match, each with the reason; empty when
 *     the certificate offers no name at all
 * @param asked the names asked for, with where each came from
 */
public record Identity(
    String reference,
    boolean matches,
    @Nullable String matchedBy,
    List<Rejection> rejected,
    List<Reference> asked) {

  public Identity {
    rejected = List.copyOf(rejected);
    asked = List.copyOf(asked);
  }

  /**
   * Checks for one name: a host name, an IP address, or an SRV-ID such as {@code
   * _imaps.example.org}.
   */
  public static Identity check(Certificate leaf, String reference) {
    return check(leaf, List.of(Reference.of(reference)));
  }

  /** Checks for several names, one of which is enough (RFC 9525, 6.1). */
  public static Identity check(Certificate leaf, List<Reference> references) {
    String matchedBy = null;
    List<Rejection> rejected = new ArrayList<>();
    for (String offered : leaf.subjectAltNames()) {
      Message why = whyNot(offered, references);
      if (why != null) {
        rejected.add(new Rejection(offered, why));
      } else if (matchedBy == null) {
        matchedBy = offered;
      }
    }
    if (matchedBy == null) {
      addCommonName(leaf, references, rejected);
    }
    String asked = String.join(", ", references.stream().map(Reference::value).toList());
    return new Identity(asked, matchedBy != null, matchedBy, rejected, references);
  }

  /** The reason against the reference of the same kind, when there is one; null for a match. */
  private static @Nullable Message whyNot(String offered, List<Reference> references) {
    Message reason = null;
    for (Reference reference : references) {
      Message why = NameMatch.whyNot(offered, reference).orElse(null);
      if (why == null) {
        return null;
      }
      if (reason == null || offered.startsWith(reference.kind() + ":")) {
        reason = why;
      }
    }
    return reason;
  }

  /**
   * People look at the common name first; where it is all there is, or would have matched, they are
   * told that it does not count (RFC 9525, 2).
   */
  private static void addCommonName(
      Certificate leaf, List<Reference> references, List<Rejection> rejected) {
    leaf.tree()
        .find("x509.subject")
        .flatMap(subject -> subject.find("x509.name.commonName"))
        .map(Field::value)
        .filter(name -> rejected.isEmpty() || whyNot("DNS:" + name, references) == null)
        .ifPresent(
            name ->
                rejected.add(
                    new Rejection("CN=" + name, Message.of("certificate.identity.common-name"))));
  }
}
