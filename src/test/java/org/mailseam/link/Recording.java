package org.mailseam.link;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Journal;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.Target;

/** A journal and what a test asks of it. */
final class Recording {

  private final Journal journal =
      new Journal(
          new Header(
              "Mailseam test",
              Instant.EPOCH,
              new Target("smtp", "localhost", 25, Target.Security.STARTTLS),
              "",
              List.of(),
              false));

  Journal journal() {
    return journal;
  }

  List<Event> events() {
    return journal.events();
  }

  <T extends Event> List<T> all(Class<T> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends Event> T only(Class<T> type) {
    List<T> all = all(type);
    if (all.size() != 1) {
      throw new AssertionError(type.getSimpleName() + " is there " + all.size() + " times");
    }
    return all.getFirst();
  }

  /** Everything that crossed the wire in one direction. */
  Bytes wire(Direction from) {
    return Bytes.concat(frames(from).map(Event.Frame::bytes).toList());
  }

  Stream<Event.Frame> frames(Direction from) {
    return all(Event.Frame.class).stream().filter(frame -> frame.from() == from);
  }

  List<KeyLogLine> keys() {
    return all(Event.Key.class).stream().map(Event.Key::line).toList();
  }

  List<String> keyLabels() {
    return keys().stream().map(KeyLogLine::label).toList();
  }

  /** The random of the first ClientHello: behind record header, message header and version. */
  Bytes clientRandom() {
    return wire(Direction.CLIENT).slice(11, 43);
  }
}
