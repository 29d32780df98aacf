package org.mailseam.tls.fact;

import java.util.Optional;
import java.util.OptionalInt;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.FiniteField;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.standing.Rating;
import org.mailseam.tls.standing.Standing;

/** How the keys were agreed on, and which part of the connection is the weakest. */
final class KeyFacts extends FactReader {

  /** Less is too little for anything today (RFC 9325, 4.1), in bits. */
  private static final int LEAST = 112;

  private final String suite;

  KeyFacts(TlsExchange exchange) {
    super(exchange);
    suite = Optional.ofNullable(agreed.cipherSuite()).orElse("");
  }

  @Override
  void read() {
    if (exchange.serverHello().isPresent() && !suite.isEmpty()) {
      exchange();
      prime();
      strength();
    }
  }

  private void exchange() {
    String id = "forward-secrecy";
    String group = agreed.group();
    if (group != null) {
      Optional<FactEvidence> where =
          exchange
              .answer("tls.key_share")
              .or(
                  () ->
                      exchange
                          .last("ServerKeyExchange", Direction.SERVER)
                          .flatMap(TlsExchange::whole));
      String variant = agreed.postQuantum() ? "post-quantum" : "ephemeral";
      add(id, variant, Grade.GOOD, value("yes"), where, group);
      return;
    }
    boolean resumed = agreed.resumed();
    boolean keyless =
        Rating.CIPHER_SUITES.of(suite).hasAny("static-rsa", "static-dh", "no-forward-secrecy");
    if (resumed || keyless || exchange.isTls13()) {
      add(
          id,
          resumed ? "resumed" : "none",
          resumed ? Grade.PLAIN : Grade.ODD,
          Message.of(resumed ? "tls.value.as-before" : "tls.value.no"),
          exchange.answer("tls.handshake.cipher_suite"),
          suite);
    }
  }

  private void prime() {
    Optional<HandshakeMessage> message = exchange.last("ServerKeyExchange", Direction.SERVER);
    Bytes prime = TlsExchange.bytes(message, "tls.ske.dh_p");
    if (!prime.isEmpty()) {
      Optional<String> origin = FiniteField.origin(prime);
      int bits = FiniteField.bits(prime);
      add(
          "dh-prime",
          origin.isPresent() ? "known" : "unknown",
          Rating.GROUPS.of(FiniteField.name(prime)).standing() == Standing.INSECURE
              ? Grade.BAD
              : origin.isPresent() ? Grade.PLAIN : Grade.ODD,
          value("bits", bits),
          message.flatMap(each -> TlsExchange.field(each, "tls.ske.dh_p")),
          bits,
          origin.orElse(""));
    }
  }

  private void strength() {
    OptionalInt group =
        Optional.ofNullable(agreed.group()).map(Strength::ofGroup).orElse(OptionalInt.empty());
    OptionalInt key =
        exchange.certificateKey().isEmpty()
            ? OptionalInt.empty()
            : Strength.ofKey(exchange.certificateKey().get());
    OptionalInt cipher = Strength.ofSuite(suite);
    if (group.isEmpty() || key.isEmpty() || cipher.isEmpty()) {
      return;
    }
    int least = Math.min(group.getAsInt(), Math.min(key.getAsInt(), cipher.getAsInt()));
    String variant =
        least == key.getAsInt()
            ? "certificate"
            : least == group.getAsInt() ? "key-exchange" : "cipher";
    add(
        "strength",
        variant,
        least < LEAST ? Grade.BAD : Grade.PLAIN,
        value("bits", least),
        Optional.empty(),
        group.getAsInt(),
        key.getAsInt(),
        cipher.getAsInt(),
        exchange.certificateKey().get());
  }
}
