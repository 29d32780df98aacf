package org.mailseam.tls;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.KeyLogLine;

/**
 * The secrets of a key log, found by label and client random. The connections of a session share
 * them.
 */
public final class KeyLogSecrets {

  /** The label under which TLS 1.2 and before log their master secret. */
  static final String MASTER = "CLIENT_RANDOM";

  private final Map<String, Map<Bytes, byte[]>> secrets = new HashMap<>();

  /** Takes a line in; of two lines for the same secret the later one holds. */
  public void add(KeyLogLine line) {
    if (!line.secret().isEmpty()) {
      secrets
          .computeIfAbsent(line.label(), _ -> new HashMap<>())
          .put(line.clientRandom(), line.secret().toArray());
    }
  }

  /** The secret, or null where it is not known. */
  byte @Nullable [] find(String label, @Nullable Bytes clientRandom) {
    return clientRandom == null ? null : secrets.getOrDefault(label, Map.of()).get(clientRandom);
  }
}
