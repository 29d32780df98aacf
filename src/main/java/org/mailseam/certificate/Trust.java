package org.mailseam.certificate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * The verdict on a chain.
 *
 * <p>The rule: a chain is trusted exactly when no problem is listed. Every problem is one for which
 * a careful client refuses the chain; remarks that do not decide anything stand in {@link
 * SentCertificate#note} and as notes in the field tree of the certificate.
 *
 * @param trusted whether the chain leads to an anchor and nothing speaks against it
 * @param anchor subject of the anchor the path ends in, as in {@link Certificate#subject}; null
 *     when no path to an anchor was found
 * @param problems all that speaks against the chain, ordered by the certificates of the path, the
 *     leaf first
 * @param path the path that was found or came furthest, in DER, from the leaf up; the anchor is its
 *     last certificate when there is one
 * @param sent what became of each certificate the server sent, in the order sent
 * @param staple what the stapled OCSP response says; null when there was none
 * @param revocation what lists and responders say that were asked, in the order of the path
 * @param fetched what was fetched where an issuer's certificate was missing
 */
public record Trust(
    boolean trusted,
    @Nullable String anchor,
    List<Problem> problems,
    List<Bytes> path,
    List<SentCertificate> sent,
    @Nullable Staple staple,
    List<RevocationAnswer> revocation,
    List<FetchedIssuers> fetched) {

  public Trust {
    problems = List.copyOf(problems);
    path = List.copyOf(path);
    sent = List.copyOf(sent);
    revocation = List.copyOf(revocation);
    fetched = List.copyOf(fetched);
  }

  /** Where a certificate was fetched that the server did not send; empty for any other. */
  public Optional<String> origin(Bytes der) {
    return fetched.stream()
        .filter(each -> each.certificates().contains(der))
        .map(FetchedIssuers::url)
        .findFirst();
  }
}
