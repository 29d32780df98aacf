package org.mailseam.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.Evidence;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.SctVerifier;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.tls.HandshakeMessage;

/**
 * What is to be thought of the server's certificates, judged at the time they were shown.
 *
 * @param certificates the chain that was judged, as the server sent it; of a resumed connection
 *     that of the one before
 * @param trust whether the chain leads to an anchor; empty where no TLS was begun
 * @param identity whether the leaf is for the name that was asked for; empty where no TLS was begun
 * @param timestamps what the leaf's signed certificate timestamps are worth
 */
public record Verdict(
    List<Certificate> certificates,
    Optional<Trust> trust,
    Optional<Identity> identity,
    List<SctCheck> timestamps) {

  /** No TLS was begun. */
  public static final Verdict NONE =
      new Verdict(List.of(), Optional.empty(), Optional.empty(), List.of());

  public Verdict {
    certificates = List.copyOf(certificates);
    timestamps = List.copyOf(timestamps);
  }

  /** Judges the certificates of a session without a list of certificate transparency logs. */
  public static Verdict of(Session session, Anchors anchors) {
    return of(session, anchors, CtLogs.NONE);
  }

  /**
   * Judges the certificates of a session. It takes a while the first time, as anchors have to be
   * read.
   */
  public static Verdict of(Session session, Anchors anchors, CtLogs logs) {
    Optional<Tls> last = session.connection().tls();
    if (last.isEmpty()) {
      return NONE;
    }
    Tls shown =
        session.connections().reversed().stream()
            .flatMap(connection -> connection.tls().stream())
            .filter(tls -> !tls.certificates().isEmpty())
            .findFirst()
            .orElse(last.get());
    String reference = session.header().target().reference();
    List<Certificate> chain = shown.certificates();
    Instant at = session.header().started().plusNanos(shown.begunAt());
    Trust trust =
        ChainJudge.judge(
            new ChainJudge.Case(
                chain.stream().map(Certificate::der).toList(),
                List.of(),
                anchors,
                at,
                shown.negotiation().ocspResponse(),
                Purpose.SERVER,
                evidence(session)));
    Certificate leaf = chain.isEmpty() ? Certificate.decode(Bytes.EMPTY) : chain.getFirst();
    List<SctCheck> timestamps =
        SctVerifier.check(
            trust, timestampList(shown), shown.negotiation().ocspResponse(), logs, at);
    return new Verdict(
        chain, Optional.of(trust), Optional.of(Identity.check(leaf, reference)), timestamps);
  }

  /**
   * Judges certificates by themselves, without a session.
   *
   * @param chain as a server would send it, its own first
   * @param further certificates that may be used besides those sent
   * @param at the time for which to judge
   * @param names the names of the server that was meant; where there are none, no name is checked
   * @param evidence what was fetched about them
   * @param logs by which signed certificate timestamps are verified
   */
  public static Verdict of(
      List<Certificate> chain,
      List<Bytes> further,
      Anchors anchors,
      Instant at,
      List<Reference> names,
      List<Evidence> evidence,
      CtLogs logs) {
    List<Bytes> sent = chain.stream().map(Certificate::der).toList();
    Trust trust =
        ChainJudge.judge(
            new ChainJudge.Case(sent, further, anchors, at, null, Purpose.SERVER, evidence));
    Optional<Identity> identity =
        names.isEmpty() || chain.isEmpty()
            ? Optional.empty()
            : Optional.of(Identity.check(chain.getFirst(), names));
    return new Verdict(
        chain, Optional.of(trust), identity, SctVerifier.check(trust, Bytes.EMPTY, null, logs, at));
  }

  /** The signed_certificate_timestamp extension of the server; empty where there is none. */
  private static Bytes timestampList(Tls tls) {
    for (HandshakeMessage each : tls.handshake()) {
      HandshakeMessage message = each.uncompressed().orElse(each);
      Optional<Field> list = message.tree().find("tls.sct_list");
      if (message.from() == Direction.SERVER && list.isPresent()) {
        return message.bytes().slice(list.get().range());
      }
    }
    return Bytes.EMPTY;
  }

  /** What was fetched, in the terms of certificates. */
  public static List<Evidence> evidence(Session session) {
    return session.fetched().stream().map(each -> evidence(session, each)).toList();
  }

  private static Evidence evidence(Session session, Event.Fetched fetched) {
    Evidence.Kind kind =
        switch (fetched.kind()) {
          case AIA -> Evidence.Kind.AIA;
          case CRL -> Evidence.Kind.CRL;
          case OCSP -> Evidence.Kind.OCSP;
        };
    return new Evidence(
        kind,
        fetched.url(),
        fetched.about(),
        session.header().started().plusNanos(fetched.at()),
        fetched.request(),
        fetched.content(),
        fetched.failure());
  }
}
