package org.mailseam.finding;

import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.text.Worded;
import org.mailseam.tls.fact.Grade;

/** How bad a weakness is; the worst first. */
public enum Severity implements Worded {
  /** The protection is broken in this session, or somebody on the path is at work. */
  CRITICAL,
  /** An attacker on the path can break the protection. */
  HIGH,
  /** It weakens the protection, or is against a rule that protects. */
  MEDIUM,
  /** Worth knowing. */
  NOTICE;

  /** How what it was found in stands. */
  public Grade grade() {
    return switch (this) {
      case CRITICAL, HIGH -> Grade.BAD;
      case MEDIUM, NOTICE -> Grade.ODD;
    };
  }

  /** How bad it is that a part of a session stands so; empty where that is not bad. */
  public static Optional<Severity> of(Grade grade) {
    return switch (grade) {
      case BAD -> Optional.of(HIGH);
      case ODD -> Optional.of(NOTICE);
      case GOOD, PLAIN -> Optional.empty();
    };
  }

  /** The text key of its name. */
  public String key() {
    return "finding.severity-" + word();
  }

  /** So many findings of it, as {@code 1 critical}. */
  public Message count(long findings) {
    return Message.of("finding.count-" + word(), findings);
  }
}
