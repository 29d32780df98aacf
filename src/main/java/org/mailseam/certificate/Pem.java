package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;

/** Binary data as text between lines of hyphens (RFC 7468), with anything around it. */
public final class Pem {

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,60})-----");

  /** {@code TRUSTED CERTIFICATE} is OpenSSL's own; the certificate is the first thing in it. */
  private static final List<String> CERTIFICATE_LABELS =
      List.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

  private Pem() {}

  /**
   * One block.
   *
   * @param label what stands behind BEGIN
   * @param der the data; null when the block has no end or is not base64
   * @param line where it begins, counted from 1
   */
  public record Block(String label, Bytes der, int line) {

    /** Whether this is, or should be, a certificate. */
    public boolean isCertificate() {
      return CERTIFICATE_LABELS.contains(label);
    }
  }

  /** All blocks of a text, in its order. */
  public static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int at = 0;
    int line = 1;
    int counted = 0;
    while (begin.find(at)) {
      line += (int) text.substring(counted, begin.start()).chars().filter(c -> c == '\n').count();
      counted = begin.start();
      String label = begin.group(1);
      String endLine = "-----END " + label + "-----";
      int end = text.indexOf(endLine, begin.end());
      String body = end < 0 ? null : text.substring(begin.end(), end);
      blocks.add(new Block(label, body == null ? null : decode(body), line));
      at = end < 0 ? begin.end() : end + endLine.length();
    }
    return blocks;
  }

  private static Bytes decode(String body) {
    try {
      return Bytes.of(Base64.getDecoder().decode(body.replaceAll("\\s+", "")));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
