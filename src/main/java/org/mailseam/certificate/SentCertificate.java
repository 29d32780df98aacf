package org.mailseam.certificate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/**
 * What became of one certificate that the server sent.
 *
 * @param certificate which one, counted from 0 in the order sent
 * @param role what it was good for
 * @param pathIndex its place in {@link Trust#path()}; -1 when it is not part of the path
 * @param note what is odd about sending it or sending it here, with advice; null when all is well
 */
public record SentCertificate(int certificate, Role role, int pathIndex, @Nullable Message note) {

  /** What a sent certificate was good for. */
  public enum Role {
    /** The first one: the server's own. */
    LEAF,
    /** An intermediate of the path. */
    INTERMEDIATE,
    /** The root of the path: allowed, but of no use to anybody (RFC 8446, 4.4.2). */
    ROOT,
    /** The same bytes as one sent before. */
    DUPLICATE,
    /** Not needed for the path. */
    STRANGER
  }

  public SentCertificate {
    Objects.requireNonNull(role, "role");
  }
}
