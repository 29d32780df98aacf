package org.mailseam.certificate.asn1;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * One element of DER (X.690): a tag, a length and a content, with its place in the bytes it was
 * read from.
 *
 * @param source all the bytes, from which the places are counted
 * @param identifier the first identifier octet: class, whether constructed, and low tag number
 * @param number the tag number; the same as in {@code identifier} unless it is above 30
 * @param range the whole element
 * @param content the element without tag and length
 * @param children what a constructed element is made of
 * @param note what is odd about it or not written as DER wants it, or null
 * @param broken whether the oddity means that bytes are missing or in excess here
 */
public record Der(
    Bytes source,
    int identifier,
    int number,
    ByteRange range,
    ByteRange content,
    List<Der> children,
    @Nullable Message note,
    boolean broken) {

  public static final int BOOLEAN = 0x01;
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int NULL = 0x05;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int ENUMERATED = 0x0a;
  public static final int UTF8_STRING = 0x0c;
  public static final int NUMERIC_STRING = 0x12;
  public static final int PRINTABLE_STRING = 0x13;
  public static final int TELETEX_STRING = 0x14;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int VISIBLE_STRING = 0x1a;
  public static final int UNIVERSAL_STRING = 0x1c;
  public static final int BMP_STRING = 0x1e;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  private static final int CONSTRUCTED = 0x20;
  private static final int CONTEXT = 0x80;

  public Der {
    children = List.copyOf(children);
  }

  /** The identifier of {@code [number]} with a primitive content: an IMPLICIT tag on a string. */
  public static int context(int number) {
    return CONTEXT | number;
  }

  /** The identifier of {@code [number]} around other elements: EXPLICIT, or IMPLICIT SEQUENCE. */
  public static int contextConstructed(int number) {
    return CONTEXT | CONSTRUCTED | number;
  }

  public boolean is(int wanted) {
    return identifier == wanted;
  }

  public boolean constructed() {
    return (identifier & CONSTRUCTED) != 0;
  }

  /** Whether the tag is {@code [n]}, in either form. */
  public boolean isContext() {
    return (identifier & 0xc0) == CONTEXT;
  }

  /** The same element under the type that its IMPLICIT tag stands for. */
  public Der as(int type) {
    return new Der(source, type, type & 0x1f, range, content, children, note, broken);
  }

  Der withNote(@Nullable Message remark) {
    return remark == null
        ? this
        : new Der(source, identifier, number, range, content, children, remark, broken);
  }

  /** The content, not copied. */
  public Bytes body() {
    return source.slice(content);
  }

  /** The whole element with tag and length, not copied. */
  public Bytes bytes() {
    return source.slice(range);
  }

  /** The element as a field without children, named as its id ends. */
  public Field leaf(String id, String value) {
    return group(id, value, List.of());
  }

  /** The same under another name. */
  public Field leaf(String id, String name, String value) {
    return group(id, name, value, List.of());
  }

  /** The element as a field made of others, named as its id ends. */
  public Field group(String id, String value, List<Field> fields) {
    return group(id, id.substring(id.lastIndexOf('.') + 1), value, fields);
  }

  /** The same under another name. */
  public Field group(String id, String name, String value, List<Field> fields) {
    return Field.group(id, name, value, range, fields);
  }

  /**
   * The element that the content of a primitive one consists of, as in the OCTET STRING of an
   * extension; its places are counted in the same source.
   *
   * @throws Asn1Exception when the content is not exactly one whole element
   */
  public Der inside() throws Asn1Exception {
    return DerReader.exactly(source, content.offset(), content.end());
  }

  /** The element in a BIT STRING, as in a subjectPublicKey. */
  public Der insideBits() throws Asn1Exception {
    if (content.length() < 1 || source.at(content.offset()) != 0) {
      throw new Asn1Exception(Message.of("certificate.asn1.bits", content.offset()));
    }
    return DerReader.exactly(source, content.offset() + 1, content.end());
  }

  /** What is said of the first place in this tree where bytes are missing or in excess. */
  public Optional<Message> fault() {
    return broken
        ? Optional.ofNullable(note)
        : children.stream().flatMap(child -> child.fault().stream()).findFirst();
  }
}
