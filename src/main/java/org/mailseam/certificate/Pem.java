package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
   * @param legible the data as far as it can be read: all of it, or the beginning of it where the
   *     block is damaged
   * @param line where it begins, counted from 1
   */
  public record Block(String label, @Nullable Bytes der, Bytes legible, int line) {

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
      // Searched for up to the next block only: one without an end must not swallow what follows.
      int next = text.indexOf("-----BEGIN ", begin.end());
      int limit = next < 0 ? text.length() : next;
      int end = text.indexOf(endLine, begin.end(), limit);
      String body = text.substring(begin.end(), end < 0 ? limit : end).replaceAll("\\s+", "");
      Bytes legible = Bytes.of(Base64.getDecoder().decode(body.substring(0, legible(body))));
      blocks.add(new Block(label, end < 0 ? null : decode(body), legible, line));
      at = end < 0 ? begin.end() : end + endLine.length();
    }
    return blocks;
  }

  /** How many characters at the beginning are whole groups of base64. */
  private static int legible(String body) {
    int at = 0;
    while (at < body.length() && isBase64(body.charAt(at))) {
      at++;
    }
    int padded = at;
    while (padded < body.length() && padded % 4 != 0 && body.charAt(padded) == '=') {
      padded++;
    }
    return padded % 4 == 0 && padded - at < 3 ? padded : at - at % 4;
  }

  private static boolean isBase64(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/');
  }

  private static @Nullable Bytes decode(String body) {
    try {
      return Bytes.of(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** Data in base64 without lines of hyphens around it; null when a text is something else. */
  static @Nullable Bytes bare(String text) {
    String body = text.replaceAll("\\s+", "");
    return body.isEmpty() || legible(body) != body.length() ? null : decode(body);
  }
}
