package org.mailseam.tls.handshake;

import java.util.Optional;
import org.mailseam.tls.registry.Registry;

/**
 * How a cipher suite of TLS 1.2 or earlier agrees on a secret, read off the suite's name.
 *
 * @param name what stands in front of {@code _WITH_}: {@code ECDHE_RSA}, {@code SRP_SHA_DSS}
 */
record KeyExchange(String name) {

  /** The key exchange of a suite; empty when the suite is unknown or of TLS 1.3. */
  static Optional<KeyExchange> of(int cipherSuite) {
    return Registry.CIPHER_SUITES
        .byCode(cipherSuite)
        .map(Registry.Entry::name)
        .filter(suite -> suite.contains("_WITH_"))
        .map(suite -> new KeyExchange(suite.substring("TLS_".length(), suite.indexOf("_WITH_"))));
  }

  boolean isPsk() {
    return name.contains("PSK");
  }

  boolean isSrp() {
    return name.startsWith("SRP");
  }

  /** Over a curve, with keys of this connection or with one that stands in the certificate. */
  boolean isEllipticCurve() {
    return name.startsWith("ECDH");
  }

  /** In a field of integers, with keys of this connection or with one in the certificate. */
  boolean isDiffieHellman() {
    return name.startsWith("DH") || name.equals("PSK_DHE");
  }

  /** The client encrypts the secret with the server's RSA key. */
  boolean isRsa() {
    return name.startsWith("RSA");
  }

  boolean isKerberos() {
    return name.startsWith("KRB5");
  }

  /** With a password, over a curve (RFC 8492). */
  boolean isPassword() {
    return name.equals("ECCPWD");
  }

  /** Whether the server signs the parameters it sends. */
  boolean isSigned() {
    return !isPsk() && !isPassword() && !name.contains("anon") && !name.equals("SRP_SHA");
  }
}
