package org.mailseam;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Published test cases, which are no part of the project: beside it in {@code ../shared/vectors},
 * or in the folder that the property {@code mailseam.vectors} names. Whoever has nothing of that
 * skips their tests. Where they have to be, which is in CI and wherever that property or {@code
 * ../shared} is there, a missing file is a failure.
 */
public final class Vectors {

  private static final String PROPERTY = "mailseam.vectors";

  private Vectors() {}

  /** A file or folder among them; the test is skipped where it need not be there and is not. */
  public static Path path(String name) {
    return find(name).orElseGet(() -> abort("no published cases: " + name));
  }

  /** The same, for tests that go on without it. */
  public static Optional<Path> find(String name) {
    String folder = System.getProperty(PROPERTY);
    List<Path> places =
        folder != null
            ? List.of(Path.of(folder))
            : List.of(Path.of("../shared/vectors"), Path.of("../../shared/vectors"));
    Optional<Path> found =
        places.stream().map(place -> place.resolve(name)).filter(Files::exists).findFirst();
    if (found.isEmpty() && areExpected()) {
      throw new AssertionError(name + " is not in " + places);
    }
    return found;
  }

  /** Whether they have to be there. */
  public static boolean areExpected() {
    return System.getProperty(PROPERTY) != null
        || Boolean.parseBoolean(System.getenv("CI"))
        || Files.isDirectory(Path.of("../shared"));
  }
}
