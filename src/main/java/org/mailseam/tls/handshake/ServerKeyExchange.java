package org.mailseam.tls.handshake;

import java.util.Optional;
import org.mailseam.text.Message;

/**
 * RFC 5246, 7.4.3, with what RFC 4279 (pre-shared keys), RFC 5054 (SRP), RFC 8422 (curves) and RFC
 * 8492 (passwords) made of it.
 */
final class ServerKeyExchange {

  private ServerKeyExchange() {}

  static void read(Cursor body, DissectContext context) {
    Optional<KeyExchange> known = KeyExchange.of(context.cipherSuite());
    if (known.isEmpty()) {
      body.rest("tls.ske.params", "params");
      body.note(Message.of("tls.note.unknown-suite"));
      return;
    }
    KeyExchange exchange = known.get();
    parameters(body, exchange);
    if (exchange.isSigned()) {
      SignatureFields.read(body, context);
    }
  }

  private static void parameters(Cursor body, KeyExchange exchange) {
    if (exchange.isPsk()) {
      body.opaque("tls.ske.psk_identity_hint", "psk_identity_hint", 2, FieldValues::text);
    }
    if (exchange.isSrp()) {
      secureRemotePassword(body);
    } else if (exchange.isPassword()) {
      body.opaque("tls.ske.salt", "salt", 1);
      EllipticCurve.parameters(body);
      body.opaque("tls.ske.public", "element", 1);
      body.opaque("tls.ske.scalar", "scalar", 1);
    } else if (exchange.isEllipticCurve()) {
      EllipticCurve.parameters(body);
      body.opaque("tls.ske.public", "public", 1);
    } else if (exchange.isDiffieHellman()) {
      body.opaque("tls.ske.dh_p", "dh_p", 2);
      body.opaque("tls.ske.dh_g", "dh_g", 2);
      body.opaque("tls.ske.dh_Ys", "dh_Ys", 2);
    } else if (exchange.isRsa() && !exchange.isPsk()) {
      exportKey(body);
    }
  }

  private static void secureRemotePassword(Cursor body) {
    body.opaque("tls.ske.srp_N", "srp_N", 2);
    body.opaque("tls.ske.srp_g", "srp_g", 2);
    body.opaque("tls.ske.srp_s", "srp_s", 1);
    body.opaque("tls.ske.srp_B", "srp_B", 2);
  }

  /** The short key of the export suites (RFC 2246, 7.4.3). */
  private static void exportKey(Cursor body) {
    body.opaque("tls.ske.rsa_modulus", "rsa_modulus", 2);
    body.opaque("tls.ske.rsa_exponent", "rsa_exponent", 2);
  }
}
