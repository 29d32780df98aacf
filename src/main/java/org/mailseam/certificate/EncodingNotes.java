package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Puts on the fields of a certificate what is wrong with the way they are written. Such a
 * certificate is read and judged all the same.
 */
final class EncodingNotes {

  /** Everything in a certificate may be written wrongly; so many places show enough of it. */
  private static final int MOST = 64;

  private final List<Der> odd = new ArrayList<>();

  private EncodingNotes() {}

  static Field on(Field tree, CertificateParts parts) {
    EncodingNotes notes = new EncodingNotes();
    notes.look(parts.whole);
    for (Extension extension : parts.extensionList) {
      try {
        notes.look(extension.value());
      } catch (Asn1Exception _) {
        // The field of the extension says so.
      }
    }
    try {
      if (parts.publicKeyInfo != null && PublicKeyInfo.read(parts.publicKeyInfo).isRsa()) {
        notes.look(parts.publicKeyInfo.children().get(1).insideBits());
      }
    } catch (Asn1Exception _) {
      // The field of the key says so.
    }
    return place(tree, notes.odd);
  }

  private void look(Der element) {
    if (element.note() != null && !element.broken() && odd.size() < MOST) {
      odd.add(element);
    }
    element.children().forEach(this::look);
  }

  /** Each goes to the smallest field that it is in; what has no place left gets a field. */
  private static Field place(Field field, List<Der> odd) {
    if (odd.isEmpty()) {
      return field;
    }
    List<Der> own = new ArrayList<>(odd);
    List<Field> children = new ArrayList<>();
    for (Field child : field.children()) {
      List<Der> inside = own.stream().filter(each -> isIn(each, child.range())).toList();
      own.removeIf(each -> isIn(each, child.range()));
      children.add(place(child, inside));
    }
    own.removeIf(each -> Objects.equals(each.note(), field.note()));
    boolean free = field.note() == null && !own.isEmpty();
    Message note = free ? own.removeFirst().note() : field.note();
    if (!own.isEmpty()) {
      own.forEach(each -> children.add(Asn1Tree.of(each)));
      children.sort(Comparator.comparingInt(child -> child.range().offset()));
    }
    return new Field(field.id(), field.name(), field.value(), field.range(), children, note);
  }

  private static boolean isIn(Der element, ByteRange range) {
    return range.offset() <= element.range().offset() && element.range().end() <= range.end();
  }
}
