package org.mailseam.certificate;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a certificate is judged for. */
public enum Purpose {
  SERVER,
  CLIENT,
  /** Anything: what the extensions say of the certificate's use is not asked. */
  ANY;

  /** The OIDs of which one must be in extKeyUsage, where that is present. */
  private Set<String> keyPurposes() {
    return switch (this) {
      // The last two, server gated cryptography, are how servers' certificates began.
      case SERVER -> Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1");
      case CLIENT -> Set.of("1.3.6.1.5.5.7.3.2");
      case ANY -> Set.of();
    };
  }

  /** Whether an extKeyUsage allows it; null stands for none. */
  boolean isAmong(@Nullable List<String> purposes) {
    return this == ANY || purposes == null || !Collections.disjoint(purposes, keyPurposes());
  }
}
