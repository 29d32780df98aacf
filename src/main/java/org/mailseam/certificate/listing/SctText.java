package org.mailseam.certificate.listing;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Signed certificate timestamps (RFC 6962, 3.3). */
final class SctText {

  private static final int INDENT = 16;
  private static final int CONTINUED = 32;
  private static final int OCTETS_IN_LINE = 16;

  /** RFC 6962, 3.2: version, log id, timestamp, length of extensions. */
  private static final int FIXED_LENGTH = 1 + 32 + 8 + 2;

  private static final Map<Integer, String> ALGORITHMS =
      Map.of(0x0401, "sha256WithRSAEncryption", 0x0403, "ecdsa-with-SHA256");

  private SctText() {}

  static void add(Der value, Lines lines) throws Asn1Exception {
    Bytes list = value.body();
    int at = 2;
    while (at < list.length()) {
      int next = at + 2 + uint16(value, list, at);
      lines.add(INDENT, "Signed Certificate Timestamp:");
      if (next > list.length()) {
        throw broken(value);
      }
      timestamp(value, list.slice(at + 2, next), lines);
      at = next;
    }
  }

  private static void timestamp(Der value, Bytes sct, Lines lines) throws Asn1Exception {
    if (sct.isEmpty() || sct.at(0) != 0) {
      lines.add(INDENT + 4, "Version   : unknown");
      lines.hex(CONTINUED, sct, OCTETS_IN_LINE, true);
      return;
    }
    int signature = FIXED_LENGTH + uint16(value, sct, FIXED_LENGTH - 2);
    if (signature + 4 > sct.length()) {
      throw broken(value);
    }
    long millis = 0;
    for (int i = 33; i < 41; i++) {
      millis = millis << 8 | sct.at(i);
    }
    int algorithm = uint16(value, sct, signature);
    lines.add(INDENT + 4, "Version   : v1 (0x0)");
    labelled("Log ID    : ", sct.slice(1, 33), lines);
    String time = TimeText.of(Instant.ofEpochMilli(millis), true);
    lines.add(INDENT + 4, "Timestamp : " + time);
    labelled("Extensions: ", sct.slice(FIXED_LENGTH, signature), lines);
    String name = ALGORITHMS.getOrDefault(algorithm, String.format("%04X", algorithm));
    lines.add(INDENT + 4, "Signature : " + name);
    lines.hex(CONTINUED, sct.from(signature + 4), OCTETS_IN_LINE, true);
  }

  private static void labelled(String label, Bytes bytes, Lines lines) {
    if (bytes.isEmpty()) {
      lines.add(INDENT + 4, label + "none");
      return;
    }
    int first = Math.min(OCTETS_IN_LINE, bytes.length());
    boolean more = first < bytes.length();
    String digits = Lines.colons(bytes.slice(0, first)).toUpperCase(Locale.ROOT);
    lines.add(INDENT + 4, label + digits + (more ? ":" : ""));
    lines.hex(CONTINUED, bytes.from(first), OCTETS_IN_LINE, true);
  }

  private static int uint16(Der value, Bytes bytes, int at) throws Asn1Exception {
    if (at + 2 > bytes.length()) {
      throw broken(value);
    }
    return bytes.at(at) << 8 | bytes.at(at + 1);
  }

  private static Asn1Exception broken(Der value) {
    return new Asn1Exception(
        Message.of("certificate.sct.broken", value.content().offset(), value.content().length()));
  }
}
