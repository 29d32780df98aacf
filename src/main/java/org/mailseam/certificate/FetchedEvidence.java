package org.mailseam.certificate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Something that was fetched about a certificate because the user asked for it, or given in a file.
 *
 * @param kind what it should be
 * @param url where it was asked for; the name of a file for what is from one
 * @param about SHA-256 of the certificate it was asked for, as in {@link Certificate#sha256}; empty
 *     where it is about whichever certificate it fits
 * @param at when it came; evidence is judged for this time
 * @param request what was sent; empty where nothing was
 * @param content what came; empty where nothing did
 * @param failure why nothing came; null where something did
 */
public record FetchedEvidence(
    Kind kind,
    String url,
    String about,
    Instant at,
    Bytes request,
    Bytes content,
    @Nullable Message failure) {

  /** What can be asked for. */
  public enum Kind {
    /** The certificate of the issuer (authorityInfoAccess, caIssuers; RFC 5280, 4.2.2.1). */
    AIA,
    /** A list of revoked certificates (RFC 5280, 5). */
    CRL,
    /** The answer of an OCSP responder (RFC 6960). */
    OCSP
  }

  /** A list of revoked certificates from a file, to be judged for a time. */
  public static FetchedEvidence list(String file, Instant at, Bytes content) {
    return new FetchedEvidence(Kind.CRL, file, "", at, Bytes.EMPTY, content, null);
  }

  /** The same evidence about this certificate. */
  FetchedEvidence about(ChainMember member) {
    String hash = member.der.digest("SHA-256").hex();
    return new FetchedEvidence(kind, url, hash, at, request, content, failure);
  }

  public FetchedEvidence {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(content, "content");
  }
}
