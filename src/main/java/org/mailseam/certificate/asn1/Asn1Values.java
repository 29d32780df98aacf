package org.mailseam.certificate.asn1;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** The values of the universal types. */
public final class Asn1Values {

  /** UUIDs make arcs of 128 bits; nothing sensible is longer than this in all. */
  private static final int MAX_OID_BYTES = 128;

  private Asn1Values() {}

  /** The number in an INTEGER or ENUMERATED. */
  public static BigInteger integer(Der element) throws Asn1Exception {
    boolean right = element.is(Der.INTEGER) || element.is(Der.ENUMERATED) || element.isContext();
    if (!right || element.content().length() == 0) {
      throw new Asn1Exception(Message.of("certificate.asn1.integer", element.range().offset()));
    }
    return new BigInteger(element.body().toArray());
  }

  /** A number that is counted or looked up; what does not fit becomes the nearest that does. */
  public static int small(Der element) throws Asn1Exception {
    BigInteger value = integer(element);
    if (value.bitLength() > 31) {
      return value.signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
    return value.intValue();
  }

  /** The truth of a BOOLEAN; BER allows any other byte than zero for true. */
  public static boolean bool(Der element) throws Asn1Exception {
    if (element.content().length() != 1) {
      throw new Asn1Exception(Message.of("certificate.asn1.boolean", element.range().offset()));
    }
    return element.source().at(element.content().offset()) != 0;
  }

  /** The dotted numbers of an OBJECT IDENTIFIER or RELATIVE-OID content. */
  public static String oid(Der element) throws Asn1Exception {
    int length = element.content().length();
    boolean right = element.is(Der.OBJECT_IDENTIFIER) || element.isContext();
    boolean cut = length > 0 && (element.source().at(element.content().end() - 1) & 0x80) != 0;
    if (!right || length == 0 || length > MAX_OID_BYTES || cut) {
      throw new Asn1Exception(Message.of("certificate.asn1.oid", element.range().offset()));
    }
    StringBuilder dotted = new StringBuilder();
    BigInteger arc = BigInteger.ZERO;
    for (int i = element.content().offset(); i < element.content().end(); i++) {
      int octet = element.source().at(i);
      arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
      if ((octet & 0x80) == 0) {
        append(dotted, arc);
        arc = BigInteger.ZERO;
      }
    }
    return dotted.toString();
  }

  private static void append(StringBuilder dotted, BigInteger arc) {
    if (!dotted.isEmpty()) {
      dotted.append('.').append(arc);
      return;
    }
    // The first number holds two arcs (X.690, 8.19.4).
    int root = arc.min(BigInteger.valueOf(80)).intValue() / 40;
    dotted.append(root).append('.').append(arc.subtract(BigInteger.valueOf(40L * root)));
  }

  /** The numbers of the bits that are set, 0 being the first. */
  public static List<Integer> setBits(Der element) throws Asn1Exception {
    Bytes body = element.body();
    if (body.isEmpty() || body.at(0) > 7 || (body.length() == 1 && body.at(0) != 0)) {
      throw new Asn1Exception(Message.of("certificate.asn1.bits", element.range().offset()));
    }
    List<Integer> bits = new ArrayList<>();
    int count = 8 * (body.length() - 1) - body.at(0);
    for (int bit = 0; bit < count; bit++) {
      if ((body.at(1 + bit / 8) & (0x80 >> (bit % 8))) != 0) {
        bits.add(bit);
      }
    }
    return bits;
  }

  /** The bytes of a BIT STRING that has no odd bits at its end. */
  public static Bytes bitBytes(Der element) throws Asn1Exception {
    if (!element.is(Der.BIT_STRING)
        || element.content().length() < 1
        || element.body().at(0) != 0) {
      throw new Asn1Exception(Message.of("certificate.asn1.bits", element.range().offset()));
    }
    return element.body().from(1);
  }

  /** Whether the element is of one of the character string types. */
  public static boolean isText(Der element) {
    return switch (element.identifier()) {
      case Der.UTF8_STRING,
          Der.NUMERIC_STRING,
          Der.PRINTABLE_STRING,
          Der.TELETEX_STRING,
          Der.IA5_STRING,
          Der.VISIBLE_STRING,
          Der.UNIVERSAL_STRING,
          Der.BMP_STRING ->
          true;
      default -> false;
    };
  }

  /** The characters of a string; those that its type does not have are shown all the same. */
  public static String text(Der element) {
    Charset charset =
        switch (element.identifier()) {
          case Der.BMP_STRING -> StandardCharsets.UTF_16BE;
          case Der.UNIVERSAL_STRING -> Charset.forName("UTF-32BE");
          case Der.TELETEX_STRING -> StandardCharsets.ISO_8859_1;
          default -> null;
        };
    return charset == null ? element.body().text() : element.body().text(charset);
  }

  /** Hexadecimal digits, cut off with an ellipsis where there are too many to look at. */
  public static String hex(Bytes bytes, int most) {
    return bytes.length() <= most ? bytes.hex() : bytes.slice(0, most).hex() + "…";
  }
}
