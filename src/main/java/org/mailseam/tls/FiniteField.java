package org.mailseam.tls;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.bouncycastle.crypto.params.DHParameters;
import org.mailseam.field.Bytes;

/** Names of the primes of Diffie-Hellman key exchange, which TLS 1.2 sends without a name. */
public final class FiniteField {

  private static final Map<BigInteger, String> NAMES =
      Map.of(
          DHStandardGroups.rfc7919_ffdhe2048.getP(), "ffdhe2048",
          DHStandardGroups.rfc7919_ffdhe3072.getP(), "ffdhe3072",
          DHStandardGroups.rfc7919_ffdhe4096.getP(), "ffdhe4096",
          DHStandardGroups.rfc7919_ffdhe6144.getP(), "ffdhe6144",
          DHStandardGroups.rfc7919_ffdhe8192.getP(), "ffdhe8192");

  /** Where primes are published that many servers share. */
  private static final Map<BigInteger, String> ORIGINS = origins();

  private FiniteField() {}

  private static Map<BigInteger, String> origins() {
    Map<BigInteger, String> origins = new HashMap<>();
    NAMES.keySet().forEach(prime -> origins.put(prime, "RFC 7919"));
    published(origins, "RFC 2409", DHStandardGroups.rfc2409_768, DHStandardGroups.rfc2409_1024);
    published(
        origins,
        "RFC 3526",
        DHStandardGroups.rfc3526_1536,
        DHStandardGroups.rfc3526_2048,
        DHStandardGroups.rfc3526_3072,
        DHStandardGroups.rfc3526_4096,
        DHStandardGroups.rfc3526_6144,
        DHStandardGroups.rfc3526_8192);
    return Map.copyOf(origins);
  }

  private static void published(
      Map<BigInteger, String> origins, String where, DHParameters... groups) {
    for (DHParameters group : groups) {
      origins.put(group.getP(), where);
    }
  }

  /** The name of RFC 7919's prime, or {@code DH} and its size in bits. */
  public static String name(Bytes prime) {
    String name = NAMES.get(number(prime));
    return name == null ? "DH " + bits(prime) : name;
  }

  /** The RFC that publishes a prime; empty for one of the server's own. */
  public static Optional<String> origin(Bytes prime) {
    return Optional.ofNullable(ORIGINS.get(number(prime)));
  }

  /** The size of a prime in bits. */
  public static int bits(Bytes prime) {
    return number(prime).bitLength();
  }

  private static BigInteger number(Bytes prime) {
    return new BigInteger(1, prime.toArray());
  }
}
