package org.mailseam.certificate.extension;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;

/** IP addresses as text (IPv6 after RFC 5952) and back, without asking any name server. */
public final class IpText {

  private static final Pattern V4_PART = Pattern.compile("0|[1-9]\\d{0,2}");
  private static final Pattern V6_PART = Pattern.compile("[0-9a-fA-F]{1,4}");

  private IpText() {}

  /** The text of 4 or 16 bytes; hexadecimal digits of any other number of bytes. */
  public static String of(Bytes address) {
    if (address.length() == 4) {
      StringJoiner dotted = new StringJoiner(".");
      for (int i = 0; i < 4; i++) {
        dotted.add(Integer.toString(address.at(i)));
      }
      return dotted.toString();
    }
    return address.length() == 16 ? v6(address) : address.hex();
  }

  private static String v6(Bytes address) {
    int bestStart = -1;
    int bestLength = 1; // a single zero is not shortened (RFC 5952, 4.2.2)
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && group(address, end) == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
      i = Math.max(i, end);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(group(address, i)));
      }
    }
    return text.toString();
  }

  private static int group(Bytes address, int index) {
    return (address.at(2 * index) << 8) | address.at(2 * index + 1);
  }

  /**
   * The bytes of an address written in the usual way, with or without brackets and zone.
   *
   * @return nothing when the text is no address
   */
  public static Optional<Bytes> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (bare.indexOf(':') < 0) {
      return parseV4(bare);
    }
    int zone = bare.indexOf('%');
    return parseV6(zone < 0 ? bare : bare.substring(0, zone));
  }

  private static Optional<Bytes> parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    if (parts.length != 4) {
      return Optional.empty();
    }
    for (int i = 0; i < 4; i++) {
      if (!V4_PART.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Optional.of(Bytes.of(bytes));
  }

  private static Optional<Bytes> parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    Optional<Bytes> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    Optional<Bytes> tail =
        gap < 0 ? Optional.of(Bytes.EMPTY) : groups(text.substring(gap + 2), true);
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int missing = 16 - head.get().length() - tail.get().length();
    if (gap < 0 ? missing != 0 : missing < 2) {
      return Optional.empty();
    }
    Bytes zeros = Bytes.of(new byte[missing]);
    return Optional.of(head.get().plus(zeros).plus(tail.get()));
  }

  private static Optional<Bytes> groups(String text, boolean mayEndInV4) {
    Bytes all = Bytes.EMPTY;
    if (text.isEmpty()) {
      return Optional.of(all);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && mayEndInV4 && parts[i].indexOf('.') >= 0) {
        Bytes before = all;
        return parseV4(parts[i]).map(before::plus);
      }
      if (!V6_PART.matcher(parts[i]).matches()) {
        return Optional.empty();
      }
      int group = Integer.parseInt(parts[i], 16);
      all = all.plus(Bytes.of(new byte[] {(byte) (group >> 8), (byte) group}));
    }
    return Optional.of(all);
  }
}
