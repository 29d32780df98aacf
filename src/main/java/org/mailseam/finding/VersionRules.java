package org.mailseam.finding;

import static org.mailseam.finding.Severity.CRITICAL;
import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;

/** Which version of TLS was agreed on, and whether a better one was kept away. */
final class VersionRules {

  private static final int INAPPROPRIATE_FALLBACK = 86;
  private static final Bytes DOWNGRADE = Bytes.ofText("DOWNGRD");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "T-02",
              CRITICAL,
              Rule.ALL,
              List.of("RFC 7568", "CVE-2014-3566"),
              scene -> version(scene, "finding.T-02.seen", "SSLv2", "SSLv3")),
          Rule.of(
              "T-03",
              HIGH,
              Rule.ALL,
              List.of("RFC 8996", "RFC 8997", "RFC 9325 3.1.1"),
              scene -> version(scene, "finding.T-03.seen", "TLSv1", "TLSv1.1")),
          Rule.of("T-04", MEDIUM, Rule.ALL, List.of("RFC 7507"), VersionRules::fallback),
          Rule.of("T-05", CRITICAL, Rule.ALL, List.of("RFC 8446 4.1.3"), VersionRules::sentinel));

  private VersionRules() {}

  private static Outcome version(Scene scene, String seen, String... bad) {
    Optional<Negotiation> agreed = scene.agreed();
    if (agreed.isEmpty()) {
      return Outcome.unfit("no-server-hello");
    }
    String version = agreed.get().version();
    return List.of(bad).contains(version)
        ? Outcome.seen(
            Message.of(seen, version),
            scene.proofInHandshake("ServerHello", "tls.handshake.version"))
        : Outcome.passed();
  }

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

  /** A server that could do better says so in its random, where nobody on the path can hide it. */
  private static Outcome sentinel(Scene scene) {
    Optional<HandshakeMessage> hello = scene.serverMessage("ServerHello");
    Optional<Negotiation> agreed = scene.agreed();
    if (hello.isEmpty() || agreed.isEmpty() || agreed.get().offered() == null) {
      return Outcome.unfit("no-server-hello");
    }
    Optional<Field> random = hello.get().tree().find("tls.handshake.random");
    List<String> offered = agreed.get().offered().versions();
    String version = agreed.get().version();
    if (random.isEmpty() || random.get().range().length() != 32) {
      return Outcome.unfit("no-server-hello");
    }
    Bytes bytes = hello.get().bytes().slice(random.get().range());
    boolean lower = !version.equals("TLSv1.3") && offered.contains("TLSv1.3");
    boolean below = !version.equals("TLSv1.2") && offered.contains("TLSv1.2");
    boolean said =
        bytes.from(24).startsWith(DOWNGRADE)
            && (bytes.at(31) == 1 ? lower : bytes.at(31) == 0 && (lower || below));
    return said && !version.equals("TLSv1.3")
        ? Outcome.seen(
            Message.of("finding.T-05.seen", version, String.join(", ", offered)),
            List.of(scene.proof(hello.get(), random.get())))
        : Outcome.passed();
  }
}
