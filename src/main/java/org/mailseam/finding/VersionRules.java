package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import org.mailseam.journal.Direction;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;

/** Which version of TLS was agreed on, and whether a better one was kept away. */
final class VersionRules {

  private static final int INAPPROPRIATE_FALLBACK = 86;

  static final List<Rule> ALL =
      List.of(
          Negotiated.chosen("T-02", "versions", "ssl"),
          Negotiated.chosen("T-03", "versions", "old-version"),
          Rule.of("T-04", VersionRules::fallback),
          Rule.of("T-05", scene -> Negotiated.fact(scene, "downgrade-sentinel", "attack")));

  private VersionRules() {}

  /** The server says that the client came down although both know better. */
  private static Outcome fallback(Scene scene) {
    Optional<Tls> tls = scene.tls();
    if (tls.isEmpty()) {
      return Outcome.unfit("no-tls");
    }
    Optional<Alert> alert =
        tls.get().alerts().stream()
            .filter(each -> each.from() == Direction.SERVER)
            .filter(each -> each.code() == INAPPROPRIATE_FALLBACK)
            .findFirst();
    return alert.isEmpty()
        ? Outcome.passed()
        : Outcome.seen(
            Message.of("finding.T-04.seen"),
            List.of(scene.proof(tls.get().records().get(alert.get().record()))));
  }
}
