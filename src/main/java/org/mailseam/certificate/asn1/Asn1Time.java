package org.mailseam.certificate.asn1;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.text.Message;

/** UTCTime and GeneralizedTime, also in the forms that RFC 5280, 4.1.2.5 no longer allows. */
public final class Asn1Time {

  private static final String REST =
      "(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(?:[.,](\\d{1,9})\\d*)?(Z|[+-]\\d{4})?";

  private static final Pattern UTC = Pattern.compile("(\\d\\d)" + REST);
  private static final Pattern GENERALIZED = Pattern.compile("(\\d{4})" + REST);

  private Asn1Time() {}

  /**
   * The instant that a time element means. A time without a zone is taken as UTC.
   *
   * @throws Asn1Exception when it is no time
   */
  public static Instant of(Der time) throws Asn1Exception {
    boolean utc = time.is(Der.UTC_TIME);
    if (!utc && !time.is(Der.GENERALIZED_TIME)) {
      throw new Asn1Exception(Message.of("certificate.asn1.time", time.range().offset()));
    }
    Matcher parts = (utc ? UTC : GENERALIZED).matcher(text(time));
    if (time.content().length() > 40 || !parts.matches()) {
      throw new Asn1Exception(Message.of("certificate.asn1.time", time.range().offset()));
    }
    try {
      return instant(parts, utc);
    } catch (DateTimeException _) {
      throw new Asn1Exception(Message.of("certificate.asn1.time", time.range().offset()));
    }
  }

  /** Whether the time has exactly the form that RFC 5280, 4.1.2.5 asks for. */
  public static boolean isStrict(Der time) {
    return text(time).matches(time.is(Der.UTC_TIME) ? "\\d{12}Z" : "\\d{14}Z");
  }

  /** The characters of the time as they stand there. */
  public static String text(Der time) {
    return time.body().text(StandardCharsets.ISO_8859_1);
  }

  private static Instant instant(Matcher parts, boolean utc) {
    int year = Integer.parseInt(parts.group(1));
    if (utc) {
      year += year < 50 ? 2000 : 1900; // RFC 5280, 4.1.2.5.1
    }
    String fraction = parts.group(7) == null ? "" : parts.group(7);
    LocalDateTime local =
        LocalDateTime.of(
            year,
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4)),
            Integer.parseInt(parts.group(5)),
            parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6)),
            Integer.parseInt((fraction + "000000000").substring(0, 9)));
    String zone = parts.group(8);
    ZoneOffset offset = zone == null || zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    return local.toInstant(offset);
  }
}
