package org.mailseam.link;

import java.util.List;
import org.mailseam.text.DataFile;
import org.mailseam.tls.registry.Registry;

/**
 * What is offered where the user named nothing: enough for any reasonable server, the good first.
 * The names stand in {@code default-offer.txt} beside this class.
 */
final class DefaultOffer {

  static final List<Integer> SUITES;
  static final List<Integer> GROUPS;
  static final List<Integer> SCHEMES;

  static {
    List<String> lines = DataFile.lines(DefaultOffer.class, "default-offer.txt").toList();
    SUITES = codes(lines, "suite", Registry.CIPHER_SUITES);
    GROUPS = codes(lines, "group", Registry.GROUPS);
    SCHEMES = codes(lines, "scheme", Registry.SIGNATURE_SCHEMES);
  }

  private DefaultOffer() {}

  private static List<Integer> codes(List<String> lines, String word, Registry registry) {
    return lines.stream()
        .filter(line -> line.startsWith(word + ' '))
        .map(line -> registry.byName(line.substring(word.length() + 1)).orElseThrow().code())
        .toList();
  }
}
