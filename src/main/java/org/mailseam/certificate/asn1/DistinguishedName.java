package org.mailseam.certificate.asn1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** The name of a subject or an issuer (RFC 5280, 4.1.2.4). */
public final class DistinguishedName {

  private DistinguishedName() {}

  /**
   * One attribute of a name.
   *
   * @param element the SEQUENCE of type and value
   * @param relative which RelativeDistinguishedName it is part of, counted from 0 in the order of
   *     the certificate
   * @param oid the type
   * @param value the value, any ASN.1 type
   */
  public record Attribute(Der element, int relative, String oid, Der value) {

    /** The value as characters; of a type that has none, {@code #} and its DER as RFC 4514 says. */
    public String text() {
      return Asn1Values.isText(value)
          ? Asn1Values.text(value)
          : "#" + Asn1Values.hex(value.bytes(), 256);
    }
  }

  /**
   * The attributes in the order of the certificate.
   *
   * @param rdnSequence the SEQUENCE OF SET OF SEQUENCE
   */
  public static List<Attribute> attributes(Der rdnSequence) throws Asn1Exception {
    List<Attribute> all = new ArrayList<>();
    DerCursor relatives = DerCursor.of(rdnSequence);
    for (int relative = 0; relatives.hasNext(); relative++) {
      addRelative(relatives.take("RelativeDistinguishedName"), relative, all);
    }
    return all;
  }

  /** The attributes of one RelativeDistinguishedName, of which there is mostly one. */
  public static List<Attribute> relative(Der set) throws Asn1Exception {
    List<Attribute> all = new ArrayList<>();
    addRelative(set, 0, all);
    return all;
  }

  private static void addRelative(Der set, int relative, List<Attribute> all) throws Asn1Exception {
    DerCursor members = DerCursor.in(set, Der.SET, "RelativeDistinguishedName");
    while (members.hasNext()) {
      Der element = members.take(Der.SEQUENCE, "AttributeTypeAndValue");
      DerCursor parts = DerCursor.of(element);
      String oid = Asn1Values.oid(parts.take(Der.OBJECT_IDENTIFIER, "type"));
      all.add(new Attribute(element, relative, oid, parts.take("value")));
      parts.end();
    }
  }

  /** As RFC 4514 writes it, the most specific part first; empty for an empty name. */
  public static String text(Der rdnSequence) throws Asn1Exception {
    StringBuilder text = new StringBuilder();
    Attribute before = null;
    for (Attribute attribute : attributes(rdnSequence).reversed()) {
      if (before != null) {
        text.append(before.relative == attribute.relative ? '+' : ',');
      }
      text.append(text(attribute));
      before = attribute;
    }
    return text.toString();
  }

  private static String text(Attribute attribute) {
    String type = Oids.shorter(attribute.oid);
    String value = attribute.text();
    return type + "=" + (Asn1Values.isText(attribute.value) ? escape(value) : value);
  }

  private static String escape(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edge = (c == ' ' && (i == 0 || i == value.length() - 1)) || (c == '#' && i == 0);
      if (",+\"\\<>;".indexOf(c) >= 0 || edge) {
        escaped.append('\\').append(c);
      } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        // Controls and marks that turn the writing direction would falsify what is shown.
        for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          escaped.append(String.format("\\%02X", octet));
        }
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The name as a field with its attributes. */
  public static Field field(String id, String name, Der rdnSequence) {
    try {
      List<Field> children = new ArrayList<>();
      for (Attribute attribute : attributes(rdnSequence)) {
        children.add(
            attribute.element.leaf("x509.name." + Oids.name(attribute.oid), attribute.text()));
      }
      return rdnSequence.group(id, name, text(rdnSequence), children);
    } catch (Asn1Exception e) {
      Message note = e.explanation();
      return rdnSequence.group(id, name, "", List.of(Asn1Tree.of(rdnSequence))).withNote(note);
    }
  }
}
