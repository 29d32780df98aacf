package org.mailseam.live;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.Anchors;
import org.mailseam.journal.Header;

/**
 * From which certificates trust starts.
 *
 * @param pem further anchors, each text with one PEM certificate or more
 * @param only whether those are the only ones; otherwise the Java runtime's are there too
 */
public record TrustSource(List<String> pem, boolean only) {

  /** The Java runtime's anchors and no others. */
  public static final TrustSource SYSTEM = new TrustSource(List.of(), false);

  public TrustSource {
    pem = List.copyOf(pem);
  }

  /**
   * What a journal's head says of its anchors, so that a saved session is judged as it was when it
   * ran.
   */
  public static TrustSource of(Header header) {
    return new TrustSource(header.anchors(), header.anchorsOnly());
  }

  /** These anchors and one more text of them. */
  public TrustSource plus(String more) {
    List<String> all = new ArrayList<>(pem);
    all.add(more);
    return new TrustSource(all, only);
  }

  /** The anchors themselves. Texts without a certificate in them add none. */
  public Anchors anchors() {
    return Anchors.of(pem, only);
  }
}
