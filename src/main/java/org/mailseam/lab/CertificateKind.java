package org.mailseam.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What certificates a practice server has: sound ones, or one fault of many. */
enum CertificateKind {
  GOOD,
  /** For every host of the domain; sound, too. */
  WILDCARD,
  EXPIRED,
  /** Valid for two more days. */
  EXPIRES_SOON,
  NOT_YET_VALID,
  WRONG_NAME,
  SELF_SIGNED,
  /** Of an authority that is not the one to trust; its root is sent. */
  UNKNOWN_ROOT,
  MISSING_INTERMEDIATE,
  /** The root is sent, too, and comes before the intermediate. */
  UNTIDY,
  SHA_1,
  RSA_1024,
  /** For clients only. */
  WRONG_USAGE,
  /** Of an authority that may issue for another domain only. */
  NAME_CONSTRAINT,
  /** Signed by the certificate of a server. */
  NOT_A_CA,
  /** Asks for a stapled OCSP response, which is not there. */
  MUST_STAPLE,
  /** With a stapled OCSP response that says so. */
  REVOKED;

  /** As it is written: in lower case and with hyphens. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<CertificateKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
