package org.mailseam.certificate.asn1;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** UTCTime and GeneralizedTime, also in the forms that RFC 5280, 4.1.2.5 no longer allows. */
public final class Asn1Time {

  private static final String REST =
      "(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)?(?:[.,](\\d{1,9})\\d*)?(Z|[+-]\\d{4})?";

  private static final int MOST = 40;
  private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

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
    if (time.content().length() > MOST || !parts.matches()) {
      throw new Asn1Exception(Message.of("certificate.asn1.time", time.range().offset()));
    }
    try {
      return instant(parts, utc);
    } catch (DateTimeException _) {
      throw new Asn1Exception(Message.of("certificate.asn1.time", time.range().offset()));
    }
  }

  /**
   * What keeps a time from having exactly the form that RFC 5280, 4.1.2.5 asks for: the key of a
   * sentence, or null. What is no time at all is said by {@link #of}.
   */
  static @Nullable String oddity(Der time) {
    Matcher parts = (time.is(Der.UTC_TIME) ? UTC : GENERALIZED).matcher(text(time));
    if (time.content().length() > MOST || !parts.matches()) {
      return null;
    }
    if (!"Z".equals(parts.group(8))) {
      return "certificate.der.time-zone";
    }
    return parts.group(7) != null
        ? "certificate.der.time-fraction"
        : parts.group(6) == null ? "certificate.der.time-seconds" : null;
  }

  /**
   * The remark on a year before 2050 that is not written as UTCTime (RFC 5280, 4.1.2.5), or null.
   */
  public static @Nullable Message choice(Der time) throws Asn1Exception {
    boolean early = of(time).isBefore(YEAR_2050) && !time.is(Der.UTC_TIME);
    return early ? Message.of("certificate.der.time-type", time.range().offset()) : null;
  }

  /** The characters of the time as they stand there. */
  public static String text(Der time) {
    return time.body().text(StandardCharsets.ISO_8859_1);
  }

  /** A field of a time; where it is none, its characters and why not. */
  public static Field field(String id, String name, Der time) {
    try {
      return time.leaf(id, name, of(time).toString());
    } catch (Asn1Exception e) {
      return time.leaf(id, name, text(time)).withNote(e.explanation());
    }
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
