package org.mailseam.lab;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates as header fields write them (RFC 5322 section 3.3). */
final class MailDate {

  private MailDate() {}

  /** In universal time, whose zone the JDK writes in the obsolete way. */
  static String of(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME
        .format(instant.atOffset(ZoneOffset.UTC))
        .replace("GMT", "+0000");
  }
}
