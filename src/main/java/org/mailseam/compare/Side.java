package org.mailseam.compare;

import java.util.Optional;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;

/**
 * One of two sessions that are compared.
 *
 * @param name what people know it by, such as its file's name
 */
public record Side(String name, Reading reading) {

  /** A connection by its place, from 0; empty where it has none there. */
  Optional<ConnectionReading> connection(int index) {
    return index < reading.connections().size()
        ? Optional.of(reading.connections().get(index))
        : Optional.empty();
  }
}
