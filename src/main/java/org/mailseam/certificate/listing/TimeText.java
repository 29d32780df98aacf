package org.mailseam.certificate.listing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Der;

/** Moments: {@code Nov 24 08:23:54 2026 GMT}. */
public final class TimeText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

  private TimeText() {}

  /** A time element, in UTC whatever its zone. */
  public static String of(Der time) {
    try {
      return of(Asn1Time.of(time), false);
    } catch (Asn1Exception _) {
      return "Bad time value";
    }
  }

  static String of(Instant instant, boolean millis) {
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    String fraction = millis ? String.format(".%03d", time.getNano() / 1_000_000) : "";
    return String.format(
        "%s %2d %s%s %d GMT",
        MONTH.format(time), time.getDayOfMonth(), CLOCK.format(time), fraction, time.getYear());
  }
}
