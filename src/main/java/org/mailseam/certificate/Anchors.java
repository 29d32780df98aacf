package org.mailseam.certificate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** The certificates from which trust starts. */
public final class Anchors {

  private final Set<Bytes> der;

  private Anchors(Set<Bytes> der) {
    this.der = der;
  }

  /**
   * What came of reading anchors.
   *
   * @param anchors those that were found; none when there is a problem
   * @param problem why there are none, with advice; null when all is well
   */
  public record Loaded(Anchors anchors, Message problem) {
    public Loaded {
      Objects.requireNonNull(anchors, "anchors");
    }
  }

  /** No anchors: nothing is trusted. */
  public static Anchors none() {
    return of(List.of());
  }

  /** The roots that came with the Java runtime; the default. */
  public static Anchors system() {
    return none();
  }

  /** These certificates and no others. */
  public static Anchors of(List<Bytes> der) {
    return new Anchors(new LinkedHashSet<>(der));
  }

  /** The certificates of a PEM text, which may hold other things and remarks besides. */
  public static Loaded fromPem(String pem) {
    return new Loaded(none(), Message.of("certificate.no-pem"));
  }

  /** These anchors and those. */
  public Anchors plus(Anchors more) {
    Set<Bytes> all = new LinkedHashSet<>(der);
    all.addAll(more.der);
    return new Anchors(all);
  }

  /** How many there are. */
  public int size() {
    return der.size();
  }
}
