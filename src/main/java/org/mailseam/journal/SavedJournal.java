package org.mailseam.journal;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailseam.text.Message;

/**
 * A journal as it was read from a file.
 *
 * @param header the head
 * @param events everything that could be read, in the order of the file
 * @param headerExtra keys of the head that this program does not know, kept for writing the file
 *     again
 * @param eventExtra the same for events, by their index in {@code events}
 * @param problems what could not be read, and where; empty for a sound file
 */
public record SavedJournal(
    Header header,
    List<Event> events,
    JsonObject headerExtra,
    Map<Integer, JsonObject> eventExtra,
    List<Message> problems) {

  public SavedJournal {
    events = List.copyOf(events);
    eventExtra = Map.copyOf(eventExtra);
    problems = List.copyOf(problems);
  }

  /** The same journal with an event that has happened since. */
  public SavedJournal plus(Event event) {
    List<Event> more = new ArrayList<>(events);
    more.add(event);
    return new SavedJournal(header, more, headerExtra, eventExtra, problems);
  }

  /** A journal of this session's own, with nothing in it that is not known here. */
  public static SavedJournal of(Header header, List<Event> events) {
    return new SavedJournal(header, events, new JsonObject(), Map.of(), List.of());
  }
}
