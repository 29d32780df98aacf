package org.mailseam.mail;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A capability as it is asked for: upper case, {@code X=Y} taken as {@code X} with the parameter
 * {@code Y}, the order of the parameters forgotten.
 */
record CapabilityWords(String name, Set<String> parameters) {

  static CapabilityWords of(Capability capability) {
    String name = upper(capability.name());
    Set<String> parameters = upper(capability.parameters());
    int equals = name.indexOf('=');
    if (equals <= 0) {
      return new CapabilityWords(name, parameters);
    }
    if (equals < name.length() - 1) {
      parameters.add(name.substring(equals + 1));
    }
    return new CapabilityWords(name.substring(0, equals), parameters);
  }

  CapabilityWords withoutParameters() {
    return new CapabilityWords(name, Collections.emptySet());
  }

  CapabilityWords plus(CapabilityWords more) {
    Set<String> both = new HashSet<>(parameters);
    both.addAll(more.parameters);
    return new CapabilityWords(name, both);
  }

  static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  static Set<String> upper(List<String> words) {
    Set<String> upper = new HashSet<>();
    words.forEach(word -> upper.add(upper(word)));
    return upper;
  }
}
