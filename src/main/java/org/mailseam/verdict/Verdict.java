package org.mailseam.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.SctVerifier;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.session.Connection;
import org.mailseam.session.Session;
import org.mailseam.session.ShownEvidence;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;

/**
 * What is to be thought of the certificates that a server showed, judged at the time they were
 * shown. Whether a server is trusted is decided here and nowhere else.
 *
 * @param presented the chain that was judged, as the server sent it; of a resumed connection that
 *     of the one before
 * @param at the time for which it was judged
 * @param trust whether the chain leads to an anchor; empty where there was nothing to judge: no
 *     TLS, or a handshake that did not come to a certificate or whose keys are not known
 * @param identity whether the leaf is for the name that was asked for; empty where there was
 *     nothing to judge, or no name was asked for
 * @param timestamps what the leaf's signed certificate timestamps are worth
 */
public record Verdict(
    Presented presented,
    Instant at,
    Optional<Trust> trust,
    Optional<Identity> identity,
    List<SctCheck> timestamps) {

  /** There is nothing to judge. */
  public static final Verdict NONE = unjudged(Presented.alone(List.of()), Instant.EPOCH);

  /** The TLS extension by which a staple comes (RFC 6066, 8). */
  private static final String STAPLED = "status_request";

  public Verdict {
    timestamps = List.copyOf(timestamps);
  }

  /**
   * Judges the certificates of a connection. It takes a while the first time, as anchors have to be
   * read.
   *
   * @param index the connection's place in the session, from 0
   */
  public static Verdict of(Session session, int index, Terms terms) {
    return Presented.in(session, index)
        .filter(shown -> !shown.certificates().isEmpty() || unauthenticated(session, index))
        .map(
            shown ->
                of(
                    shown,
                    List.of(),
                    terms.anchors(),
                    terms
                        .at()
                        .orElseGet(() -> Objects.requireNonNull(shown.at(), "a session has times")),
                    List.of(reference(session, index, terms)),
                    Purpose.SERVER,
                    evidence(session),
                    terms.logs()))
        .orElse(NONE);
  }

  /**
   * Whether a connection, as far as certificates are concerned, is now as it was before; then it
   * need not be judged again.
   */
  public static boolean sameGrounds(Session before, Session now, int index) {
    Optional<Tls> was = before.connections().get(index).tls();
    Optional<Tls> is = now.connections().get(index).tls();
    return was.map(tls -> tls.handshake().size()).equals(is.map(tls -> tls.handshake().size()))
        && was.map(tls -> tls.negotiation().complete())
            .equals(is.map(tls -> tls.negotiation().complete()));
  }

  /** What is there before it is judged. */
  public static Verdict unjudged(Session session, int index) {
    return Presented.in(session, index)
        .map(shown -> unjudged(shown, session.header().started()))
        .orElse(NONE);
  }

  private static Verdict unjudged(Presented presented, Instant at) {
    return new Verdict(presented, at, Optional.empty(), Optional.empty(), List.of());
  }

  /** The name that the certificate of a connection should have, and where that comes from. */
  public static Reference reference(Session session, int index, Terms terms) {
    Connection connection = session.connections().get(index);
    return reference(
        connection.target(),
        terms.name(),
        connection.tls().map(tls -> tls.negotiation().serverName()));
  }

  /**
   * The same before there is a session.
   *
   * @param asked the name to judge by instead of what the target says
   * @param serverName the name in the ClientHello
   */
  public static Reference reference(
      Target target, Optional<String> asked, Optional<String> serverName) {
    boolean practice = target.host().startsWith("lab:");
    return Reference.of(
        asked.or(() -> practice ? Optional.empty() : target.name()),
        serverName,
        practice ? target.name().orElse(target.host()) : target.host());
  }

  /** A handshake that was completed and in which the server showed nothing of itself. */
  private static boolean unauthenticated(Session session, int index) {
    return session.connections().get(index).tls().stream()
        .anyMatch(tls -> tls.negotiation().complete());
  }

  /**
   * Judges certificates.
   *
   * @param presented the chain and what came with it
   * @param further certificates that may be used besides those sent
   * @param at the time for which to judge
   * @param names the names of the server that was meant; where there are none, no name is checked
   * @param purpose what the certificates are to be good for
   * @param evidence what was fetched about them, or given
   * @param logs by which signed certificate timestamps are verified
   */
  public static Verdict of(
      Presented presented,
      List<Bytes> further,
      Anchors anchors,
      Instant at,
      List<Reference> names,
      Purpose purpose,
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
                purpose,
                evidence));
    Certificate leaf = chain.isEmpty() ? Certificate.decode(Bytes.EMPTY) : chain.getFirst();
    return new Verdict(
        presented,
        at,
        Optional.of(trust),
        names.isEmpty() ? Optional.empty() : Optional.of(Identity.check(leaf, names)),
        SctVerifier.check(trust, presented.timestamps(), presented.staple(), logs, at));
  }

  /** The chain, as the server sent it. */
  public List<Certificate> certificates() {
    return presented.certificates();
  }

  /** Whether everything was judged and is well: the chain is trusted, and for the name. */
  public boolean good() {
    return trust.filter(Trust::trusted).isPresent()
        && identity.filter(Identity::matches).isPresent();
  }

  /**
   * The verdict in one sentence, the worst that is to be said; empty where there was nothing to
   * judge. A chain is good only for a name.
   */
  public Optional<Statement> headline() {
    if (trust.isEmpty()) {
      return Optional.empty();
    }
    if (certificates().isEmpty()) {
      return Optional.of(Statement.of(Grade.BAD, Message.of("verdict.no-certificate")));
    }
    boolean trusted = trust.get().trusted();
    Optional<String> name = identity.map(Identity::reference);
    Grade grade = good() ? Grade.GOOD : trusted && name.isEmpty() ? Grade.ODD : Grade.BAD;
    String chain = trusted ? "verdict.trusted" : "verdict.untrusted";
    Message sentence =
        name.isEmpty()
            ? Message.of(chain + "-unnamed")
            : Message.of(chain + (identity.get().matches() ? "-for" : "-not-for"), name.get());
    return Optional.of(Statement.of(grade, sentence));
  }

  /** The verdict in sentences: the headline, then what speaks for and against it. */
  public List<Statement> statements() {
    return VerdictStatements.of(this);
  }

  /** The evidence that is there about a certificate, decoded. */
  public List<ShownEvidence> evidence(Certificate certificate) {
    if (trust.isEmpty()) {
      return List.of();
    }
    List<ShownEvidence> all = new ArrayList<>();
    if (!certificates().isEmpty() && certificates().getFirst().der().equals(certificate.der())) {
      staple().ifPresent(all::add);
    }
    for (RevocationAnswer answer : trust.get().revocation()) {
      if (trust.get().path().get(answer.pathIndex()).equals(certificate.der())) {
        evidence(answer).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  /** The stapled response, where there was one. */
  Optional<ShownEvidence> staple() {
    return trust
        .map(Trust::staple)
        .flatMap(
            judged ->
                Optional.ofNullable(presented.staple())
                    .map(sent -> shown(STAPLED, sent, judged.tree())));
  }

  /** What a list or responder answered; empty where it did not answer. */
  Optional<ShownEvidence> evidence(RevocationAnswer answer) {
    return answer.tree() == null
        ? Optional.empty()
        : Optional.of(shown(answer.url(), answer.content(), answer.tree()));
  }

  private static ShownEvidence shown(String origin, Bytes content, Field tree) {
    String value = tree.value().isEmpty() ? origin : tree.value() + " \u00b7 " + origin;
    return new ShownEvidence(
        content,
        new Field(tree.id(), tree.name(), value, tree.range(), tree.children(), tree.note()));
  }

  /** What was fetched, in the terms of certificates. */
  public static List<FetchedEvidence> evidence(Session session) {
    return session.fetched().stream().map(each -> evidence(session, each)).toList();
  }

  private static FetchedEvidence evidence(Session session, Event.Fetched fetched) {
    return new FetchedEvidence(
        FetchedEvidence.Kind.valueOf(fetched.kind().name()),
        fetched.url(),
        fetched.about(),
        session.header().started().plusNanos(fetched.at()),
        fetched.request(),
        fetched.content(),
        fetched.failure());
  }
}
