package org.mailseam.session;

import java.util.List;
import org.mailseam.field.Bytes;

/**
 * Plaintext of the server where its first TLS record belongs, on a connection that began with TLS.
 *
 * @param bytes what it said, at most {@link Seam#KEPT} bytes of it
 * @param length how many bytes there were
 * @param places where they are
 */
public record Stray(Bytes bytes, long length, List<Place> places) {

  public Stray {
    places = List.copyOf(places);
  }
}
