package org.mailseam.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of a script: {@code 500ms}, {@code 5s}, {@code 2m}. */
final class Durations {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)");
  private static final Duration LONGEST = Duration.ofDays(1);

  private Durations() {}

  /** Empty where it is no time, or one of more than a day. */
  static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(form.group(1));
    Duration time =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          default -> Duration.ofMinutes(amount);
        };
    return time.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(time);
  }
}
