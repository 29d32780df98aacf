package org.mailseam.explain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;

/**
 * The subjects that can be explained. A subject is found by its key; its text is that of the key
 * with {@code explain.} in front.
 */
final class Subjects {

  private static final Map<String, List<String>> REFERENCES = load();

  private Subjects() {}

  private static Map<String, List<String>> load() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    DataFile.rows(Subjects.class, "subjects.tsv")
        .forEach(columns -> all.put(columns.get(0), references(columns.get(1))));
    return all;
  }

  private static List<String> references(String column) {
    return Arrays.stream(column.split("; ")).filter(each -> !each.isEmpty()).toList();
  }

  static Set<String> keys() {
    return REFERENCES.keySet();
  }

  /** The subject of a key that comes from what was decoded; empty where there is none. */
  static Optional<Explanation.Part> find(String term, String key) {
    return REFERENCES.containsKey(key) ? Optional.of(part(term, key)) : Optional.empty();
  }

  /** The subject of a key that there is. */
  static Explanation.Part part(String term, String key, Object... arguments) {
    return new Explanation.Part(
        term, Message.of("explain." + key, arguments), REFERENCES.getOrDefault(key, List.of()));
  }
}
