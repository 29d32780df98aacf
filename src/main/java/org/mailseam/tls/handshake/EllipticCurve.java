package org.mailseam.tls.handshake;

import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/** ECParameters of RFC 4492, 5.4, of which RFC 8422 has left the named curves. */
final class EllipticCurve {

  private static final int EXPLICIT_PRIME = 1;
  private static final int EXPLICIT_CHAR2 = 2;
  private static final int NAMED_CURVE = 3;

  private static final int TRINOMIAL = 1;
  private static final int PENTANOMIAL = 2;

  private EllipticCurve() {}

  static void parameters(Cursor body) {
    int type = body.code("tls.ske.curve_type", "curve_type", 1, Registry.EC_CURVE_TYPES);
    switch (type) {
      case NAMED_CURVE -> body.code("tls.ske.curve", "namedcurve", 2, Registry.GROUPS);
      case EXPLICIT_PRIME -> {
        body.opaque("tls.ske.prime_p", "prime_p", 1);
        curve(body);
      }
      case EXPLICIT_CHAR2 -> {
        body.number("tls.ske.m", "m", 2);
        basis(body);
        curve(body);
      }
      default -> {
        body.rest("tls.ske.params", "params");
        body.note(Message.of("tls.note.unknown-curve-type"));
      }
    }
  }

  private static void basis(Cursor body) {
    int basis = body.peek(1);
    body.number("tls.ske.basis", "basis", 1);
    if (basis == TRINOMIAL) {
      body.opaque("tls.ske.k", "k", 1);
    } else if (basis == PENTANOMIAL) {
      body.opaque("tls.ske.k1", "k1", 1);
      body.opaque("tls.ske.k2", "k2", 1);
      body.opaque("tls.ske.k3", "k3", 1);
    }
  }

  private static void curve(Cursor body) {
    body.opaque("tls.ske.curve_a", "a", 1);
    body.opaque("tls.ske.curve_b", "b", 1);
    body.opaque("tls.ske.base", "base", 1);
    body.opaque("tls.ske.order", "order", 1);
    body.opaque("tls.ske.cofactor", "cofactor", 1);
  }
}
