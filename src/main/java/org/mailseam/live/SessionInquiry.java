package org.mailseam.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.journal.Event;
import org.mailseam.journal.FetchedKind;
import org.mailseam.session.Session;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

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
    List<FetchedEvidence.Kind> wanted = new ArrayList<>();
    kinds.forEach(kind -> wanted.add(FetchedEvidence.Kind.valueOf(kind.name())));
    Instant started = session.header().started();
    List<Event.Fetched> known = new ArrayList<>(session.fetched());
    Set<List<Certificate>> asked = new HashSet<>(Set.of(List.of()));
    for (int i = 0; i < session.connections().size(); i++) {
      int index = i;
      if (asked.add(judge(session, index, anchors, known).certificates())) {
        inquiry.ask(
            Set.copyOf(wanted),
            evidence ->
                judge(
                        session,
                        index,
                        anchors,
                        evidence.stream().map(each -> event(started, each)).toList())
                    .trust()
                    .orElseThrow(),
            Verdict.evidence(session.withFetched(known)),
            each -> {
              known.add(event(started, each));
              found.accept(known.getLast());
            });
      }
    }
  }

  private static Verdict judge(
      Session session, int index, Anchors anchors, List<Event.Fetched> fetched) {
    return Verdict.of(session.withFetched(fetched), index, new Terms(anchors));
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
