package org.mailseam.link;

import java.net.IDN;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.tls.registry.Registry;

/**
 * What the ClientHello offers, as numbers.
 *
 * @param serverName in ASCII, or null
 * @param suites cipher suites in order of preference
 * @param groups in order of preference
 * @param keyShares the groups a key share is sent for
 * @param schemes signature schemes in order of preference
 */
record Offer(
    @Nullable String serverName,
    TlsVersion oldest,
    TlsVersion newest,
    List<Integer> suites,
    List<Integer> groups,
    List<Integer> keyShares,
    List<Integer> schemes) {

  /**
   * @throws Breakdown where a name is unknown, or means something that cannot be spoken
   */
  static Offer of(TlsSettings settings, TlsCrypto crypto) throws Breakdown {
    if (settings.minVersion().compareTo(settings.maxVersion()) > 0) {
      throw new Breakdown(
          Cause.said(
              "link.settings.versions",
              settings.minVersion().label(),
              settings.maxVersion().label()));
    }
    List<Integer> groups = groups(settings.groups());
    return new Offer(
        serverName(settings.serverName()),
        settings.minVersion(),
        settings.maxVersion(),
        suites(settings, crypto),
        groups,
        keyShares(groups),
        schemes(settings.signatureSchemes()));
  }

  private static @Nullable String serverName(@Nullable String name) throws Breakdown {
    if (name == null || Resolver.isAddress(name)) {
      return null; // RFC 6066, 3: literal addresses are not permitted
    }
    try {
      String ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
      return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    } catch (IllegalArgumentException malformed) {
      throw new Breakdown(Cause.said("link.settings.server-name", name), malformed);
    }
  }

  private static List<Integer> suites(TlsSettings settings, TlsCrypto crypto) throws Breakdown {
    List<Integer> suites = new ArrayList<>();
    for (String name : settings.cipherSuites()) {
      int code = code(Registry.CIPHER_SUITES, name, "link.settings.unknown-suite");
      if (!TlsUtils.isSupportedCipherSuite(crypto, code)) {
        throw new Breakdown(Cause.said("link.settings.cannot-speak", name));
      }
      suites.add(code);
    }
    boolean named = !suites.isEmpty();
    if (!named) {
      suites.addAll(DefaultOffer.SUITES);
    }
    suites.removeIf(suite -> !fits(suite, settings));
    if (suites.isEmpty()) {
      throw new Breakdown(
          Cause.said(
              "link.settings.no-suite",
              settings.minVersion().label(),
              settings.maxVersion().label()));
    }
    return List.copyOf(suites);
  }

  private static boolean fits(int suite, TlsSettings settings) {
    return EnumSet.range(settings.minVersion(), settings.maxVersion()).stream()
        .anyMatch(version -> TlsUtils.isValidVersionForCipherSuite(suite, version(version)));
  }

  private static List<Integer> groups(List<String> names) throws Breakdown {
    List<Integer> groups = new ArrayList<>();
    for (String name : names) {
      int code = code(Registry.GROUPS, name, "link.settings.unknown-group");
      if (!NamedGroup.refersToASpecificGroup(code) && !NamedGroup.refersToASpecificHybrid(code)) {
        throw new Breakdown(Cause.said("link.settings.cannot-speak", name));
      }
      groups.add(code);
    }
    return groups.isEmpty() ? DefaultOffer.GROUPS : List.copyOf(groups);
  }

  /** All that are registered can be offered; one that cannot be spoken fails when it is chosen. */
  private static List<Integer> schemes(List<String> names) throws Breakdown {
    List<Integer> schemes = new ArrayList<>();
    for (String name : names) {
      schemes.add(code(Registry.SIGNATURE_SCHEMES, name, "link.settings.unknown-scheme"));
    }
    return schemes.isEmpty() ? DefaultOffer.SCHEMES : List.copyOf(schemes);
  }

  /**
   * A share for the group that is liked best. Where that is a post-quantum one also for the best
   * classical one, since most servers know no other, and each HelloRetryRequest costs a round trip.
   */
  private static List<Integer> keyShares(List<Integer> groups) {
    Optional<Integer> classical =
        groups.stream().filter(group -> !isPostQuantum(group)).findFirst();
    int first = groups.getFirst();
    return classical.isPresent() && isPostQuantum(first)
        ? List.of(first, classical.get())
        : List.of(first);
  }

  private static boolean isPostQuantum(int group) {
    return NamedGroup.refersToASpecificHybrid(group) || NamedGroup.refersToASpecificKem(group);
  }

  private static int code(Registry registry, String name, String unknown) throws Breakdown {
    if (name.matches("0x[0-9a-fA-F]{1,4}")) {
      return Integer.decode(name);
    }
    return registry
        .byName(name)
        .map(Registry.Entry::code)
        .orElseThrow(() -> new Breakdown(Cause.said(unknown, name)));
  }

  /** The versions in Bouncy Castle's shape, newest first. */
  ProtocolVersion[] versions() {
    return version(newest).downTo(version(oldest));
  }

  /** Whether the range of versions has one older than TLS 1.3. */
  boolean legacy() {
    return oldest != TlsVersion.TLS_1_3;
  }

  /** Whether the range of versions has TLS 1.3. */
  boolean modern() {
    return newest == TlsVersion.TLS_1_3;
  }

  static ProtocolVersion version(TlsVersion version) {
    return ProtocolVersion.get(version.code() >> 8, version.code() & 0xff);
  }
}
