package org.mailseam.ui.about;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mailseam.text.DataFile;

/**
 * Something the program is made with.
 *
 * @param licence by its SPDX name
 * @param text the file of the licence's text
 * @param modules the Java modules it consists of
 */
record Library(String name, String version, String licence, String text, List<String> modules) {

  private static final String FOLDER = "/org/mailseam/ui/licences/";

  /** The program itself and all it is made with. */
  static List<Library> all(String version) {
    List<Library> made =
        read("libraries.tsv")
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.split("\t"))
            .map(
                cells ->
                    new Library(
                        cells[0], cells[1], cells[2], cells[3], Arrays.asList(cells[4].split(" "))))
            .toList();
    List<Library> all = new ArrayList<>();
    all.add(
        new Library("Mailseam", version, "Apache-2.0", "apache-2.0.txt", List.of("org.mailseam")));
    all.addAll(made);
    return List.copyOf(all);
  }

  /** The licence as its authors wrote it. */
  String licenceText() {
    return read(text);
  }

  private static String read(String name) {
    return DataFile.text(Library.class, FOLDER + name);
  }
}
