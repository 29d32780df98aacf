package org.mailseam.tls;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Direction;
import org.mailseam.tls.RecordFramer.Framed;

/** Opens what one side sends behind its ChangeCipherSpec, in SSL 3.0 to TLS 1.2. */
final class LegacyOpener implements Opener {

  private final Direction from;
  private final Agreement agreement;
  private final KeyLogSecrets secrets;
  private @Nullable RecordProtection protection;

  LegacyOpener(Direction from, Agreement agreement, KeyLogSecrets secrets) {
    this.from = from;
    this.agreement = agreement;
    this.secrets = secrets;
  }

  @Override
  public Attempt open(Framed record, boolean last) {
    if (protection == null) {
      Optional<Attempt> stopped = findKeys(last);
      if (stopped.isPresent() || protection == null) {
        return stopped.orElseGet(Attempt::noAnswer);
      }
    }
    return protection
        .open(record.type(), record.version(), record.fragment())
        .map(Attempt::opened)
        .orElseGet(Attempt::wrong);
  }

  private Optional<Attempt> findKeys(boolean last) {
    if (!agreement.isAnswered()) {
      return Optional.of(last ? Attempt.noAnswer() : Attempt.WAIT);
    }
    Optional<Attempt> closed = agreement.closed();
    if (closed.isPresent()) {
      return closed;
    }
    byte[] master = secrets.find(KeyLogSecrets.MASTER, agreement.clientRandom());
    if (master == null) {
      return Optional.of(last ? Attempt.noSecret(KeyLogSecrets.MASTER) : Attempt.WAIT);
    }
    protection = agreement.legacyProtection(master, from).orElse(null);
    return Optional.empty();
  }
}
