package org.mailseam.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;

/**
 * What the capabilities of servers mean, as IANA's registries "SMTP Service Extensions", "IMAP
 * Capabilities" and "POP3 Extension Mechanism" have them, with the best known private ones. The
 * content stands in {@code capabilities.tsv} beside this class.
 */
public final class KnownCapabilities {

  private static final String MECHANISM = "AUTH=";

  /** What firewalls leave of a capability that they take away: {@code XXXXXXXA}. */
  private static final Pattern MASKED = Pattern.compile("X{4,}[A-Z]?");

  private static final Map<String, KnownNames> BY_PROTOCOL = load();

  private KnownCapabilities() {}

  private static Map<String, KnownNames> load() {
    Map<String, KnownNames> all = new HashMap<>();
    for (List<String> row : DataFile.rows(KnownCapabilities.class, "capabilities.tsv").toList()) {
      all.computeIfAbsent(row.getFirst(), _ -> new KnownNames()).add(row.subList(1, row.size()));
    }
    return Map.copyOf(all);
  }

  private static KnownNames of(MailProtocol protocol) {
    return Objects.requireNonNull(
        BY_PROTOCOL.get(
            switch (protocol) {
              case Smtp _ -> "smtp"; // submission and LMTP have the same registry
              case Imap _ -> "imap";
              case Pop3 _ -> "pop3";
              case Sieve _ -> "sieve";
            }));
  }

  /** What a capability means; also what is to be said of one that nobody knows. */
  public static Meaning of(MailProtocol protocol, Capability capability) {
    String name = capability.name().toUpperCase(Locale.ROOT);
    if (protocol instanceof Imap && name.startsWith(MECHANISM)) {
      return KnownMechanisms.of(capability.name().substring(MECHANISM.length()));
    }
    if (protocol instanceof Smtp && name.equals(MECHANISM)) {
      return new Meaning(Message.of("capability.old-auth"), "", false);
    }
    KnownNames known = of(protocol);
    return known
        .find(name)
        .or(() -> withoutValue(name).flatMap(known::find))
        .orElseGet(() -> unknown(name));
  }

  /** {@code APPENDLIMIT} of {@code APPENDLIMIT=35651584}. */
  private static Optional<String> withoutValue(String name) {
    int equals = name.indexOf('=');
    return equals > 0 ? Optional.of(name.substring(0, equals)) : Optional.empty();
  }

  private static Meaning unknown(String name) {
    String key =
        MASKED.matcher(name).matches()
            ? "capability.masked"
            : name.startsWith("X") ? "capability.private" : "capability.unknown";
    return new Meaning(Message.of(key), "", false);
  }

  /** The SASL mechanisms that a capability names: of {@code AUTH}, {@code AUTH=} or POP3's SASL. */
  public static List<String> mechanisms(MailProtocol protocol, Capability capability) {
    String name = capability.name().toUpperCase(Locale.ROOT);
    boolean list =
        switch (protocol) {
          case Smtp _ -> name.equals("AUTH") || name.equals(MECHANISM);
          case Imap _ -> false; // each stands alone
          case Pop3 _, Sieve _ -> name.equals("SASL");
        };
    return list ? capability.parameters() : List.of();
  }

  /**
   * The names that a server of this protocol may say, in the order of the registry's file. Those
   * with a value stand as far as the value: {@code RIGHTS=}; IMAP's {@code AUTH=} with every known
   * mechanism.
   */
  public static List<String> known(MailProtocol protocol) {
    return of(protocol).names().stream()
        .flatMap(
            name ->
                name.equals(MECHANISM)
                    ? KnownMechanisms.names().stream().map(MECHANISM::concat)
                    : Stream.of(name))
        .toList();
  }
}
