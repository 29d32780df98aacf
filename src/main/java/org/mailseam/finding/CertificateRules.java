package org.mailseam.finding;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Field;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;

/** Whether the certificates prove who the server is, and for how long. */
final class CertificateRules {

  private static final Duration SOON = Duration.ofDays(14);

  /** Half of a certificate of six days is more than a warning's worth. */
  private static final int PART_LEFT = 3;

  /**
   * How long a public CA may make a certificate live, by the day it is made (CA/Browser Forum,
   * Baseline Requirements 6.3.2, ballot SC-081).
   */
  private enum Limit {
    DAYS_825("2018-03-01", 825),
    DAYS_398("2020-09-01", 398),
    DAYS_200("2026-03-15", 200),
    DAYS_100("2027-03-15", 100),
    DAYS_47("2029-03-15", 47);

    private final Instant since;
    private final Duration life;

    Limit(String day, int days) {
      since = Instant.parse(day + "T00:00:00Z");
      life = Duration.ofDays(days);
    }

    static Optional<Duration> of(Instant made) {
      Optional<Duration> limit = Optional.empty();
      for (Limit each : values()) {
        if (!made.isBefore(each.since)) {
          limit = Optional.of(each.life);
        }
      }
      return limit;
    }
  }

  static final List<Rule> ALL =
      List.of(
          Rule.of("C-01", CertificateRules::otherName),
          trust("C-03-expired", "expired"),
          trust("C-03-early", "not-yet-valid"),
          trust("C-03-self-signed", "self-signed"),
          trust("C-03-root", "untrusted-root"),
          trust("C-03-incomplete", "incomplete-chain"),
          trust("C-03-signature", "bad-signature"),
          trust("C-03-ca", "not-a-ca"),
          trust("C-03-length", "path-length"),
          trust("C-03-constraint", "name-constraint"),
          trust("C-03-revoked", "revoked"),
          trust("C-03-malformed", "malformed"),
          trust("C-03-key", "unusable-key"),
          trust("C-07", "weak-key"),
          trust("C-07-signature", "weak-signature"),
          trust("C-09", "wrong-usage"),
          Rule.of("C-10", CertificateRules::untidy),
          Rule.of("C-11", CertificateRules::soon),
          Rule.of("C-12", CertificateRules::longLived));

  private CertificateRules() {}

  /** The message of the problem says what is wrong and what to do; the rest they share. */
  private static Rule trust(String text, String code) {
    return Rule.of(text, scene -> problems(scene, code));
  }

  /** What is to be thought of the chain. */
  static Optional<Trust> trust(Scene scene) {
    return scene.verdict().certificates().isEmpty() ? Optional.empty() : scene.verdict().trust();
  }

  static Outcome problems(Scene scene, String code) {
    Optional<Trust> trust = trust(scene);
    if (trust.isEmpty()) {
      return Outcome.unfit("no-certificate");
    }
    return Outcome.of(
        trust.get().problems().stream()
            .filter(problem -> problem.code().equals(code))
            .map(
                problem ->
                    new Outcome.Sighting(
                        problem.message(), proof(scene, problem.certificate(), problem.field())))
            .toList());
  }

  /** A field of a certificate that the server sent; nothing of one that it did not send. */
  static List<Proof> proof(Scene scene, int index, String field) {
    List<Certificate> chain = scene.tls().map(Tls::certificates).orElse(List.of());
    if (index < 0 || index >= chain.size()) {
      return List.of();
    }
    Certificate certificate = chain.get(index);
    Field shown = certificate.tree().find(field).orElse(certificate.tree());
    Optional<HandshakeMessage> message = scene.serverMessage("Certificate");
    List<Field> sent =
        message.map(each -> each.tree().findAll("tls.handshake.certificate")).orElse(List.of());
    return List.of(
        new Proof(
            scene.index(),
            new Selection.CertificateField(index, certificate, shown),
            index < sent.size()
                ? scene.proof(message.orElseThrow(), sent.get(index)).places()
                : List.of()));
  }

  private static Outcome otherName(Scene scene) {
    Optional<Identity> identity =
        trust(scene).isEmpty() ? Optional.empty() : scene.verdict().identity();
    if (identity.isEmpty()) {
      return Outcome.unfit("no-certificate");
    }
    if (identity.get().matches()) {
      return Outcome.passed();
    }
    List<String> names = scene.verdict().certificates().getFirst().subjectAltNames();
    Message seen =
        names.isEmpty()
            ? Message.of("finding.C-01.seen-none", identity.get().reference())
            : Message.of(
                "finding.C-01.seen",
                identity.get().reference(),
                Scene.quote(String.join(", ", names)));
    return Outcome.seen(seen, proof(scene, 0, "x509.extension.subjectAltName"));
  }

  private static Outcome untidy(Scene scene) {
    Optional<Trust> trust = trust(scene);
    if (trust.isEmpty()) {
      return Outcome.unfit("no-certificate");
    }
    return Outcome.of(
        trust.get().sent().stream()
            .filter(sent -> sent.note() != null)
            .map(
                sent ->
                    new Outcome.Sighting(
                        sent.note(), proof(scene, sent.certificate(), "x509.certificate")))
            .toList());
  }

  private static Outcome soon(Scene scene) {
    Optional<Validity> leaf = validity(scene);
    if (leaf.isEmpty()) {
      return Outcome.unfit("no-certificate");
    }
    Instant now = at(scene);
    Duration left = Duration.between(now, leaf.get().end);
    Duration life = leaf.get().length();
    Duration warning = life.dividedBy(PART_LEFT);
    boolean soon =
        !left.isNegative() && left.compareTo(SOON.compareTo(warning) < 0 ? SOON : warning) < 0;
    return soon
        ? Outcome.seen(
            Message.of("finding.C-11.seen", day(leaf.get().end), String.valueOf(left.toDays())),
            proof(scene, 0, "x509.validity"))
        : Outcome.passed();
  }

  private static Outcome longLived(Scene scene) {
    Optional<Validity> leaf = validity(scene);
    if (leaf.isEmpty()) {
      return Outcome.unfit("no-certificate");
    }
    Duration life = leaf.get().length();
    return Limit.of(leaf.get().start)
        .filter(limit -> life.compareTo(limit) > 0)
        .map(
            limit ->
                Outcome.seen(
                    Message.of(
                        "finding.C-12.seen",
                        String.valueOf(life.toDays()),
                        String.valueOf(limit.toDays())),
                    proof(scene, 0, "x509.validity")))
        .orElseGet(Outcome::passed);
  }

  /** From when to when a certificate is valid. */
  private record Validity(Instant start, Instant end) {
    Duration length() {
      return Duration.between(start, end);
    }
  }

  private static Optional<Validity> validity(Scene scene) {
    if (trust(scene).isEmpty()) {
      return Optional.empty();
    }
    Certificate leaf = scene.verdict().certificates().getFirst();
    return leaf.notBefore() == null || leaf.notAfter() == null
        ? Optional.empty()
        : Optional.of(new Validity(leaf.notBefore(), leaf.notAfter()));
  }

  private static Instant at(Scene scene) {
    return scene.session().header().started().plusNanos(scene.tls().map(Tls::begunAt).orElse(0L));
  }

  private static String day(Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
