package org.mailseam.tls.handshake;

import java.util.Optional;
import org.mailseam.text.Message;

/**
 * RFC 5246, 7.4.7, with what RFC 2712 (Kerberos), RFC 4279 (pre-shared keys), RFC 5054 (SRP), RFC
 * 8422 (curves) and RFC 8492 (passwords) made of it.
 */
final class ClientKeyExchange {

  private ClientKeyExchange() {}

  static void read(Cursor body, DissectContext context) {
    Optional<KeyExchange> known = KeyExchange.of(context.cipherSuite());
    if (known.isEmpty()) {
      body.rest("tls.cke.exchange_keys", "exchange_keys");
      body.note(Message.of("tls.note.unknown-suite"));
      return;
    }
    KeyExchange exchange = known.get();
    if (exchange.isPsk()) {
      body.opaque("tls.cke.psk_identity", "psk_identity", 2, FieldValues::text);
    }
    keys(body, exchange);
  }

  private static void keys(Cursor body, KeyExchange exchange) {
    if (exchange.isSrp()) {
      body.opaque("tls.cke.srp_A", "srp_A", 2);
    } else if (exchange.isKerberos()) {
      body.opaque("tls.cke.ticket", "Ticket", 2);
      body.opaque("tls.cke.authenticator", "authenticator", 2);
      body.opaque("tls.cke.encrypted_pre_master_secret", "EncryptedPreMasterSecret", 2);
    } else if (exchange.isPassword()) {
      body.opaque("tls.cke.public", "element", 1);
      body.opaque("tls.cke.scalar", "scalar", 1);
    } else if (exchange.isRsa()) {
      body.opaque("tls.cke.encrypted_pre_master_secret", "EncryptedPreMasterSecret", 2);
    } else if (exchange.isDiffieHellman() && body.more()) {
      body.opaque("tls.cke.dh_Yc", "dh_Yc", 2); // absent where the certificate holds the key
    } else if (exchange.isEllipticCurve() && body.more()) {
      body.opaque("tls.cke.public", "ecdh_Yc", 1);
    } else if (body.more()) {
      body.rest("tls.cke.exchange_keys", "exchange_keys");
    }
  }
}
