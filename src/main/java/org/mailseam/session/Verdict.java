package org.mailseam.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.SctVerifier;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;

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
    if (session.connection().tls().isEmpty()) {
      return NONE;
    }
    return Presented.in(session)
        .map(
            shown ->
                of(
                    shown,
                    List.of(),
                    anchors,
                    shown.at(),
                    List.of(reference(session)),
                    evidence(session),
                    logs))
        .orElse(NONE);
  }

  /**
   * Judges certificates.
   *
   * @param presented the chain and what came with it
   * @param further certificates that may be used besides those sent
   * @param at the time for which to judge
   * @param names the names of the server that was meant; where there are none, no name is checked
   * @param evidence what was fetched about them
   * @param logs by which signed certificate timestamps are verified
   */
  public static Verdict of(
      Presented presented,
      List<Bytes> further,
      Anchors anchors,
      Instant at,
      List<Reference> names,
      List<FetchedEvidence> evidence,
      CtLogs logs) {
    List<Certificate> chain = presented.certificates();
    Trust trust =
        ChainJudge.judge(
            new ChainJudge.Case(
                chain.stream().map(Certificate::der).toList(),
                further,
                anchors,
                at,
                presented.staple(),
                presented.stapleAsked(),
                Purpose.SERVER,
                evidence));
    Certificate leaf = chain.isEmpty() ? Certificate.decode(Bytes.EMPTY) : chain.getFirst();
    return new Verdict(
        chain,
        Optional.of(trust),
        names.isEmpty() ? Optional.empty() : Optional.of(Identity.check(leaf, names)),
        SctVerifier.check(trust, presented.timestamps(), presented.staple(), logs, at));
  }

  /** The name that the certificate of a session should have, and where that comes from. */
  public static Reference reference(Session session) {
    Target target = session.header().target();
    String name = target.reference();
    if (target.host().startsWith("lab:")) {
      return Reference.of(name); // the practice server's own, or one given in its place
    }
    return name.equals(target.host()) ? Reference.ofHost(name) : Reference.given(name);
  }

  /** What was fetched, in the terms of certificates. */
  public static List<FetchedEvidence> evidence(Session session) {
    return session.fetched().stream().map(each -> evidence(session, each)).toList();
  }

  private static FetchedEvidence evidence(Session session, Event.Fetched fetched) {
    FetchedEvidence.Kind kind =
        switch (fetched.kind()) {
          case AIA -> FetchedEvidence.Kind.AIA;
          case CRL -> FetchedEvidence.Kind.CRL;
          case OCSP -> FetchedEvidence.Kind.OCSP;
        };
    return new FetchedEvidence(
        kind,
        fetched.url(),
        fetched.about(),
        session.header().started().plusNanos(fetched.at()),
        fetched.request(),
        fetched.content(),
        fetched.failure());
  }
}
