package org.mailseam.ui.certificate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.Anchors;
import org.mailseam.ui.language.Language;

/**
 * From which certificates trust starts.
 *
 * @param base those that somebody else chose
 * @param files those of the user, which count besides
 */
public record AnchorChoice(Base base, List<AnchorFile> files) {

  /** Who chose the anchors. */
  public enum Base {
    JAVA,
    SYSTEM,
    /** Nobody: the user's own files count alone. */
    NONE
  }

  /**
   * A file of anchors, as it was when it was chosen.
   *
   * @param path where it is
   * @param anchors what is in it
   */
  public record AnchorFile(Path path, Anchors anchors) {

    /** What to call it. */
    public String name() {
      return String.valueOf(path.getFileName());
    }
  }

  /** What holds until the user says otherwise, as on the command line. */
  public static final AnchorChoice USUAL = new AnchorChoice(Base.JAVA, List.of());

  public AnchorChoice {
    files = List.copyOf(files);
  }

  AnchorChoice with(Base other) {
    return new AnchorChoice(other, files);
  }

  AnchorChoice plus(AnchorFile file) {
    List<AnchorFile> all = new ArrayList<>(without(file.path()).files);
    all.add(file);
    return new AnchorChoice(base, all);
  }

  AnchorChoice without(Path path) {
    return new AnchorChoice(
        base, files.stream().filter(each -> !each.path().equals(path)).toList());
  }

  /** The anchors; reading those of the system takes a while the first time. */
  public Anchors.Loaded anchors() {
    Anchors.Loaded chosen =
        switch (base) {
          case JAVA -> new Anchors.Loaded(Anchors.system(), null);
          case SYSTEM -> Anchors.operatingSystem();
          case NONE -> new Anchors.Loaded(Anchors.none(), null);
        };
    Anchors all = chosen.anchors();
    for (AnchorFile file : files) {
      all = all.plus(file.anchors());
    }
    return new Anchors.Loaded(all, chosen.problem());
  }

  /** The key of what a base is called. */
  static String key(Base base) {
    return switch (base) {
      case JAVA -> "ui.anchors-java";
      case SYSTEM -> "ui.anchors-system";
      case NONE -> "ui.anchors-none";
    };
  }

  /** What it is in short. */
  String summary(Language language) {
    String chosen = language.now(key(base));
    if (files.isEmpty()) {
      return chosen;
    }
    String names = String.join(", ", files.stream().map(AnchorFile::name).toList());
    return base == Base.NONE
        ? language.now("ui.anchors-only-files", names)
        : language.now("ui.anchors-and-files", chosen, names);
  }
}
