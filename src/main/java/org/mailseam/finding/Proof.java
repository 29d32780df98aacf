package org.mailseam.finding;

import java.util.List;
import org.mailseam.session.Place;
import org.mailseam.session.Selection;

/**
 * What proves a finding.
 *
 * @param connection the place of the connection in the session, from 0
 * @param selection the thing itself, as it can be shown in the session
 * @param places its bytes in the frames; of something encrypted those of its records
 */
public record Proof(int connection, Selection selection, List<Place> places) {

  public Proof {
    places = List.copyOf(places);
  }
}
