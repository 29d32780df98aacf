package org.mailseam.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data files beside these classes: a line an entry, columns with tabs between them. */
final class DataFile {

  private DataFile() {}

  /** The rows of a file; what begins with {@code #} is for its readers. */
  static List<List<String>> rows(String name) {
    try (InputStream file = DataFile.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the file is part of the program
    }
  }
}
