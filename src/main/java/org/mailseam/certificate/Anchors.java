package org.mailseam.certificate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** The certificates from which trust starts. */
public final class Anchors {

  private final Set<Bytes> der;
  private final Map<X500Principal, List<ChainMember>> bySubject = new HashMap<>();

  private Anchors(Set<Bytes> der) {
    this.der = der;
    for (Bytes one : der) {
      ChainMember.of(one, Problem.NOT_SENT)
          .filter(member -> member.subject != null)
          .ifPresent(
              member ->
                  bySubject.computeIfAbsent(member.subject, _ -> new ArrayList<>()).add(member));
    }
  }

  /**
   * What came of reading anchors.
   *
   * @param anchors those that were found; none when there is a problem
   * @param problem why there are none, with advice; null when all is well
   */
  public record Loaded(Anchors anchors, @Nullable Message problem) {
    public Loaded {
      Objects.requireNonNull(anchors, "anchors");
    }
  }

  /** Read once, when first asked for. */
  private static final class JavaRoots {
    static final Loaded LOADED = AnchorFiles.java();
  }

  /** Read once, when first asked for. */
  private static final class SystemRoots {
    static final Loaded LOADED = AnchorFiles.operatingSystem();
  }

  /** No anchors: nothing is trusted. */
  public static Anchors none() {
    return of(List.of());
  }

  /** The roots that came with the Java runtime, the default; none when they cannot be read. */
  public static Anchors system() {
    return JavaRoots.LOADED.anchors();
  }

  /** The roots of the operating system, which an administrator may have changed. */
  public static Loaded operatingSystem() {
    return SystemRoots.LOADED;
  }

  /** These certificates and no others. */
  public static Anchors of(List<Bytes> der) {
    return new Anchors(new LinkedHashSet<>(der));
  }

  /**
   * Texts of PEM certificates as anchors; those without a certificate in them add none.
   *
   * @param only whether they are the only ones; otherwise the Java runtime's are there too
   */
  public static Anchors of(List<String> pem, boolean only) {
    Anchors anchors = only ? none() : system();
    for (String text : pem) {
      anchors = anchors.plus(fromPem(text).anchors());
    }
    return anchors;
  }

  /** The certificates of a PEM text, which may hold other things and remarks besides. */
  public static Loaded fromPem(String pem) {
    return AnchorFiles.pem(pem, "PEM");
  }

  /** The certificates of a PEM file, or the one of a DER file. */
  public static Loaded fromFile(Path file) {
    return AnchorFiles.file(file);
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

  /** The certificates in DER. */
  public List<Bytes> all() {
    return List.copyOf(der);
  }

  /** Whether this very certificate is one of them. */
  boolean contains(Bytes certificate) {
    return der.contains(certificate);
  }

  /** Those with that name. */
  List<ChainMember> named(X500Principal subject) {
    return bySubject.getOrDefault(subject, List.of());
  }
}
