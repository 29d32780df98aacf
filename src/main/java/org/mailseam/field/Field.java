package org.mailseam.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/**
 * One decoded thing, the only shape in which decoded bytes are handed on: trees, linked selection,
 * find, copy and reports all come from it.
 *
 * @param id a stable dotted name to find and filter by, such as {@code tls.handshake.cipher_suite};
 *     the same for every field of its kind
 * @param name the name as its standard spells it, such as {@code cipher_suite} or {@code
 *     serialNumber}; not translated
 * @param value the value as text, in the registry's spelling where it has one; empty for a mere
 *     group
 * @param range where the bytes are, counted from the start of the message that was decoded
 * @param children what the field is made of, in the order of the bytes
 * @param note what is odd about it (unknown, cut off, of a wrong length)
 */
public record Field(
    String id,
    String name,
    String value,
    ByteRange range,
    List<Field> children,
    @Nullable Message note) {

  public Field {
    children = List.copyOf(children);
  }

  /** A field without children and without a note. */
  public static Field leaf(String id, String name, String value, ByteRange range) {
    return new Field(id, name, value, range, List.of(), null);
  }

  /** A field made of others, without a note. */
  public static Field group(
      String id, String name, String value, ByteRange range, List<Field> children) {
    return new Field(id, name, value, range, children, null);
  }

  /** The same field with a remark on what is odd about it, or with none. */
  public Field withNote(@Nullable Message remark) {
    return new Field(id, name, value, range, children, remark);
  }

  /** The first field of that id in this tree, itself included, in the order of the bytes. */
  public Optional<Field> find(String wantedId) {
    return first(field -> field.id.equals(wantedId));
  }

  /** The first field in this tree, itself included, that is as wanted. */
  public Optional<Field> first(Predicate<Field> wanted) {
    if (wanted.test(this)) {
      return Optional.of(this);
    }
    for (Field child : children) {
      Optional<Field> found = child.first(wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** All fields of that id in this tree, itself included, in the order of the bytes. */
  public List<Field> findAll(String wantedId) {
    List<Field> found = new ArrayList<>();
    collect(wantedId, found);
    return found;
  }

  /** How many bytes of memory this tree takes up, about. */
  public long weight() {
    long weight = 150L + value.length();
    for (Field child : children) {
      weight += child.weight();
    }
    return weight;
  }

  private void collect(String wantedId, List<Field> found) {
    if (id.equals(wantedId)) {
      found.add(this);
    }
    children.forEach(child -> child.collect(wantedId, found));
  }
}
