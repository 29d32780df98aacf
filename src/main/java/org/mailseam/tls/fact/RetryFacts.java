package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.HandshakeMessage;

/** Why the server asked for a second ClientHello (RFC 8446, 4.1.4). */
final class RetryFacts extends FactReader {

  private static final String ID = "hello-retry-request";

  RetryFacts(TlsExchange exchange) {
    super(exchange);
  }

  @Override
  void read() {
    Optional<HandshakeMessage> retry = exchange.last("HelloRetryRequest", Direction.SERVER);
    if (retry.isPresent()) {
      reason(retry.get());
    } else if (exchange.isTls13()) {
      plain(ID, "none", value("not-needed"), Optional.empty());
    }
  }

  private void reason(HandshakeMessage retry) {
    Optional<HandshakeMessage> first =
        exchange.all("ClientHello", Direction.CLIENT).stream().findFirst();
    List<String> shares =
        TlsExchange.values(first, "tls.extension.key_share", "tls.key_share.group");
    List<String> groups =
        TlsExchange.values(first, "tls.extension.supported_groups", "tls.supported_group");
    Optional<Field> group = retry.tree().find("tls.key_share.group");
    Optional<FactEvidence> cookie = TlsExchange.field(retry, "tls.extension.cookie");
    if (group.isEmpty()) {
      if (cookie.isPresent()) {
        plain(ID, "cookie", value("cookie"), cookie);
      } else {
        add(ID, "nothing", Grade.BAD, value("sent"), TlsExchange.whole(retry));
      }
      return;
    }
    String wanted = group.get().value();
    Optional<FactEvidence> where = Optional.of(new FactEvidence.InMessage(retry, group.get()));
    boolean needless = shares.contains(wanted);
    boolean strange = !groups.contains(wanted);
    String variant = strange ? "unknown-group" : needless ? "needless" : "group";
    add(
        ID,
        variant,
        strange || needless ? Grade.BAD : Grade.PLAIN,
        value("text", wanted),
        where,
        wanted,
        String.join(", ", shares));
  }
}
