package org.mailseam.certificate.asn1;

import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;

/** Goes through the parts of a SEQUENCE or SET in the order its standard gives. */
public final class DerCursor {

  private final Der parent;
  private final List<Der> parts;
  private int next;

  private DerCursor(Der parent) {
    this.parent = parent;
    this.parts = parent.children();
  }

  /**
   * Starts at the first part of {@code parent}.
   *
   * @param name what the standard calls it, for the explanation
   * @throws Asn1Exception when it is not of the type {@code identifier}
   */
  public static DerCursor in(Der parent, int identifier, String name) throws Asn1Exception {
    if (!parent.is(identifier)) {
      throw Asn1Exception.unexpected(name, parent);
    }
    return new DerCursor(parent);
  }

  /** Starts at the first part of a SEQUENCE. */
  public static DerCursor sequence(Der parent, String name) throws Asn1Exception {
    return in(parent, Der.SEQUENCE, name);
  }

  /** Starts at the first part of an element whose tag has been looked at already. */
  public static DerCursor of(Der parent) {
    return new DerCursor(parent);
  }

  /** All parts that have not been taken yet; taken by this. */
  public List<Der> rest() {
    List<Der> left = parts.subList(next, parts.size());
    next = parts.size();
    return left;
  }

  public boolean hasNext() {
    return next < parts.size();
  }

  /** The next part, whatever its type. */
  public Der take(String name) throws Asn1Exception {
    if (!hasNext()) {
      throw new Asn1Exception(
          parent.broken() && parent.note() != null
              ? parent.note()
              : Message.of("certificate.asn1.missing", name, parent.range().offset()));
    }
    return parts.get(next++);
  }

  /** The next part, which must be of the type {@code identifier}. */
  public Der take(int identifier, String name) throws Asn1Exception {
    Der part = take(name);
    if (!part.is(identifier)) {
      next--;
      throw Asn1Exception.unexpected(name, part);
    }
    return part;
  }

  /** The next part if it is of the type {@code identifier}. */
  public Optional<Der> optional(int identifier) {
    if (hasNext() && parts.get(next).is(identifier)) {
      return Optional.of(parts.get(next++));
    }
    return Optional.empty();
  }

  /**
   * Makes sure that all parts have been taken.
   *
   * @throws Asn1Exception when there are more than the standard has
   */
  public void end() throws Asn1Exception {
    if (hasNext()) {
      Der part = parts.get(next);
      throw new Asn1Exception(Message.of("certificate.asn1.unexpected-end", part.range().offset()));
    }
  }
}
