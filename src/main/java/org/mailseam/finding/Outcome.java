package org.mailseam.finding;

import java.util.List;
import org.mailseam.text.Message;

/** What came of looking for one weakness. */
public sealed interface Outcome {

  /** It was looked for and is not there. */
  record Passed() implements Outcome {}

  /**
   * The session is none in which it could be seen.
   *
   * @param why in words
   */
  record Unfit(Message why) implements Outcome {}

  /** It is there, once or several times. */
  record Seen(List<Sighting> sightings) implements Outcome {
    public Seen {
      sightings = List.copyOf(sightings);
    }
  }

  /**
   * One time that it is there.
   *
   * @param what what was seen, with the values of the session
   * @param evidence where
   */
  record Sighting(Message what, List<Proof> evidence) {
    public Sighting {
      evidence = List.copyOf(evidence);
    }
  }

  /** It is not there. */
  static Outcome passed() {
    return new Passed();
  }

  /** It cannot be looked for, because of {@code why}, the last part of a key. */
  static Outcome unfit(String why) {
    return new Unfit(Message.of("finding.unfit." + why));
  }

  /** It is there once. */
  static Outcome seen(Message what, List<Proof> evidence) {
    return new Seen(List.of(new Sighting(what, evidence)));
  }

  /** Each of these; passed where there is none. */
  static Outcome of(List<Sighting> sightings) {
    return sightings.isEmpty() ? passed() : new Seen(sightings);
  }
}
