package org.mailseam.probe;

import java.util.Locale;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;

/** What came of a probe. */
public enum ProbeVerdict {
  /** The server did what a sound server does. */
  SAFE,
  /** The server has the weakness. */
  VULNERABLE,
  /** What the server did decides nothing, or it did not get so far. */
  UNCLEAR,
  /** The server has nothing that could be probed. */
  NOT_APPLICABLE;

  /** The word in JSON: {@code not-applicable}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word for people. */
  public Message label() {
    return Message.of("probe.verdict-" + word());
  }

  /** How the server stands by it. */
  public Grade grade() {
    return switch (this) {
      case SAFE -> Grade.GOOD;
      case VULNERABLE -> Grade.BAD;
      case UNCLEAR -> Grade.ODD;
      case NOT_APPLICABLE -> Grade.PLAIN;
    };
  }
}
