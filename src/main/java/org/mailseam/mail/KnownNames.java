package org.mailseam.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailseam.text.Message;

/**
 * Names and what they mean. Upper and lower case are the same, and a name that ends in {@code *}
 * stands for all that begin so.
 */
final class KnownNames {

  private static final String ANY = "*";

  private final List<String> names = new ArrayList<>();
  private final Map<String, Meaning> exact = new LinkedHashMap<>();
  private final Map<String, Meaning> begins = new LinkedHashMap<>();

  /** Adds a row of a data file: name, reference, whether it is registered, key of its text. */
  KnownNames add(List<String> row) {
    String name = row.getFirst();
    Meaning meaning =
        new Meaning(Message.of("capability." + row.get(3)), row.get(1), row.get(2).equals("Y"));
    String upper = CapabilityWords.upper(name);
    if (name.endsWith(ANY)) {
      begins.put(upper.substring(0, upper.length() - ANY.length()), meaning);
    } else {
      exact.put(upper, meaning);
    }
    names.add(name);
    return this;
  }

  Optional<Meaning> find(String name) {
    String upper = CapabilityWords.upper(name);
    return Optional.ofNullable(exact.get(upper))
        .or(
            () ->
                begins.entrySet().stream()
                    .filter(each -> upper.startsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /** All names in the order of the file; of those with any end, what they begin with. */
  List<String> names() {
    return names.stream()
        .map(name -> name.endsWith(ANY) ? name.substring(0, name.length() - ANY.length()) : name)
        .toList();
  }
}
