package org.mailseam.tls;

import java.math.BigInteger;
import java.util.Map;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.mailseam.field.Bytes;

/** Names of the primes of Diffie-Hellman key exchange, which TLS 1.2 sends without a name. */
final class FiniteField {

  private static final Map<BigInteger, String> NAMES =
      Map.of(
          DHStandardGroups.rfc7919_ffdhe2048.getP(), "ffdhe2048",
          DHStandardGroups.rfc7919_ffdhe3072.getP(), "ffdhe3072",
          DHStandardGroups.rfc7919_ffdhe4096.getP(), "ffdhe4096",
          DHStandardGroups.rfc7919_ffdhe6144.getP(), "ffdhe6144",
          DHStandardGroups.rfc7919_ffdhe8192.getP(), "ffdhe8192");

  private FiniteField() {}

  /** The name of RFC 7919's prime, or {@code DH} and its size in bits. */
  static String name(Bytes prime) {
    BigInteger p = new BigInteger(1, prime.toArray());
    String name = NAMES.get(p);
    return name == null ? "DH " + p.bitLength() : name;
  }
}
