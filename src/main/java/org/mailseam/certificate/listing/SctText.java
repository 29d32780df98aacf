package org.mailseam.certificate.listing;

import java.util.Locale;
import java.util.Map;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.Sct;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Signed certificate timestamps (RFC 6962, 3.3). */
final class SctText {

  private static final int INDENT = 16;
  private static final int CONTINUED = 32;
  private static final int OCTETS_IN_LINE = 16;

  private static final Map<Integer, String> ALGORITHMS =
      Map.of(0x0401, "sha256WithRSAEncryption", 0x0403, "ecdsa-with-SHA256");

  private SctText() {}

  static void add(Der value, Lines lines) throws Asn1Exception {
    for (Sct sct : Sct.list(value.source(), value.content().offset(), value.content().end())) {
      if (sct.cut() || (sct.isVersion1() && !sct.isSound())) {
        int length = value.content().length();
        throw new Asn1Exception(
            Message.of("certificate.sct.broken", value.content().offset(), length));
      }
      lines.add(INDENT, "Signed Certificate Timestamp:");
      timestamp(sct, lines);
    }
  }

  private static void timestamp(Sct sct, Lines lines) {
    if (!sct.isVersion1()) {
      lines.add(INDENT + 4, "Version   : unknown");
      lines.hex(CONTINUED, sct.source().slice(sct.start(), sct.end()), OCTETS_IN_LINE, true);
      return;
    }
    lines.add(INDENT + 4, "Version   : v1 (0x0)");
    labelled("Log ID    : ", sct.logId(), lines);
    lines.add(INDENT + 4, "Timestamp : " + TimeText.of(sct.time(), true));
    labelled("Extensions: ", sct.extensions(), lines);
    int algorithm = sct.hash() << 8 | sct.signatureAlgorithm();
    String name = ALGORITHMS.getOrDefault(algorithm, String.format("%04X", algorithm));
    lines.add(INDENT + 4, "Signature : " + name);
    lines.hex(CONTINUED, sct.signature(), OCTETS_IN_LINE, true);
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
}
