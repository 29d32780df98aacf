package org.mailseam.script;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the files that a script includes; what cannot be had is a problem of the line. */
final class Inclusions {

  /** How deep files may include one another. */
  static final int DEEPEST = 8;

  /** How many files a script may include in all, the same one counted each time. */
  static final int MOST = 200;

  /** How long a file may be, in bytes; scripts are written by people. */
  private static final long LARGEST = 1 << 20;

  private final Problems problems;
  private final Map<Path, String> read = new HashMap<>();
  private int count;

  Inclusions(Problems problems) {
    this.problems = problems;
  }

  /**
   * A text whose lines are read.
   *
   * @param folder where the names of included files begin; null where a script has no file
   * @param open the files that are being read, the outermost first
   */
  record Source(String text, @Nullable Path folder, List<Path> open) {

    /** The script itself. */
    static Source of(String text, @Nullable Path folder) {
      return new Source(text, folder, List.of());
    }
  }

  /**
   * What an {@code include} brings.
   *
   * @param name the file as it is named
   * @param from where that stands
   */
  Optional<Source> open(Word name, Source from) {
    if (from.folder() == null) {
      problems.add(name, "script.include-unsaved");
      return Optional.empty();
    }
    if (from.open().size() == DEEPEST) {
      problems.add(name, "script.include-deep", DEEPEST);
      return Optional.empty();
    }
    if (++count > MOST) {
      problems.add(name, "script.include-many", MOST);
      return Optional.empty();
    }
    try {
      return open(name, from, from.folder().resolve(name.text()));
    } catch (InvalidPathException _) {
      problems.add(name, "script.file-name", name.text());
    } catch (CharacterCodingException _) {
      problems.add(name, "script.include-text", name.text());
    } catch (IOException _) {
      problems.add(name, "script.file-unreadable", name.text());
    }
    return Optional.empty();
  }

  private Optional<Source> open(Word name, Source from, Path named) throws IOException {
    if (!Files.exists(named)) {
      problems.add(name, "script.file-missing", named);
      return Optional.empty();
    }
    if (!Files.isRegularFile(named)) { // a pipe or a device may never end
      problems.add(name, "script.include-file", named);
      return Optional.empty();
    }
    Path file = named.toRealPath();
    if (from.open().contains(file)) {
      String way =
          from.open().stream()
              .skip(from.open().indexOf(file))
              .map(each -> each.getFileName() + " > ")
              .collect(Collectors.joining());
      problems.add(name, "script.include-cycle", name.text(), way + file.getFileName());
      return Optional.empty();
    }
    if (!read.containsKey(file)) {
      if (Files.size(file) > LARGEST) {
        problems.add(name, "script.include-large", named);
        return Optional.empty();
      }
      read.put(file, Files.readString(file, StandardCharsets.UTF_8));
    }
    List<Path> open = new ArrayList<>(from.open());
    open.add(file);
    return Optional.of(new Source(read.get(file), named.toAbsolutePath().getParent(), open));
  }
}
