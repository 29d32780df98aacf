package org.mailseam.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Scene;
import org.mailseam.finding.Severity;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.mail.ServerSoftware;
import org.mailseam.session.Phase;
import org.mailseam.session.ProbePart;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.Negotiation;
import org.mailseam.verdict.Verdict;

/**
 * What the judge of a probe looks at: the probe's connections, with the questions that many ask.
 *
 * @param probe the probe's name
 * @param scenes its connections, in order
 */
public record ProbeGround(String probe, List<Scene> scenes) {

  /** Texts that all probes share. */
  private static final String ANY = "any";

  public ProbeGround {
    scenes = List.copyOf(scenes);
  }

  static ProbeGround of(Session session, ProbePart part) {
    return new ProbeGround(
        part.name(),
        IntStream.range(part.first(), part.end())
            .mapToObj(index -> Scene.of(session, index, Verdict.NONE))
            .toList());
  }

  /** A connection by its number in the script of the probe, from 0. */
  Optional<Scene> connection(int number) {
    return number < scenes.size() ? Optional.of(scenes.get(number)) : Optional.empty();
  }

  /** That connection, where its handshake was completed. */
  Optional<Scene> secured(int number) {
    return connection(number).filter(Scene::secured);
  }

  /** The server by its own name where it greets with it, else by its address. */
  private String server() {
    Target target = scenes.getFirst().connection().target();
    return scenes.getFirst().session().connections().stream()
        .flatMap(each -> Stream.concat(Stream.of(each.plaintext()), each.encrypted().stream()))
        .flatMap(phase -> phase.replies().stream())
        .filter(reply -> reply.kind() == Reply.Kind.GREETING)
        .flatMap(greeting -> ServerSoftware.of(greeting.text()).stream())
        .findFirst()
        .orElse(target.host() + ':' + target.port());
  }

  // What is said of it.

  Judgement safe(String detail, List<Proof> evidence, Object... more) {
    return judged(ProbeVerdict.SAFE, detail, Optional.empty(), evidence, more);
  }

  Judgement vulnerable(Severity severity, String detail, List<Proof> evidence, Object... more) {
    return judged(ProbeVerdict.VULNERABLE, detail, Optional.of(severity), evidence, more);
  }

  Judgement unclear(String detail, List<Proof> evidence, Object... more) {
    return judged(ProbeVerdict.UNCLEAR, detail, Optional.empty(), evidence, more);
  }

  Judgement notApplicable(String detail, List<Proof> evidence, Object... more) {
    return judged(ProbeVerdict.NOT_APPLICABLE, detail, Optional.empty(), evidence, more);
  }

  private Judgement judged(
      ProbeVerdict verdict,
      String detail,
      Optional<Severity> severity,
      List<Proof> evidence,
      Object... more) {
    List<Object> values = new ArrayList<>(List.of(server()));
    values.addAll(List.of(more));
    return new Judgement(
        verdict,
        detail,
        severity,
        Message.of("probe." + texts() + '.' + detail, values.toArray()),
        evidence);
  }

  /** Of what is said the same way of one segment and of two. */
  private String texts() {
    return probe.equals("injection-split") ? "injection" : probe;
  }

  /** A sentence that any probe may end with. */
  static Judgement any(ProbeVerdict verdict, String detail, List<Proof> evidence, Object... more) {
    return new Judgement(
        verdict,
        detail,
        Optional.empty(),
        Message.of("probe." + ANY + '.' + detail, more),
        evidence);
  }

  /** TLS did not come about where it has to, or the dialogue did not get so far. */
  Judgement stuck() {
    if (scenes.isEmpty()) {
      return any(ProbeVerdict.UNCLEAR, "no-connection", List.of());
    }
    Scene last = scenes.getLast();
    Optional<Alert> alert = serverAlert(last);
    if (alert.isPresent()) {
      return any(ProbeVerdict.UNCLEAR, "no-tls", proof(last, alert.get()), alert.get().name());
    }
    List<Reply> replies = last.plaintext().replies();
    return replies.isEmpty()
        ? any(ProbeVerdict.UNCLEAR, "silent", List.of())
        : any(
            ProbeVerdict.UNCLEAR, "stuck", last.proof(replies.getLast()), quote(replies.getLast()));
  }

