package org.mailseam.finding;

import static org.mailseam.finding.Severity.CRITICAL;
import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;
import static org.mailseam.finding.Severity.NOTICE;

import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Standing;

/** What the agreed cipher suite, group and signature are worth, as {@code rules.tsv} rates them. */
final class CipherRules {

  private static final List<String> BCP = List.of("RFC 9325 4.1");
  private static final List<String> ANONYMOUS = List.of("RFC 9325 4.1", "RFC 7672 8.2");

  static final List<Rule> ALL =
      List.of(
          suite("T-14-null", CRITICAL, BCP, "null"),
          suite(
              "T-14-export",
              CRITICAL,
              List.of("RFC 9325 4.1", "CVE-2015-0204", "CVE-2015-4000"),
              "export"),
          Rule.of(
              "T-14-anon",
              HIGH,
              Rule.ACCESS,
              ANONYMOUS,
              scene -> unlessIn(scene, "null", "T-14-anon", "anonymous")),
          Rule.of(
              "T-14-anon-mx",
              NOTICE,
              List.of("smtp", "lmtp"),
              ANONYMOUS,
              scene -> unlessIn(scene, "null", "T-14-anon-mx", "anonymous")),
          suite("T-14-rc4", HIGH, List.of("RFC 7465", "CVE-2013-2566", "CVE-2015-2808"), "rc4"),
          suite("T-14-des", HIGH, BCP, "short-key"),
          suite("T-14-3des", MEDIUM, List.of("RFC 9325 4.1", "CVE-2016-2183"), "small-block"),
          Rule.of(
              "T-14-cbc",
              NOTICE,
              Rule.ALL,
              List.of("RFC 9325 4.2", "RFC 7366", "CVE-2013-0169"),
              CipherRules::cbc),
          Rule.of(
              "T-15",
              HIGH,
              Rule.ALL,
              List.of("RFC 9325 4.1", "CVE-2015-4000"),
              scene -> Negotiated.chosen(scene, "groups", "T-15", "broken-prime")),
          Rule.like(
              "T-15",
              "T-15-low",
              MEDIUM,
              Rule.ALL,
              BCP,
              scene -> Negotiated.chosen(scene, "groups", "T-15", "small-prime")),
          suite("T-16", MEDIUM, BCP, "static-rsa", "static-dh", "no-forward-secrecy"),
          Rule.of(
              "T-22",
              NOTICE,
              Rule.ALL,
              List.of("draft-ietf-tls-ecdhe-mlkem", "FIPS 203"),
              CipherRules::notPostQuantum),
          Rule.of(
              "T-23",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 9155", "CVE-2015-7575"),
              scene -> Negotiated.chosen(scene, "signature-schemes", "T-23", "weak-hash")));

  private CipherRules() {}

  private static Rule suite(
      String text, Severity severity, List<String> references, String... weaknesses) {
    return Rule.of(
        text,
        severity,
        Rule.ALL,
        references,
        scene -> Negotiated.chosen(scene, "cipher-suites", text, weaknesses));
  }

  /** A weakness of the suite that does not count where another one makes it pointless. */
  private static Outcome unlessIn(Scene scene, String worse, String text, String weakness) {
    boolean pointless =
        scene
            .answered()
            .flatMap(reading -> reading.chosen("cipher-suites"))
            .filter(rated -> rated.hasAny(worse))
            .isPresent();
    return pointless ? Outcome.passed() : Negotiated.chosen(scene, "cipher-suites", text, weakness);
  }

  /** Lucky 13 and its kin need the MAC inside the encryption. */
  private static Outcome cbc(Scene scene) {
    boolean outside =
        scene
            .answered()
            .flatMap(reading -> reading.fact("encrypt-then-mac"))
            .filter(fact -> fact.is("agreed"))
            .isPresent();
    return outside
        ? Outcome.passed()
        : Negotiated.chosen(scene, "cipher-suites", "T-14-cbc", "cbc");
  }

  private static Outcome notPostQuantum(Scene scene) {
    Optional<NegotiationReading> answered = scene.answered();
    if (answered.isEmpty()) {
      return Outcome.unfit("no-server-hello");
    }
    if (Negotiated.isUnread(scene)) {
      return Outcome.unfit("not-this-version");
    }
    NegotiationReading reading = answered.get();
    boolean offered =
        offers(reading, "versions").stream().anyMatch(each -> each.name().equals("TLSv1.3"))
            && offers(reading, "groups").stream()
                .anyMatch(each -> each.postQuantum() && each.standing() != Standing.LEGACY);
    if (!offered || scene.agreed().orElseThrow().resumed()) {
      return Outcome.unfit("not-offered");
    }
    return reading.chosen("groups").filter(Rated::postQuantum).isPresent()
        ? Outcome.passed()
        : reading
            .choice("groups")
            .or(() -> reading.choice("versions"))
            .map(
                choice ->
                    Outcome.seen(
                        Message.of("finding.T-22.seen", choice.chosen().getFirst().name()),
                        scene.proof(choice.evidence())))
            .orElseThrow();
  }

  private static List<Rated> offers(NegotiationReading reading, String kind) {
    return reading.choices().stream()
        .filter(choice -> choice.id().equals(kind))
        .flatMap(choice -> choice.offered().stream())
        .toList();
  }
}
