package org.mailseam.probe;

import static org.mailseam.finding.Severity.CRITICAL;
import static org.mailseam.finding.Severity.MEDIUM;

import java.util.List;
import java.util.Optional;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Scene;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;
import org.mailseam.session.Place;
import org.mailseam.session.Seam;

/**
 * What became of a command that was sent behind STARTTLS and before its answer. The first
 * connection shows the server as it is without that, the second with it.
 */
final class Injection {

  private Injection() {}

  static Judgement judge(ProbeGround ground) {
    Optional<Scene> sound = ground.secured(0);
    Optional<Scene> tried = ground.connection(1);
    if (sound.isEmpty() || tried.isEmpty()) {
      return ground.stuck();
    }
    Scene scene = tried.get();
    Optional<Line> injected = injected(scene);
    if (injected.isEmpty()) {
      return ground.stuck();
    }
    List<Proof> sent = List.of(scene.proof(injected.get()));
    if (!scene.plaintext().upgrade().filter(Exchange::granted).isPresent()) {
      return refused(ground, scene, sent);
    }
    List<Line> answers = ProbeGround.unasked(scene);
    if (answers.size() > ProbeGround.unasked(sound.get()).size()) {
      return ground.vulnerable(
          CRITICAL,
          "executed",
          ProbeGround.both(scene.proofInTls(answers), sent),
          Scene.quote(injected.get()),
          Scene.quote(answers.getFirst()));
    }
    List<Proof> plain = answeredInPlaintext(scene);
    if (!plain.isEmpty()) {
      return ground.vulnerable(
          MEDIUM, "answered-in-plaintext", plain, Scene.quote(injected.get()), leftover(scene));
    }
    if (!scene.secured()) {
      return ProbeGround.refusedTls(scene) && !ProbeGround.serverHello(scene)
          ? ground.safe(
              "treated-as-tls",
              ProbeGround.both(ProbeGround.refusal(scene), sent),
              Scene.quote(injected.get()))
          : ground.unclear("unresponsive", sent, Scene.quote(injected.get()));
    }
    return inside(ground, scene, sent, injected.get());
  }

  /** The line that stands behind the request for TLS. */
  private static Optional<Line> injected(Scene scene) {
    Phase phase = scene.plaintext();
    return phase.upgrade().stream()
        .flatMap(
            upgrade ->
                phase.exchanges().stream()
                    .dropWhile(each -> !each.command().equals(upgrade.command()))
                    .skip(1))
        .findFirst()
        .map(Exchange::command);
  }

  private static Judgement refused(ProbeGround ground, Scene scene, List<Proof> sent) {
    Optional<Reply> reply = scene.plaintext().upgrade().flatMap(Exchange::reply);
    if (ProbeGround.closedByServer(scene)) {
      return ground.safe("dropped", sent);
    }
    return reply.isPresent()
        ? ground.safe(
            "refused",
            ProbeGround.both(scene.proof(reply.get()), sent),
            ProbeGround.quote(reply.get()))
        : ground.unclear("unresponsive", sent, "");
  }

  /** The handshake went through and nothing came unasked: does the server still listen? */
  private static Judgement inside(
      ProbeGround ground, Scene scene, List<Proof> sent, Line injected) {
    Optional<Reply> first =
        scene.encrypted().stream()
            .flatMap(phase -> phase.exchanges().stream())
            .flatMap(each -> each.reply().stream())
            .findFirst();
    if (first.isPresent()) {
      return ground.safe(
          "discarded",
          ProbeGround.both(sent, ProbeGround.inTls(scene, first.get())),
          Scene.quote(injected));
    }
    return ProbeGround.closedByServer(scene)
        ? ground.safe("dropped", sent)
        : ground.unclear("unresponsive", sent, Scene.quote(injected));
  }

  /** What the server said between its consent and the ClientHello. */
  private static List<Proof> answeredInPlaintext(Scene scene) {
    Optional<Seam> seam = scene.connection().seam();
    return seam.stream()
        .flatMap(each -> each.leftoverPlaces().stream())
        .filter(place -> before(scene, place, seam.get()))
        .map(scene::proofAt)
        .toList();
  }

  private static boolean before(Scene scene, Place place, Seam seam) {
    return scene.session().frames().get(place.frame() - 1).at()
        < seam.clientHelloAt().orElse(Long.MAX_VALUE);
  }

  private static String leftover(Scene scene) {
    String text = scene.connection().seam().orElseThrow().leftover().text();
    return Scene.quote(text.lines().findFirst().orElse(""));
  }
}
