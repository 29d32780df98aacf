package org.mailseam.certificate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * A stapled OCSP response (RFC 6960), decoded and checked.
 *
 * @param status what it says about the leaf
 * @param valid whether it may be believed: it is about this leaf, its signature is right, its
 *     signer was entitled, and it is neither too old nor from the future
 * @param thisUpdate since when its statement is known to be right; null where it does not parse
 * @param nextUpdate until when it may be used; null when it does not say
 * @param revokedAt when the certificate was revoked; null unless {@link Status#REVOKED}
 * @param reason why it was revoked, in RFC 5280's word ({@code keyCompromise}); null when not said
 * @param tree all fields with their places in the response
 * @param problem why it is not valid; null when it is
 */
public record Staple(
    Status status,
    boolean valid,
    @Nullable Instant thisUpdate,
    @Nullable Instant nextUpdate,
    @Nullable Instant revokedAt,
    @Nullable String reason,
    Field tree,
    @Nullable Message problem) {

  /** What a response says about a certificate. */
  public enum Status {
    GOOD,
    REVOKED,
    UNKNOWN,
    /** The responder gave an error instead of an answer, or the response is not about this leaf. */
    NONE
  }

  public Staple {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(tree, "tree");
  }
}
