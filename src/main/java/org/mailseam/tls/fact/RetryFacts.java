package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;

/** Why the server asked for a second ClientHello (RFC 8446, 4.1.4). */
final class RetryFacts {

  private static final String ID = "hello-retry-request";

  private RetryFacts() {}

  static List<Fact> of(TlsExchange exchange) {
    Optional<HandshakeMessage> retry = exchange.last("HelloRetryRequest", Direction.SERVER);
    if (retry.isPresent()) {
      return List.of(reason(exchange, retry.get()));
    }
    return exchange.isTls13()
        ? List.of(
            Fact.of(ID, "none", Grade.PLAIN, Message.of("tls.value.not-needed"), Optional.empty()))
        : List.of();
  }

  private static Fact reason(TlsExchange exchange, HandshakeMessage retry) {
    Optional<HandshakeMessage> first =
        exchange.all("ClientHello", Direction.CLIENT).stream().findFirst();
    List<String> shares =
        TlsExchange.values(first, "tls.extension.key_share", "tls.key_share.group");
    List<String> groups =
        TlsExchange.values(first, "tls.extension.supported_groups", "tls.supported_group");
    Optional<Field> group = retry.tree().find("tls.key_share.group");
    Optional<FactEvidence> cookie = TlsExchange.field(retry, "tls.extension.cookie");
    if (group.isEmpty()) {
      return cookie.isPresent()
          ? Fact.of(ID, "cookie", Grade.PLAIN, Message.of("tls.value.cookie"), cookie)
          : Fact.of(
              ID, "nothing", Grade.BAD, Message.of("tls.value.sent"), TlsExchange.whole(retry));
    }
    String wanted = group.get().value();
    Optional<FactEvidence> where = Optional.of(new FactEvidence.InMessage(retry, group.get()));
    boolean needless = shares.contains(wanted);
    boolean strange = !groups.contains(wanted);
    String variant = strange ? "unknown-group" : needless ? "needless" : "group";
    return Fact.of(
        ID,
        variant,
        strange || needless ? Grade.BAD : Grade.PLAIN,
        Message.of("tls.value.text", wanted),
        where,
        wanted,
        String.join(", ", shares));
  }
}
