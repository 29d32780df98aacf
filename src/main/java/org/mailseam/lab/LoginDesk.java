package org.mailseam.lab;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logins by SASL, as every protocol has them; the words they are answered with are its own. */
final class LoginDesk {

  private final Room room;
  private @Nullable SaslExchange exchange;

  LoginDesk(Room room) {
    this.room = room;
  }

  /** Whether the next line belongs to an exchange. */
  boolean isOpen() {
    return exchange != null;
  }

  void forget() {
    exchange = null;
  }

  /** Begins; empty where the mechanism is not to be had. */
  Optional<SaslServerStep> begin(
      String mechanism, @Nullable String initialResponse, @Nullable TlsFacts tls) {
    Optional<SaslExchange> begun = SaslExchange.of(mechanism, room, tls);
    begun.ifPresent(one -> exchange = one);
    return begun.map(one -> ended(one.begin(initialResponse)));
  }

  /** Goes on with the client's next line. */
  SaslServerStep line(String line) {
    return exchange == null ? new SaslServerStep.Refused() : ended(exchange.line(line));
  }

  private SaslServerStep ended(SaslServerStep step) {
    if (!(step instanceof SaslServerStep.Challenge)) {
      exchange = null;
    }
    return step;
  }
}
