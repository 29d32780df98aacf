package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.mail.Exchange;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.TlsRecord;

/** What becomes of the stream of records: how it ends, and whether it is whole. */
final class RecordRules {

  static final List<Rule> ALL =
      List.of(
          Rule.of("T-24", scene -> over(scene) ? Outcome.unfit("good-bye") : truncated(scene)),
          Rule.of(
              "T-24-end", scene -> over(scene) ? truncated(scene) : Outcome.unfit("no-good-bye")),
          Rule.of("T-27", scene -> scene.whole(() -> damaged(scene))));

  private RecordRules() {}

  /** Whether the session was over for a side that knows: then little can be cut off. */
  private static boolean over(Scene scene) {
    boolean saidGoodBye =
        scene.encrypted().stream()
            .flatMap(phase -> phase.exchanges().stream())
            .filter(exchange -> exchange.verb().equals("QUIT") || exchange.verb().equals("LOGOUT"))
            .anyMatch(exchange -> exchange.reply().isPresent());
    return saidGoodBye || scene.tls().filter(tls -> saidEnd(tls, Direction.CLIENT)).isPresent();
  }

  private static boolean saidEnd(Tls tls, Direction from) {
    return tls.alerts().stream()
        .anyMatch(
            alert ->
                alert.from() == from
                    && (alert.code() == Alert.CLOSE_NOTIFY || alert.level().equals("fatal")));
  }

  private static Outcome truncated(Scene scene) {
    Optional<Event.Closed> closed = scene.connection().closed();
    if (!scene.secured() || closed.isEmpty() || closed.get().by() != Direction.SERVER) {
      return Outcome.unfit("not-closed-by-server");
    }
    if (saidEnd(scene.tls().orElseThrow(), Direction.SERVER)) {
      return Outcome.passed();
    }
    List<TlsRecord> records = scene.tls().get().records();
    return Outcome.seen(
        Message.of(
            closed.get().reset() ? "finding.T-24.seen-reset" : "finding.T-24.seen",
            lastCommand(scene)),
        records.reversed().stream()
            .filter(record -> record.from() == Direction.SERVER)
            .limit(1)
            .map(scene::proof)
            .toList());
  }

  private static String lastCommand(Scene scene) {
    List<Exchange> all = scene.encrypted().orElseThrow().exchanges();
    return all.isEmpty() ? "\u2013" : all.getLast().verb();
  }

  private static Outcome damaged(Scene scene) {
    Optional<Tls> tls = scene.tls();
    if (tls.isEmpty() || tls.get().records().isEmpty()) {
      return Outcome.unfit("no-tls");
    }
    List<Proof> proof =
        tls.get().records().stream()
            .filter(record -> record.protection() == TlsRecord.Protection.UNREADABLE)
            .limit(20)
            .map(scene::proof)
            .toList();
    if (!proof.isEmpty()) {
      return Outcome.seen(Message.of("finding.T-27.seen", proof.size()), proof);
    }
    // Before the first record of the server it is the seam's.
    boolean noTls =
        tls.get().serverGarbage().isPresent()
            && !Negotiated.isUnread(scene) // SSL 2.0 has other records
            && tls.get().records().stream().anyMatch(record -> record.from() == Direction.SERVER);
    return noTls
        ? Outcome.seen(
            Message.of(
                "finding.T-27.seen-plain",
                Scene.quote(tls.get().serverGarbage().get().bytes().text())),
            List.of())
        : Outcome.passed();
  }
}
