package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Field;
import org.mailseam.session.Connection;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.registry.Registry;

/** Explains handshake messages and what they are made of. */
final class MessageExplanation {

  private static final String EXTENSION = "tls.extension.";

  private MessageExplanation() {}

  static Explanation of(Connection connection, HandshakeMessage message, Field field) {
    List<Explanation.Part> parts = new ArrayList<>();
    List<Field> path = FieldPath.upwards(message.tree(), field);
    boolean whole = path.size() == 1;
    if (!whole) {
      path.stream()
          .limit(path.size() - 1L)
          .flatMap(each -> subject(each).stream())
          .findFirst()
          .ifPresent(parts::add);
    }
    parts.add(of(connection, message));
    return new Explanation(
        whole
            ? Message.of("explain.title.message", message.name())
            : Message.of("explain.title.field", field.name(), message.name()),
        parts);
  }

  /** What a message is for; some mean another thing in TLS 1.3 than before. */
  static Explanation.Part of(Connection connection, HandshakeMessage message) {
    String key = "message." + message.name();
    boolean tls13 =
        connection.tls().map(tls -> "TLSv1.3".equals(tls.negotiation().version())).orElse(false);
    return Optional.of(tls13)
        .filter(modern -> modern)
        .flatMap(_ -> Subjects.find(message.name(), key + ".13"))
        .or(() -> Subjects.find(message.name(), key))
        .orElseGet(() -> Subjects.part(message.name(), "message.unknown"));
  }

  private static Optional<Explanation.Part> subject(Field field) {
    Optional<Explanation.Part> known = Subjects.find(field.name(), field.id());
    boolean extension = Registry.EXTENSIONS.byName(field.name()).isPresent();
    return known.isEmpty() && extension && field.id().startsWith(EXTENSION)
        ? Optional.of(other(field))
        : known;
  }

  /** Of an extension without a text of its own there is at least what IANA knows. */
  private static Explanation.Part other(Field extension) {
    Explanation.Part part = Subjects.part(extension.name(), EXTENSION + "other");
    return new Explanation.Part(
        part.term(),
        part.text(),
        Registry.EXTENSIONS.byName(extension.name()).stream()
            .map(Registry.Entry::reference)
            .filter(reference -> !reference.isEmpty())
            .toList());
  }
}
