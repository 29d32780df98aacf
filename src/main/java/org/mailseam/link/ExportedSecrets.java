package org.mailseam.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.mailseam.field.Bytes;
import org.mailseam.journal.KeyLogLine;

/** The TLS secrets that have become known and are not yet in the journal. */
public final class ExportedSecrets {

  private final List<KeyLogLine> waiting = new ArrayList<>();
  private Supplier<byte[]> clientRandom = () -> null;

  /** Where the client random of the handshake under way comes from. */
  public void clientRandom(Supplier<byte[]> source) {
    clientRandom = source;
  }

  /** Adds a secret; without a client random there is no connection that it could open. */
  void add(String label, byte[] secret) {
    byte[] random = clientRandom.get();
    if (random != null) {
      waiting.add(new KeyLogLine(label, Bytes.of(random.clone()), Bytes.of(secret)));
    }
  }

  /** Hands over what has been added, in order, and forgets it. */
  public List<KeyLogLine> take() {
    List<KeyLogLine> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
