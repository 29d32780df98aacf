package org.mailseam.tls.standing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;
import org.mailseam.tls.registry.Registry.Recommendation;

/**
 * The rules by which the names of the registry of the same name are rated. They stand in {@code
 * rules.tsv} beside this class and go by IANA's spelling and IANA's column "Recommended".
 */
public enum Rating {
  VERSIONS,
  CIPHER_SUITES,
  /** Also {@code DH 1024} for a prime without a name. */
  GROUPS,
  SIGNATURE_SCHEMES,
  COMPRESSION_METHODS,
  EC_POINT_FORMATS,
  CLIENT_CERTIFICATE_TYPES,
  PSK_KEY_EXCHANGE_MODES,
  CERTIFICATE_COMPRESSION_ALGORITHMS,
  EXTENSIONS;

  private static final Pattern POST_QUANTUM = Pattern.compile(".*(MLKEM|Kyber).*|mldsa.*");

  private record Rule(
      String registry,
      Pattern name,
      String marks,
      Standing standing,
      String reason,
      String reference) {

    boolean fits(String wanted, String mark) {
      return (marks.equals("*") || marks.contains(mark)) && name.matcher(wanted).matches();
    }
  }

  /** Loaded when the first name is rated. */
  private static final class Rules {
    private static final List<Rule> ALL =
        DataFile.rows(Rating.class, "rules.tsv").map(Rules::rule).toList();

    private static Rule rule(List<String> columns) {
      return new Rule(
          columns.get(0),
          Pattern.compile(columns.get(1)),
          columns.get(2),
          Standing.valueOf(columns.get(3).toUpperCase(Locale.ROOT)),
          columns.get(4),
          columns.get(5));
    }
  }

  private final Registry registry = Registry.valueOf(name());

  /** Rates a name as {@link Registry#name} gives it. */
  public Rated of(String name) {
    String mark = mark(name);
    List<Rule> fitting =
        Rules.ALL.stream()
            .filter(rule -> rule.registry.equals(registry.file()) || rule.registry.equals("*"))
            .filter(rule -> rule.fits(name, mark))
            .toList();
    Rule first = fitting.getFirst(); // the last rule of all fits everything
    return new Rated(
        name,
        first.standing,
        POST_QUANTUM.matcher(name).matches(),
        Message.of("tls.reason." + first.reason),
        first.reference,
        fitting.stream()
            .filter(rule -> rule.standing.isWeak() && first.standing.isWeak())
            .map(Rule::reason)
            .toList());
  }

  /** Rates some names, in their order. */
  public List<Rated> of(List<String> names) {
    return names.stream().map(this::of).toList();
  }

  private String mark(String name) {
    Recommendation recommended =
        registry.byName(name).map(Registry.Entry::recommended).orElse(Recommendation.UNSTATED);
    return switch (recommended) {
      case YES -> "Y";
      case NO -> "N";
      case DISCOURAGED -> "D";
      case UNSTATED -> "-";
    };
  }
}
