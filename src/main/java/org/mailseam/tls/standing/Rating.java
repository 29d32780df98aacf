package org.mailseam.tls.standing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;
import org.mailseam.tls.registry.Registry.Recommendation;

/**
 * The rules by which the names of one registry are rated. They stand in {@code rules.tsv} beside
 * this class and go by IANA's spelling and IANA's column "Recommended".
 */
public final class Rating {
  /** {@link Registry#VERSIONS}. */
  public static final Rating VERSIONS = new Rating("versions", Registry.VERSIONS);

  /** {@link Registry#CIPHER_SUITES}. */
  public static final Rating CIPHER_SUITES = new Rating("cipher-suites", Registry.CIPHER_SUITES);

  /** {@link Registry#GROUPS}, and {@code DH 1024} for a prime without a name. */
  public static final Rating GROUPS = new Rating("groups", Registry.GROUPS);

  /** {@link Registry#SIGNATURE_SCHEMES}. */
  public static final Rating SIGNATURE_SCHEMES =
      new Rating("signature-schemes", Registry.SIGNATURE_SCHEMES);

  /** {@link Registry#COMPRESSION_METHODS}. */
  public static final Rating COMPRESSION_METHODS =
      new Rating("compression-methods", Registry.COMPRESSION_METHODS);

  /** {@link Registry#EC_POINT_FORMATS}. */
  public static final Rating EC_POINT_FORMATS =
      new Rating("ec-point-formats", Registry.EC_POINT_FORMATS);

  /** {@link Registry#CLIENT_CERTIFICATE_TYPES}. */
  public static final Rating CLIENT_CERTIFICATE_TYPES =
      new Rating("client-certificate-types", Registry.CLIENT_CERTIFICATE_TYPES);

  /** {@link Registry#PSK_KEY_EXCHANGE_MODES}. */
  public static final Rating PSK_KEY_EXCHANGE_MODES =
      new Rating("psk-key-exchange-modes", Registry.PSK_KEY_EXCHANGE_MODES);

  /** {@link Registry#CERTIFICATE_COMPRESSION_ALGORITHMS}. */
  public static final Rating CERTIFICATE_COMPRESSION_ALGORITHMS =
      new Rating("certificate-compression-algorithms", Registry.CERTIFICATE_COMPRESSION_ALGORITHMS);

  /** {@link Registry#EXTENSIONS}. */
  public static final Rating EXTENSIONS = new Rating("extensions", Registry.EXTENSIONS);

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

  private final String file;
  private final Registry registry;

  /**
   * @param file what the rules call the registry
   */
  private Rating(String file, Registry registry) {
    this.file = file;
    this.registry = registry;
  }

  /** Rates a name as {@link Registry#name} gives it. */
  public Rated of(String name) {
    String mark = mark(name);
    List<Rule> fitting =
        Rules.ALL.stream()
            .filter(rule -> rule.registry.equals(file) || rule.registry.equals("*"))
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
