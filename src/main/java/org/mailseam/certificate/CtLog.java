package org.mailseam.certificate;

import java.time.Instant;
import java.util.Objects;
import org.mailseam.field.Bytes;

/**
 * A certificate transparency log, as a list of logs describes it.
 *
 * @param name what it is called
 * @param operator who runs it
 * @param key its public key (SubjectPublicKeyInfo)
 * @param state in the words of the list: {@code usable}, {@code readonly}, {@code retired}; empty
 *     where it does not say
 * @param since since when it is in that state; null where it does not say
 */
public record CtLog(String name, String operator, Bytes key, String state, Instant since) {

  public CtLog {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(state, "state");
  }

  /** The id by which timestamps name it (RFC 6962, 3.2). */
  public Bytes id() {
    return Hash.sha256(key);
  }

  /** Whether its promises no longer counted at that time. */
  boolean isRetiredAt(Instant time) {
    boolean over = state.equals("retired") || state.equals("rejected");
    return over && (since == null || !time.isBefore(since));
  }
}
