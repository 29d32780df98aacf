package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** What tests ask of the trees of handshake messages. */
final class Trees {

  private Trees() {}

  /** The value of the first field of that id. */
  static String value(Field tree, String id) {
    return tree.find(id).map(Field::value).orElse(null);
  }

  /** The values of all fields of that id. */
  static List<String> allValues(Field tree, String id) {
    return tree.findAll(id).stream().map(Field::value).toList();
  }

  /** The bytes of the first field of that id. */
  static Bytes bytes(Bytes message, Field tree, String id) {
    return message.slice(tree.find(id).orElseThrow().range());
  }

  /** The keys of all notes in the order of the bytes. */
  static List<String> notes(Field tree) {
    List<String> keys = new ArrayList<>();
    collectNotes(tree, keys);
    return keys;
  }

  private static void collectNotes(Field field, List<String> keys) {
    Message note = field.note();
    if (note != null) {
      assertThat(note.toString()).isNotEmpty();
      keys.add(note.key());
    }
    field.children().forEach(child -> collectNotes(child, keys));
  }

  /**
   * Every byte of the message is in exactly one field without children, and every group covers just
   * what it is made of.
   */
  static void assertCovers(Field tree, Bytes message) {
    assertThat(tree.range()).isEqualTo(new ByteRange(0, message.length()));
    assertThat(endOf(tree, 0)).isEqualTo(message.length());
  }

  private static int endOf(Field field, int start) {
    assertThat(field.range().offset()).as(field.id()).isEqualTo(start);
    int end = field.children().isEmpty() ? field.range().end() : start;
    for (Field child : field.children()) {
      end = endOf(child, end);
    }
    assertThat(field.range().end()).as(field.id()).isEqualTo(end);
    return end;
  }
}
