package org.mailseam.certificate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way up from the leaf that was found.
 *
 * @param members the leaf first
 * @param end how it ends
 * @param closest when it ends for want of an issuer: a certificate that has the issuer's name but
 *     another key identifier; else null
 */
record CandidatePath(List<ChainMember> members, End end, @Nullable ChainMember closest) {

  /** How a path ends. */
  enum End {
    /** In an anchor. */
    ANCHOR,
    /** In a certificate that issued itself and is no anchor. */
    SELF_SIGNED,
    /** In a certificate whose issuer was not found. */
    ISSUER_MISSING,
    /** After so many certificates that the search was given up. */
    TOO_LONG
  }

  CandidatePath {
    members = List.copyOf(members);
  }

  ChainMember leaf() {
    return members.getFirst();
  }

  ChainMember last() {
    return members.getLast();
  }

  /** The issuer of the member at {@code index}; null at the end. */
  @Nullable ChainMember issuerOf(int index) {
    return index + 1 < members.size() ? members.get(index + 1) : null;
  }
}
