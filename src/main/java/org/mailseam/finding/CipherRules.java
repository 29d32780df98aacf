package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Standing;

/** What the agreed cipher suite, group and signature are worth, as {@code rules.tsv} rates them. */
final class CipherRules {

  static final List<Rule> ALL =
      List.of(
          Negotiated.chosen("T-14-null", "cipher-suites", "null"),
          Negotiated.chosen("T-14-export", "cipher-suites", "export"),
          Rule.of("T-14-anon", scene -> anonymous(scene, "T-14-anon")),
          Rule.of("T-14-anon-mx", scene -> anonymous(scene, "T-14-anon-mx")),
          Negotiated.chosen("T-14-rc4", "cipher-suites", "rc4"),
          Negotiated.chosen("T-14-des", "cipher-suites", "short-key"),
          Negotiated.chosen("T-14-3des", "cipher-suites", "small-block"),
          Rule.of("T-14-cbc", CipherRules::cbc),
          Negotiated.chosen("T-15", "groups", "broken-prime"),
          Rule.of("T-15-low", scene -> Negotiated.chosen(scene, "groups", "T-15", "small-prime")),
          Negotiated.chosen(
              "T-16", "cipher-suites", "static-rsa", "static-dh", "no-forward-secrecy"),
          Rule.of("T-22", CipherRules::notPostQuantum),
          Negotiated.chosen("T-23", "signature-schemes", "weak-hash"));

  private CipherRules() {}

  /** Who the server is does not count where nothing is encrypted. */
  private static Outcome anonymous(Scene scene, String text) {
    boolean pointless =
        scene
            .answered()
            .flatMap(reading -> reading.chosen("cipher-suites"))
            .filter(rated -> rated.hasAny("null"))
            .isPresent();
    return pointless
        ? Outcome.passed()
        : Negotiated.chosen(scene, "cipher-suites", text, "anonymous");
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
