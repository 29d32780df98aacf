package org.mailseam.certificate;

import java.util.Set;

/** Which side of a TLS connection a certificate is judged for. */
public enum Purpose {
  SERVER,
  CLIENT;

  /** The OIDs of which one must be in extKeyUsage, where that is present. */
  Set<String> keyPurposes() {
    return switch (this) {
      // The last two, server gated cryptography, are how servers' certificates began.
      case SERVER -> Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1");
      case CLIENT -> Set.of("1.3.6.1.5.5.7.3.2");
    };
  }
}
