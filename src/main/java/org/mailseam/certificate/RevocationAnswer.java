package org.mailseam.certificate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * What a piece of evidence says of one certificate of the path.
 *
 * @param kind {@link FetchedEvidence.Kind#CRL} or {@link FetchedEvidence.Kind#OCSP}
 * @param url where it was fetched
 * @param fetchedAt when it was fetched
 * @param pathIndex the place of the certificate in {@link Trust#path()}
 * @param state what it says
 * @param thisUpdate since when this is known to be right; null where that is not known
 * @param nextUpdate until when it may be used; null where it does not say
 * @param revokedAt when the certificate was revoked; null unless {@link State#REVOKED}
 * @param reason why, in RFC 5280's word; null where that is not said
 * @param message the answer as a sentence, or why there is none
 * @param content the bytes of the evidence
 * @param tree its fields, with their places in {@code content}; null where nothing came
 */
public record RevocationAnswer(
    FetchedEvidence.Kind kind,
    String url,
    Instant fetchedAt,
    int pathIndex,
    State state,
    @Nullable Instant thisUpdate,
    @Nullable Instant nextUpdate,
    @Nullable Instant revokedAt,
    @Nullable String reason,
    Message message,
    Bytes content,
    @Nullable Field tree) {

  /** What evidence can say. */
  public enum State {
    /** Not revoked. */
    GOOD,
    REVOKED,
    /** The evidence may be believed, but leaves the question open. */
    UNKNOWN,
    /** It may not be believed, or is not about this certificate. */
    UNUSABLE,
    /** Nothing could be fetched. */
    MISSING
  }

  public RevocationAnswer {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }

  /** An answer that says nothing of the certificate, and why. */
  static RevocationAnswer useless(
      FetchedEvidence evidence, int index, @Nullable Field tree, Message why) {
    return new RevocationAnswer(
        evidence.kind(),
        evidence.url(),
        evidence.at(),
        index,
        evidence.failure() == null ? State.UNUSABLE : State.MISSING,
        null,
        null,
        null,
        null,
        why,
        evidence.content(),
        tree);
  }
}
