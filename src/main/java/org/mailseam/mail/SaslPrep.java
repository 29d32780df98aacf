package org.mailseam.mail;

import java.text.Normalizer;
import org.mailseam.text.Message;

/**
 * SASLprep (RFC 4013, a profile of RFC 3454), so that a name typed on another keyboard is the same
 * name. Mapping, NFKC, the prohibited characters and the rules for text from right to left are as
 * the RFC has them. Two things follow the JDK's newer Unicode instead of the RFC's Unicode 3.2: the
 * normalization, and what is assigned. A character that Unicode 3.2 did not know is let through, as
 * for a query string, for passwords contain such characters today.
 */
final class SaslPrep {

  private SaslPrep() {}

  /**
   * @throws SaslException for a character that no user name may contain
   */
  static String prepareName(String name) throws SaslException {
    return prepare(name, "mail.saslprep-name", "mail.saslprep-name-directions");
  }

  /**
   * @throws SaslException for a character that no password may contain
   */
  static String preparePassword(String password) throws SaslException {
    return prepare(password, "mail.saslprep-password", "mail.saslprep-password-directions");
  }

  private static String prepare(String text, String prohibited, String directions)
      throws SaslException {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    StringBuilder mapped = new StringBuilder();
    text.codePoints()
        .filter(c -> !mappedToNothing(c))
        .map(c -> isSpace(c) ? ' ' : c)
        .forEach(mapped::appendCodePoint);
    String prepared = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    if (prepared.codePoints().anyMatch(SaslPrep::isProhibited)) {
      throw new SaslException(Message.of(prohibited));
    }
    if (!directionsFit(prepared)) {
      throw new SaslException(Message.of(directions));
    }
    return prepared;
  }

  /** RFC 3454, table B.1. */
  private static boolean mappedToNothing(int c) {
    return c == 0xad
        || c == 0x34f
        || c == 0x1806
        || (c >= 0x180b && c <= 0x180d)
        || (c >= 0x200b && c <= 0x200d)
        || c == 0x2060
        || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0xfeff;
  }

  /** RFC 3454, table C.1.2. */
  private static boolean isSpace(int c) {
    return c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200b)
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /** RFC 3454, tables C.1.2, C.2.1, C.2.2 and C.3 to C.9, in this order. */
  private static boolean isProhibited(int c) {
    return isSpace(c)
        || c < 0x20
        || c == 0x7f
        || isControl(c)
        || Character.getType(c) == Character.PRIVATE_USE
        || isNoncharacter(c)
        || Character.getType(c) == Character.SURROGATE
        || (c >= 0xfff9 && c <= 0xfffd)
        || (c >= 0x2ff0 && c <= 0x2ffb)
        || c == 0x340
        || c == 0x341
        || (c >= 0x200e && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x206a && c <= 0x206f)
        || c == 0xe0001
        || (c >= 0xe0020 && c <= 0xe007f);
  }

  /** RFC 3454, table C.2.2, without those that have been mapped to nothing. */
  private static boolean isControl(int c) {
    return (c >= 0x80 && c <= 0x9f)
        || c == 0x6dd
        || c == 0x70f
        || c == 0x180e
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x2061 && c <= 0x2063)
        || (c >= 0x1d173 && c <= 0x1d17a);
  }

  private static boolean isNoncharacter(int c) {
    return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
  }

  /**
   * RFC 3454, 6: text from right to left begins and ends so and has no letters of the other kind.
   */
  private static boolean directionsFit(String text) {
    if (text.isEmpty() || text.codePoints().noneMatch(SaslPrep::isRightToLeft)) {
      return true;
    }
    return isRightToLeft(text.codePointAt(0))
        && isRightToLeft(text.codePointBefore(text.length()))
        && text.codePoints()
            .noneMatch(
                c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  }

  private static boolean isRightToLeft(int c) {
    byte directionality = Character.getDirectionality(c);
    return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
