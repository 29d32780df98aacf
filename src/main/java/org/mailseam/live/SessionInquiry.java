package org.mailseam.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Trust;
import org.mailseam.journal.Event;
import org.mailseam.journal.FetchedKind;
import org.mailseam.session.Session;
import org.mailseam.session.Verdict;

/** Asks about the certificates of a session; what comes is for the session's journal. */
public final class SessionInquiry {

  private SessionInquiry() {}

  /**
   * Asks, on the calling thread.
   *
   * @param kinds what to ask for
   * @param found takes what came, event by event
   * @throws InterruptedException when the thread was interrupted; what came before has been handed
   *     over
   */
  public static void ask(
      Inquiry inquiry,
      Session session,
      Anchors anchors,
      Set<FetchedKind> kinds,
      Consumer<Event.Fetched> found)
      throws InterruptedException {
    Trust first = Verdict.of(session, anchors).trust().orElse(null);
    if (first == null || first.path().isEmpty()) {
      return; // there is no certificate to ask about
    }
    List<FetchedEvidence.Kind> wanted = new ArrayList<>();
    kinds.forEach(kind -> wanted.add(FetchedEvidence.Kind.valueOf(kind.name())));
    Instant started = session.header().started();
    inquiry.ask(
        Set.copyOf(wanted),
        evidence -> judge(session, anchors, evidence),
        Verdict.evidence(session),
        each -> found.accept(event(started, each)));
  }

  private static Trust judge(Session session, Anchors anchors, List<FetchedEvidence> evidence) {
    Instant started = session.header().started();
    List<Event.Fetched> events = evidence.stream().map(each -> event(started, each)).toList();
    return Verdict.of(session.withFetched(events), anchors).trust().orElseThrow();
  }

  private static Event.Fetched event(Instant started, FetchedEvidence evidence) {
    return new Event.Fetched(
        Duration.between(started, evidence.at()).toNanos(),
        FetchedKind.valueOf(evidence.kind().name()),
        evidence.url(),
        evidence.about(),
        evidence.request(),
        evidence.content(),
        evidence.failure());
  }
}
