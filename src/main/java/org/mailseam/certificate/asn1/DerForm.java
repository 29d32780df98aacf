package org.mailseam.certificate.asn1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * What is wrong with the way an element is written although its value can be read. Certificates are
 * written in DER (RFC 5280, 4.1), which has one way to write each value (X.690, 8 to 11).
 */
final class DerForm {

  private static final int CONSTRUCTED = 0x20;
  private static final String PRINTABLE = " '()+,-./:=?"; // and letters and digits (X.680, 41.4)

  private DerForm() {}

  /** The first thing that is wrong, or null. */
  static @Nullable Message remark(Der element) {
    Bytes body = element.body();
    String wrong =
        switch (element.identifier()) {
          case Der.BOOLEAN ->
              body.length() == 1 && body.at(0) != 0 && body.at(0) != 0xff
                  ? "certificate.der.boolean"
                  : null;
          case Der.INTEGER, Der.ENUMERATED ->
              isPadded(body) ? "certificate.der.padded-integer" : null;
          case Der.NULL -> body.isEmpty() ? null : "certificate.der.filled-null";
          case Der.OBJECT_IDENTIFIER -> hasPaddedArc(body) ? "certificate.der.padded-oid" : null;
          case Der.BIT_STRING -> hasOddBits(body) ? "certificate.der.unused-bits" : null;
          case Der.UTF8_STRING -> isUtf8(body) ? null : "certificate.der.invalid-utf8";
          case Der.BMP_STRING -> body.length() % 2 == 0 ? null : "certificate.der.odd-bmp-string";
          case Der.UNIVERSAL_STRING ->
              body.length() % 4 == 0 ? null : "certificate.der.odd-universal-string";
          case Der.NUMERIC_STRING, Der.PRINTABLE_STRING, Der.IA5_STRING, Der.VISIBLE_STRING ->
              hasOnlyItsCharacters(element.identifier(), body)
                  ? null
                  : "certificate.der.characters";
          case Der.UTC_TIME, Der.GENERALIZED_TIME -> Asn1Time.oddity(element);
          case Der.SET -> isSorted(element.children()) ? null : "certificate.der.unsorted-set";
          default -> isPieces(element) ? "certificate.der.constructed-string" : null;
        };
    return wrong == null
        ? null
        : Message.of(wrong, element.range().offset(), Asn1Tree.typeName(element));
  }

  private static boolean isPadded(Bytes body) {
    boolean zeros = body.length() > 1 && body.at(0) == 0 && body.at(1) < 0x80;
    return zeros || (body.length() > 1 && body.at(0) == 0xff && body.at(1) >= 0x80);
  }

  private static boolean hasPaddedArc(Bytes body) {
    boolean first = true;
    for (int i = 0; i < body.length(); i++) {
      if (first && body.at(i) == 0x80) {
        return true;
      }
      first = body.at(i) < 0x80;
    }
    return false;
  }

  private static boolean hasOddBits(Bytes body) {
    if (body.isEmpty() || body.at(0) > 7) {
      return true;
    }
    int unused = (1 << body.at(0)) - 1;
    return body.length() == 1 ? unused != 0 : (body.at(body.length() - 1) & unused) != 0;
  }

  private static boolean isUtf8(Bytes body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.toArray()));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static boolean hasOnlyItsCharacters(int type, Bytes body) {
    for (int i = 0; i < body.length(); i++) {
      int c = body.at(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      boolean fits =
          switch (type) {
            case Der.NUMERIC_STRING -> digit || c == ' ';
            case Der.PRINTABLE_STRING -> digit || letter || PRINTABLE.indexOf(c) >= 0;
            case Der.VISIBLE_STRING -> c >= 0x20 && c < 0x7f;
            default -> c < 0x80;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSorted(List<Der> members) {
    for (int i = 1; i < members.size(); i++) {
      byte[] before = members.get(i - 1).bytes().toArray();
      if (Arrays.compareUnsigned(before, members.get(i).bytes().toArray()) > 0) {
        return false;
      }
    }
    return true;
  }

  /** A string or a time may not be put together from others of its type (X.690, 10.2). */
  private static boolean isPieces(Der element) {
    int type = element.identifier() & ~CONSTRUCTED;
    return element.constructed()
        && type != element.identifier()
        && (type == Der.BIT_STRING || type == Der.OCTET_STRING || (type >= 0x0c && type <= 0x1e))
        && type != (Der.SEQUENCE & ~CONSTRUCTED);
  }
}
