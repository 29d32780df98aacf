package org.mailseam.certificate.extension;

import java.net.InetAddress;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;

/** IP addresses as text (IPv6 after RFC 5952) and back, without asking any name server. */
public final class IpText {

  private static final Pattern V4_PART = Pattern.compile("0|[1-9]\\d{0,2}");
  private static final Pattern V6 = Pattern.compile("(?:[0-9a-fA-F]{0,4}:)+[0-9a-fA-F.]{0,15}");

  /** What Java takes away from an IPv4 address written as an IPv6 one (RFC 4291, 2.5.5.2). */
  private static final Bytes V4_MAPPED = Bytes.ofHex("00000000000000000000ffff");

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
    if (!V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Bytes address = Bytes.of(InetAddress.ofLiteral(text).getAddress());
      return Optional.of(address.length() == 4 ? V4_MAPPED.plus(address) : address);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
