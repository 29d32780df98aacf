package org.mailseam.tls.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/**
 * Walks over one stretch of a message and keeps what it passes as fields, in the order of the
 * bytes. Where the bytes end too early, what is there becomes a field with a note, and all further
 * reading yields nothing: a dissector asks for what its RFC says and need not look for damage.
 */
final class Cursor {

  /** Enough for every honest message; a hostile one of 16 MiB could hold millions. */
  private static final int MOST_FIELDS = 20_000;

  private static final class Room {
    private int left = MOST_FIELDS;
  }

  private final Bytes message;
  private final int end;
  private final Room room;
  private final List<Field> fields = new ArrayList<>();
  private int at;
  private boolean broken;

  private Cursor(Bytes message, int start, int end, Room room) {
    this.message = message;
    this.at = start;
    this.end = end;
    this.room = room;
  }

  /**
   * A cursor over the bytes of {@code message} from {@code start} up to and without {@code end}.
   */
  static Cursor over(Bytes message, int start, int end) {
    return new Cursor(message, start, end, new Room());
  }

  /** A cursor over what this one has not passed yet; it leaves this one where it is. */
  Cursor ahead() {
    return over(message, at, end);
  }

  /** Whether there is something left to read. */
  boolean more() {
    return at < end && !broken && room.left > 0;
  }

  int remaining() {
    return end - at;
  }

  /** The number in the next {@code width} bytes, which stay unread; -1 when they are not there. */
  int peek(int width) {
    return remaining() < width ? -1 : (int) FieldValues.number(message.slice(at, at + width));
  }

  /** All bytes that are left, which stay unread. */
  Bytes peekRest() {
    return message.slice(at, end);
  }

  /** The fields passed so far. */
  List<Field> fields() {
    return fields;
  }

  /** The fields, closed with one for the bytes that nobody asked for. */
  List<Field> finish() {
    if (at < end) {
      String why = room.left > 0 ? "tls.note.left-over" : "tls.note.too-many";
      Message remark = Message.of(why, remaining());
      leaf("tls.trailing_data", "trailing_data", remaining(), FieldValues::hex);
      note(remark);
    }
    return fields;
  }

  /** A number; -1 when it is not there. */
  long number(String id, String name, int width) {
    return number(id, name, width, "");
  }

  /** A number with its unit behind it; -1 when it is not there. */
  long number(String id, String name, int width, String unit) {
    return leaf(id, name, width, bytes -> FieldValues.number(bytes) + unit)
        .map(FieldValues::number)
        .orElse(-1L);
  }

  /** A registered number, shown by its name; -1 when it is not there. */
  int code(String id, String name, int width, Registry registry) {
    return leaf(id, name, width, bytes -> registry.name((int) FieldValues.number(bytes)))
        .map(bytes -> (int) FieldValues.number(bytes))
        .orElse(-1);
  }

  /** Bytes in a number that the RFC fixes. */
  Bytes bytes(String id, String name, int length) {
    return bytes(id, name, length, FieldValues::hex);
  }

  /** Bytes in a number that the RFC fixes, written out in a way of their own. */
  Bytes bytes(String id, String name, int length, Function<Bytes, String> show) {
    return leaf(id, name, length, show).orElse(Bytes.EMPTY);
  }

  /** All bytes that are left. */
  Bytes rest(String id, String name) {
    return rest(id, name, FieldValues::hex);
  }

  /** All bytes that are left, written out in a way of their own. */
  Bytes rest(String id, String name, Function<Bytes, String> show) {
    return leaf(id, name, remaining(), show).orElse(Bytes.EMPTY);
  }

  /** Bytes behind their length, the length being a field of its own. */
  Bytes opaque(String id, String name, int width) {
    return opaque(id, name, width, FieldValues::hex);
  }

  /** Bytes behind their length, written out in a way of their own. */
  Bytes opaque(String id, String name, int width, Function<Bytes, String> show) {
    return measured(id + "_length", name + "_length", width)
        .map(
            part -> {
              Bytes all = part.rest(id, name, show);
              join(part);
              return all;
            })
        .orElse(Bytes.EMPTY);
  }

  /** A group of fields behind their length in bytes. */
  void vector(String id, String name, int width, Consumer<Cursor> inside) {
    measured(id + "_length", name + "_length", width)
        .ifPresent(
            part -> {
              ByteRange range = ByteRange.between(part.at, part.end);
              inside.accept(part);
              add(Field.group(id, name, "", range, part.finish()));
              at = part.end;
            });
  }

  /** A group of fields of one kind behind their length in bytes; {@code element} reads one. */
  void list(String id, String name, int width, Consumer<Cursor> element) {
    vector(id, name, width, part -> part.each(element));
  }

  /** Reads one element after the other until nothing is left. */
  void each(Consumer<Cursor> element) {
    for (int before = -1; more() && before != at; ) {
      before = at;
      element.accept(this);
    }
  }

  /** Fields behind their length in bytes, without a group of their own. */
  void within(String lengthId, String lengthName, int width, Consumer<Cursor> inside) {
    measured(lengthId, lengthName, width)
        .ifPresent(
            part -> {
              inside.accept(part);
              join(part);
            });
  }

  /** A group of fields that ends where the reading of {@code inside} ends. */
  void group(String id, String name, Consumer<Cursor> inside) {
    if (broken) {
      return;
    }
    Cursor part = new Cursor(message, at, end, room);
    inside.accept(part);
    add(Field.group(id, name, "", ByteRange.between(at, part.at), part.fields));
    at = part.at;
    broken = part.broken;
  }

  /** Says something about the field that was passed last. */
  void note(Message remark) {
    if (!fields.isEmpty()) {
      fields.set(fields.size() - 1, fields.getLast().withNote(remark));
    }
  }

  /** A cursor over what a length in front of it declares, as far as it is there. */
  private Optional<Cursor> measured(String lengthId, String lengthName, int width) {
    long declared = number(lengthId, lengthName, width);
    if (declared < 0) {
      return Optional.empty();
    }
    if (declared > remaining()) {
      note(Message.of("tls.note.too-long", declared, remaining()));
      broken = true;
    }
    int length = (int) Math.min(declared, remaining());
    return Optional.of(new Cursor(message, at, at + length, room));
  }

  private void join(Cursor part) {
    fields.addAll(part.finish());
    at = part.end;
  }

  private Optional<Bytes> leaf(String id, String name, int length, Function<Bytes, String> show) {
    if (broken) {
      return Optional.empty();
    }
    int there = Math.min(length, remaining());
    Bytes bytes = message.slice(at, at + there);
    boolean whole = there == length;
    String value = whole ? show.apply(bytes) : FieldValues.hex(bytes);
    add(Field.leaf(id, name, value, new ByteRange(at, there)));
    at += there;
    if (!whole) {
      note(Message.of("tls.note.cut-off", name, length, there));
      broken = true;
      return Optional.empty();
    }
    return Optional.of(bytes);
  }

  private void add(Field field) {
    fields.add(field);
    room.left--;
  }
}
