package org.mailseam.certificate.asn1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * The bare ASN.1 of some bytes as a tree of fields. The range of each is that of the whole element,
 * as in the trees that know what an element means, so that the two can be linked by equal ranges.
 */
public final class Asn1Tree {

  private static final int SHOWN_BYTES = 64;

  /** How many strings within strings are looked into; hostile bytes could nest without end. */
  private static final int MAX_NESTING = 8;

  private Asn1Tree() {}

  /** All elements of {@code source}; bytes that are no ASN.1 are one field with a note. */
  public static Field of(Bytes source) {
    try {
      Der element = DerReader.read(source);
      int end = element.range().end();
      if (end == source.length()) {
        return of(element);
      }
      Field behind = rest(source, end);
      return Field.group(
          "asn1", "ASN.1", "", new ByteRange(0, source.length()), List.of(of(element), behind));
    } catch (Asn1Exception e) {
      return rest(source, 0).withNote(e.explanation());
    }
  }

  /** One element with all that is in it. */
  public static Field of(Der element) {
    return of(element, 0);
  }

  private static Field of(Der element, int nesting) {
    List<Field> children = new ArrayList<>();
    if (element.constructed()) {
      element.children().forEach(child -> children.add(of(child, nesting)));
      addRest(element, children);
    } else if (nesting < MAX_NESTING) {
      addInside(element, children, nesting + 1);
    }
    String name = typeName(element);
    String type = name.startsWith("[") ? "tagged" : name.toLowerCase(Locale.ROOT);
    return new Field(
        "asn1." + type.replace(' ', '_'),
        name,
        value(element),
        element.range(),
        children,
        element.note());
  }

  private static Field rest(Bytes source, int start) {
    return Field.leaf(
            "asn1.rest",
            "",
            Asn1Values.hex(source.from(start), SHOWN_BYTES),
            ByteRange.between(start, source.length()))
        .withNote(Message.of("certificate.asn1.behind", start, source.length() - start));
  }

  private static void addRest(Der element, List<Field> children) {
    int end =
        element.children().isEmpty()
            ? element.content().offset()
            : element.children().getLast().range().end();
    if (end < element.content().end()) {
      Bytes upToEnd = element.source().slice(0, element.content().end());
      children.add(
          Field.leaf(
              "asn1.rest",
              "",
              Asn1Values.hex(upToEnd.from(end), SHOWN_BYTES),
              ByteRange.between(end, element.content().end())));
    }
  }

  /** Strings of octets and bits often hold ASN.1 again: extensions and public keys do. */
  private static void addInside(Der element, List<Field> children, int nesting) {
    boolean octets = element.is(Der.OCTET_STRING);
    if ((!octets && !element.is(Der.BIT_STRING)) || element.content().length() < 3) {
      return;
    }
    try {
      Der inside = octets ? element.inside() : element.insideBits();
      children.add(of(inside, nesting));
    } catch (Asn1Exception _) {
      // Then the octets are just octets, which the value shows.
    }
  }

  private static String value(Der element) {
    if (element.constructed() || element.is(Der.NULL)) {
      return "";
    }
    try {
      return switch (element.identifier()) {
        case Der.BOOLEAN -> Asn1Values.bool(element) ? "TRUE" : "FALSE";
        case Der.INTEGER, Der.ENUMERATED -> number(element);
        case Der.OBJECT_IDENTIFIER -> Oids.describe(Asn1Values.oid(element));
        case Der.UTC_TIME, Der.GENERALIZED_TIME -> Asn1Time.text(element);
        default -> other(element);
      };
    } catch (Asn1Exception _) {
      return Asn1Values.hex(element.body(), SHOWN_BYTES);
    }
  }

  private static String number(Der element) throws Asn1Exception {
    return element.content().length() <= 8
        ? Asn1Values.integer(element).toString()
        : Asn1Values.hex(element.body(), SHOWN_BYTES);
  }

  private static String other(Der element) {
    Bytes body = element.body();
    boolean printable = true;
    for (int i = 0; i < body.length() && printable; i++) {
      printable = body.at(i) >= 0x20 && body.at(i) < 0x7f;
    }
    boolean text = Asn1Values.isText(element) || (element.isContext() && printable);
    return text ? Asn1Values.text(element) : Asn1Values.hex(body, SHOWN_BYTES);
  }

  /** The name of the type, or the tag in X.680's notation. */
  public static String typeName(Der element) {
    if ((element.identifier() & 0xc0) != 0) {
      String tagClass =
          switch (element.identifier() & 0xc0) {
            case 0x40 -> "APPLICATION ";
            case 0xc0 -> "PRIVATE ";
            default -> "";
          };
      return "[" + tagClass + element.number() + "]";
    }
    return switch (element.number()) {
      case 1 -> "BOOLEAN";
      case 2 -> "INTEGER";
      case 3 -> "BIT STRING";
      case 4 -> "OCTET STRING";
      case 5 -> "NULL";
      case 6 -> "OBJECT IDENTIFIER";
      case 10 -> "ENUMERATED";
      case 12 -> "UTF8String";
      case 16 -> "SEQUENCE";
      case 17 -> "SET";
      case 18 -> "NumericString";
      case 19 -> "PrintableString";
      case 20 -> "TeletexString";
      case 22 -> "IA5String";
      case 23 -> "UTCTime";
      case 24 -> "GeneralizedTime";
      case 26 -> "VisibleString";
      case 28 -> "UniversalString";
      case 30 -> "BMPString";
      default -> "[UNIVERSAL " + element.number() + "]";
    };
  }
}
