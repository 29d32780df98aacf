package org.mailseam.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** Numbers behind the names in a handshake message's tree, read from the bytes of the fields. */
final class Codes {

  private Codes() {}

  /** The number in a field's bytes, big-endian; empty where it has no or too many bytes. */
  static Optional<Integer> of(Field field, Bytes message) {
    int length = field.range().length();
    if (length < 1 || length > 3 || field.range().end() > message.length()) {
      return Optional.empty();
    }
    int code = 0;
    for (int i = field.range().offset(); i < field.range().end(); i++) {
      code = code << 8 | message.at(i);
    }
    return Optional.of(code);
  }

  /** The number of the first field of that id. */
  static Optional<Integer> first(HandshakeMessage message, String id) {
    return message.tree().find(id).flatMap(field -> of(field, message.bytes()));
  }

  /** The numbers of all fields of that id within a part of the message's tree. */
  static List<Integer> all(HandshakeMessage message, Field within, String id) {
    List<Integer> codes = new ArrayList<>();
    within.findAll(id).forEach(field -> of(field, message.bytes()).ifPresent(codes::add));
    return codes;
  }

  /** The bytes of the first field of that id, or null. */
  static @Nullable Bytes bytes(HandshakeMessage message, String id) {
    return message.tree().find(id).map(field -> bytes(field, message)).orElse(null);
  }

  /** The bytes of a field. */
  static Bytes bytes(Field field, HandshakeMessage message) {
    return field.range().end() > message.bytes().length()
        ? Bytes.EMPTY
        : message.bytes().slice(field.range());
  }
}
