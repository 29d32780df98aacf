package org.mailseam.mail;

/**
 * The hash functions SCRAM is used with (RFC 5802, RFC 7677; with SHA-512 as the same RFCs would
 * have it, for which there is no RFC yet).
 */
enum ScramHash {
  SHA_1("SCRAM-SHA-1", "SHA-1", "HmacSHA1"),
  SHA_256("SCRAM-SHA-256", "SHA-256", "HmacSHA256"),
  SHA_512("SCRAM-SHA-512", "SHA-512", "HmacSHA512");

  private final String mechanism;
  private final String digest;
  private final String mac;

  ScramHash(String mechanism, String digest, String mac) {
    this.mechanism = mechanism;
    this.digest = digest;
    this.mac = mac;
  }

  /** The mechanism's name without -PLUS. */
  String mechanism() {
    return mechanism;
  }

  /** The JDK's name of the hash. */
  String digest() {
    return digest;
  }

  /** The JDK's name of the keyed hash. */
  String mac() {
    return mac;
  }
}
