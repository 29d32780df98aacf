package org.mailseam.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A file in UTF-8 that is part of the program and stands beside the class that reads it. */
public final class DataFile {

  private DataFile() {}

  /** All of it, its lines ended by LF. */
  public static String text(Class<?> beside, String name) {
    try (InputStream file = beside.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that are not empty; what begins with {@code #} is for the file's readers. */
  public static Stream<String> lines(Class<?> beside, String name) {
    return text(beside, name).lines().filter(line -> !line.isEmpty() && line.charAt(0) != '#');
  }

  /** The lines, taken apart at their tabs. */
  public static Stream<List<String>> rows(Class<?> beside, String name) {
    return lines(beside, name).map(line -> List.of(line.split("\t", -1)));
  }
}
