package org.mailseam.ui.line;

import java.util.Locale;
import org.mailseam.field.Bytes;
import org.mailseam.text.Quotation;

/**
 * Makes a stranger's text fit for the screen: no character of it can hide, reorder or break what
 * stands around it.
 */
public final class ShownText {

  /** Nobody reads more of a line on screen; the rest is in the bytes. */
  private static final int LONGEST = 2_000;

  private ShownText() {}

  /**
   * The text with every control and formatting character written out, such as {@code \x1B}; very
   * long text ends in an ellipsis.
   */
  public static String of(String text) {
    return Quotation.of(text.replace("\t", "    "), LONGEST);
  }

  /** The first bytes as pairs of digits, an ellipsis behind them where there are more. */
  public static String hex(Bytes bytes, int most) {
    StringBuilder shown = new StringBuilder();
    int count = Math.min(bytes.length(), most);
    for (int i = 0; i < count; i++) {
      shown.append(i == 0 ? "" : " ").append("%02x".formatted(bytes.at(i)));
    }
    return count < bytes.length() ? shown.append(" \u2026").toString() : shown.toString();
  }

  /** A time of the session in seconds: {@code 0.012}. */
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  /** A version as people write it: {@code TLS 1.0} for {@code TLSv1}. */
  public static String version(String name) {
    return name.equals("TLSv1") ? "TLS 1.0" : name.replace("TLSv", "TLS ");
  }

  /** A span of time: {@code 9.8 ms}, {@code 1.78 s}. */
  public static String millis(long nanos) {
    return nanos < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  /** A number of bytes: {@code 214 B}, {@code 4.9 kB}, {@code 12.0 MB}. */
  public static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
