package org.mailseam.tls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailseam.tls.registry.Registry;

/**
 * What opening records needs to know of a cipher suite. It is read off IANA's name of the suite, so
 * that there is no second table to keep.
 *
 * @param name IANA's name
 * @param bulk how records are encrypted
 * @param mac the hash of the record's HMAC; null where the bulk cipher brings its own tag
 * @param prf the hash of the key schedule of TLS 1.2 and 1.3
 * @param tls13 whether it is a suite of TLS 1.3, which no other version uses
 */
record CipherSuite(String name, Bulk bulk, @Nullable SuiteHash mac, SuiteHash prf, boolean tls13) {

  private static final Pattern NAME =
      Pattern.compile("TLS_(?:(.+)_WITH_)?(.+?)(?:_(MD5|SHA|SHA256|SHA384|SM3))?");

  /** The suite of a code; empty where it is unknown or its cipher cannot be opened here. */
  static Optional<CipherSuite> of(int code) {
    return Registry.CIPHER_SUITES.byCode(code).flatMap(entry -> named(entry.name()));
  }

  /** The suite of IANA's name; empty where its cipher cannot be opened here. */
  static Optional<CipherSuite> named(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean tls13 = parts.group(1) == null;
    SuiteHash hash = hash(parts.group(3));
    return Bulk.named(parts.group(2))
        .filter(bulk -> fits(bulk, hash, tls13))
        .map(bulk -> new CipherSuite(name, bulk, macOf(bulk, hash), prfOf(hash), tls13));
  }

  private static boolean fits(Bulk bulk, @Nullable SuiteHash hash, boolean tls13) {
    return switch (bulk.mode()) {
      case NULL, CBC -> !tls13 && hash != null && hash != SuiteHash.SM3;
      case HMAC -> tls13 && hash != null;
      case GCM, CCM, CCM_8, POLY1305 -> !tls13 || hash != null;
    };
  }

  private static @Nullable SuiteHash hash(@Nullable String name) {
    return switch (name) {
      case null -> null;
      case "SHA" -> SuiteHash.SHA1;
      default -> SuiteHash.valueOf(name);
    };
  }

  private static @Nullable SuiteHash macOf(Bulk bulk, @Nullable SuiteHash hash) {
    return bulk.mode().isAead() ? null : hash;
  }

  /** SHA-256 unless the suite asks for more (RFC 5246, 5; RFC 5289, 3.1; RFC 6655, 3). */
  private static SuiteHash prfOf(@Nullable SuiteHash hash) {
    return hash == SuiteHash.SHA384 || hash == SuiteHash.SM3 ? hash : SuiteHash.SHA256;
  }
}
