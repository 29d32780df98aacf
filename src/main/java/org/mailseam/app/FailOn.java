package org.mailseam.app;

import java.util.Locale;
import java.util.Optional;
import org.mailseam.finding.Severity;

/** From which severity on what was found makes a command fail, named as on the command line. */
enum FailOn {
  info,
  notice,
  medium,
  high,
  critical;

  /** Whether something that bad makes the command fail; nothing found never does. */
  boolean reached(Optional<Severity> worst) {
    return worst
        .filter(
            each ->
                this == info
                    || each.compareTo(Severity.valueOf(name().toUpperCase(Locale.ROOT))) <= 0)
        .isPresent();
  }
}