  // What is asked of a connection.

  /** What the server turned this client away with. */
  Optional<List<Proof>> turnedAway() {
    for (Scene scene : scenes) {
      for (boolean plain : new boolean[] {true, false}) {
        Phase phase = plain ? scene.plaintext() : scene.encrypted().orElse(Phase.NONE);
        for (Reply reply : phase.replies()) {
          if (reply.turnsAway()) {
            List<Line> lines = Scene.lines(phase, reply);
            return Optional.of(plain ? scene.proof(reply) : scene.proofInTls(lines));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it was the server that ended the connection, and not in answer to a good-bye. */
  static boolean closedByServer(Scene scene) {
    return scene
            .connection()
            .closed()
            .map(Event.Closed::by)
            .filter(Direction.SERVER::equals)
            .isPresent()
        && scene.tls().map(Tls::alerts).orElse(List.of()).stream()
            .findFirst()
            .filter(alert -> alert.from() == Direction.CLIENT)
            .isEmpty();
  }

  /** Whether the server answered the ClientHello with a ServerHello. */
  static boolean serverHello(Scene scene) {
    return scene.tls().map(Tls::negotiation).filter(known -> known.version() != null).isPresent();
  }

  /** The fatal alert of the server. */
  static Optional<Alert> serverAlert(Scene scene) {
    return scene.tls().map(Tls::alerts).orElse(List.of()).stream()
        .filter(alert -> alert.from() == Direction.SERVER && alert.code() != Alert.CLOSE_NOTIFY)
        .findFirst();
  }

  /** Whether the server broke the handshake off, by an alert or by closing. */
  static boolean refusedTls(Scene scene) {
    return scene.tls().isPresent()
        && !scene.secured()
        && (serverAlert(scene).isPresent() || closedByServer(scene));
  }

  static Negotiation agreed(Scene scene) {
    return scene.tls().orElseThrow().negotiation();
  }

  static List<Proof> proof(Scene scene, Alert alert) {
    return List.of(scene.proof(scene.tls().orElseThrow().records().get(alert.record())));
  }

  /** The ServerHello, which says what was agreed on. */
  static List<Proof> hello(Scene scene) {
    return scene.serverMessage("ServerHello").stream()
        .map(message -> scene.proof(message, message.tree()))
        .toList();
  }

  /** Where a handshake was refused: the alert, else what was refused without one. */
  static List<Proof> refusal(Scene scene) {
    return serverAlert(scene)
        .map(alert -> proof(scene, alert))
        .orElseGet(
            () ->
                scene.tls().map(Tls::handshake).orElse(List.of()).stream()
                    .limit(1)
                    .map(message -> scene.proof(message, message.tree()))
                    .toList());
  }

  /** The first command with that verb, in plaintext or inside TLS. */
  static Optional<Exchange> exchange(Phase phase, String verb) {
    return phase.exchanges().stream().filter(each -> each.verb().equals(verb)).findFirst();
  }

  /** Everything the server said inside TLS that no command had asked for. */
  static List<Line> unasked(Scene scene) {
    return scene.encrypted().map(phase -> Scene.unexpected(phase, true)).orElse(List.of());
  }

  /** A reply without IMAP's tag, shortened. */
  static String quote(Reply reply) {
    return Scene.quote((reply.status() + ' ' + reply.text()).strip());
  }

  static List<Proof> inTls(Scene scene, Reply reply) {
    return scene.proofInTls(Scene.lines(scene.encrypted().orElseThrow(), reply));
  }

  /** Two lists of evidence, one behind the other. */
  static List<Proof> both(List<Proof> first, List<Proof> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
