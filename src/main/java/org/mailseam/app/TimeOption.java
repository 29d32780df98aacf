package org.mailseam.app;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.mailseam.text.Message;

/** A moment as ISO 8601 writes it, with or without time and zone; UTC where no zone is given. */
final class TimeOption {

  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  private TimeOption() {}

  /**
   * Reads a moment.
   *
   * @param name the option or key it was given with, for the explanation
   */
  static Instant parse(String name, String text) throws CommandException {
    String iso = text.strip().replace(' ', 'T');
    for (Function<String, Instant> form : FORMS) {
      try {
        return form.apply(iso);
      } catch (DateTimeException _) {
        // then it has one of the other forms, or none
      }
    }
    throw new CommandException(Message.of("app.time-wrong", name, text));
  }
}
