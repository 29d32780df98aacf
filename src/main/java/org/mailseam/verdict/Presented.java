package org.mailseam.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.session.Connection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;

/**
 * Certificates as a server showed them, and what came with them in the handshake.
 *
 * @param certificates the chain, the server's own first
 * @param staple the OCSP response; null where there was none
 * @param stapleAsked whether the client had asked for one
 * @param timestamps the signed_certificate_timestamp extension; empty where there was none
 * @param at when TLS began; null for certificates by themselves
 */
public record Presented(
    List<Certificate> certificates,
    @Nullable Bytes staple,
    boolean stapleAsked,
    Bytes timestamps,
    @Nullable Instant at) {

  /** Bytes of the length in front of the list, which belongs to it (RFC 6962, 3.3). */
  private static final int LENGTH = 2;

  public Presented {
    certificates = List.copyOf(certificates);
  }

  /** Certificates by themselves. */
  public static Presented alone(List<Certificate> certificates) {
    return new Presented(certificates, null, false, Bytes.EMPTY, null);
  }

  /**
   * Those of a connection. One that resumed a session shows none; then it is those of the nearest
   * connection before it. Empty where no TLS was begun.
   *
   * @param index the connection's place in the session, from 0
   */
  public static Optional<Presented> in(Session session, int index) {
    Optional<Tls> own = session.connections().get(index).tls();
    if (own.isEmpty() || !own.get().negotiation().resumed()) {
      return own.map(tls -> of(session, tls));
    }
    return session.connections().subList(0, index + 1).reversed().stream()
        .map(Connection::tls)
        .flatMap(Optional::stream)
        .filter(tls -> !tls.certificates().isEmpty())
        .findFirst()
        .or(() -> own)
        .map(tls -> of(session, tls));
  }

  private static Presented of(Session session, Tls tls) {
    return new Presented(
        tls.certificates(),
        tls.negotiation().ocspResponse(),
        tls.stapleAsked(),
        timestampList(tls),
        session.header().started().plusNanos(tls.begunAt()));
  }

  private static Bytes timestampList(Tls tls) {
    for (HandshakeMessage each : tls.handshake()) {
      HandshakeMessage message = each.uncompressed().orElse(each);
      Optional<Field> list = message.tree().find("tls.sct_list");
      if (message.from() == Direction.SERVER && list.isPresent()) {
        ByteRange range = list.get().range();
        return message.bytes().slice(range.offset() - LENGTH, range.end());
      }
    }
    return Bytes.EMPTY;
  }
}
