package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;
import org.mailseam.session.Place;
import org.mailseam.session.Seam;
import org.mailseam.text.Message;

/** What may stand where plaintext turns into TLS: nothing. */
final class SeamRules {

  static final List<Rule> ALL =
      List.of(
          Rule.of("S-01", SeamRules::commandInjection),
          Rule.of("S-02", SeamRules::leftover),
          Rule.of("S-03", SeamRules::prefix),
          Rule.of("S-04", SeamRules::early),
          Rule.of("S-10", SeamRules::plaintextAnswer),
          Rule.of("S-10-port", SeamRules::wrongPort),
          Rule.of("N-11", scene -> scene.whole(() -> outOfStep(scene))));

  private SeamRules() {}

  /** What was sent behind the request and before its answer must never be done inside TLS. */
  private static Outcome commandInjection(Scene scene) {
    Optional<Exchange> upgrade = scene.grantedUpgrade();
    if (upgrade.isEmpty()) {
      return Outcome.unfit("no-upgrade");
    }
    if (injected(scene, upgrade.get()).isEmpty()) {
      return Outcome.unfit("nothing-injected");
    }
    List<Line> answers =
        scene.encrypted().map(phase -> Scene.unexpected(phase, true)).orElse(List.of());
    if (answers.isEmpty()) {
      return Outcome.passed();
    }
    Line command = injected(scene, upgrade.get()).getFirst().command();
    return Outcome.seen(
        Message.of(
            "finding.S-01.seen",
            Scene.quote(command),
            scene.upgradeCommand(),
            Scene.quote(answers.getFirst())),
        scene.proofInTls(answers));
  }

  private static List<Exchange> injected(Scene scene, Exchange upgrade) {
    long granted = scene.answeredAt(scene.plaintext(), upgrade);
    return scene.plaintext().exchanges().stream()
        .dropWhile(exchange -> !exchange.command().equals(upgrade.command()))
        .skip(1)
        .filter(exchange -> exchange.command().at() < granted)
        .toList();
  }

  private static Outcome leftover(Scene scene) {
    Optional<Exchange> upgrade = scene.grantedUpgrade();
    if (upgrade.isEmpty()) {
      return Outcome.unfit("no-upgrade");
    }
    Optional<Seam> seam = scene.connection().seam().filter(each -> each.leftoverLength() > 0);
    if (seam.isEmpty() || isAnswer(scene, seam.get())) {
      return Outcome.passed();
    }
    List<Place> places = seam.get().leftoverPlaces();
    Line reply = Scene.lastLine(scene.plaintext(), upgrade.get().reply().orElseThrow());
    boolean sameSegment =
        scene.connection().streams().ofPlaintext(reply).stream()
            .anyMatch(place -> place.frame() == places.getFirst().frame());
    return Outcome.seen(
        Message.of(
            sameSegment ? "finding.S-02.seen" : "finding.S-02.seen-later",
            Scene.quote(reply),
            seam.get().leftoverLength(),
            firstLine(seam.get().leftover())),
        leftover(scene, seam.get()));
  }

  /** Whether what is left over is all the server ever said to the ClientHello. */
  private static boolean isAnswer(Scene scene, Seam seam) {
    return seam.clientHelloAt().isPresent()
        && seam.answeredAt().isEmpty()
        && seam.leftoverPlaces().stream()
            .allMatch(
                place ->
                    scene.session().frames().get(place.frame() - 1).at()
                        >= seam.clientHelloAt().getAsLong());
  }

  private static String firstLine(Bytes bytes) {
    int end = bytes.indexOf('\n', 0);
    return Scene.quote(bytes.slice(0, end < 0 ? bytes.length() : end).text().strip());
  }

  /** Whatever stands between STARTTLS and its tagged answer was not said by a protected server. */
  private static Outcome prefix(Scene scene) {
    Optional<Exchange> upgrade =
        scene.plaintext().upgrade().filter(each -> each.reply().isPresent());
    if (upgrade.isEmpty()) {
      return Outcome.unfit("no-upgrade");
    }
    Reply reply = upgrade.get().reply().get();
    List<Line> between =
        scene.plaintext().lines().subList(0, reply.endLine()).stream()
            .dropWhile(line -> !line.equals(upgrade.get().command()))
            .filter(line -> line.kind() == Line.Kind.UNTAGGED)
            .toList();
    return scene.found(true, between, "finding.S-03.seen");
  }

  /** An answer before its command can be taken for the answer to STARTTLS. */
  private static Outcome early(Scene scene) {
    return scene.whole(
        () ->
            scene.inPlaintext(
                () -> scene.found(true, scene.unexpected(true), "finding.S-04.seen")));
  }

  private static Outcome plaintextAnswer(Scene scene) {
    if (scene.tls().isEmpty() || scene.implicit()) {
      return Outcome.unfit("no-upgrade");
    }
    Optional<Seam> seam = scene.connection().seam().filter(each -> each.leftoverLength() > 0);
    if (seam.isPresent() && isAnswer(scene, seam.get())) {
      return Outcome.seen(
          Message.of("finding.S-10.seen", firstLine(seam.get().leftover())),
          leftover(scene, seam.get()));
    }
    return scene.found(true, scene.behindHello(), "finding.S-10.seen-unasked");
  }

  private static List<Proof> leftover(Scene scene, Seam seam) {
    return seam.leftoverPlaces().stream().limit(Scene.PROOFS).map(scene::proofAt).toList();
  }

  /** A server that speaks first, and in plaintext, where TLS was to come from the start. */
  private static Outcome wrongPort(Scene scene) {
    if (!scene.implicit()) {
      return Outcome.unfit("not-implicit");
    }
    Phase phase = scene.plaintext();
    List<Line> said =
        Stream.concat(phase.lines().stream(), phase.unfinished().stream())
            .filter(line -> line.from() == Direction.SERVER)
            .toList();
    String port = String.valueOf(scene.connection().target().port());
    return said.isEmpty()
        ? Outcome.passed()
        : Outcome.seen(
            Message.of(
                "finding.S-10-port.seen",
                port,
                Scene.quote(said.getFirst()),
                scene.upgradeCommand()),
            scene.proof(said));
  }

  /** The two ends do not agree who is to speak. */
  private static Outcome outOfStep(Scene scene) {
    if (scene.encrypted().isEmpty() || !scene.secured()) {
      return Outcome.unfit("no-tls");
    }
    Optional<Exchange> upgrade = scene.grantedUpgrade();
    if (upgrade.isPresent() && !injected(scene, upgrade.get()).isEmpty()) {
      return Outcome.unfit("injected");
    }
    List<Line> unasked = Scene.unexpected(scene.encrypted().get(), true);
    return scene.found(false, unasked, "finding.N-11.seen");
  }
}
