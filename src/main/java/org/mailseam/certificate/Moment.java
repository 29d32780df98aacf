package org.mailseam.certificate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The time for which to judge, as people write it. */
public final class Moment {

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  private Moment() {}

  /**
   * Reads a moment of ISO 8601, with or without time and zone; UTC where no zone is given.
   *
   * @return nothing when it is none
   */
  public static Optional<Instant> parse(String text) {
    String iso = text.strip().replace(' ', 'T');
    for (Function<String, Instant> form : FORMS) {
      try {
        return Optional.of(form.apply(iso));
      } catch (DateTimeException _) {
        // then it has one of the other forms, or none
      }
    }
    return Optional.empty();
  }
}
