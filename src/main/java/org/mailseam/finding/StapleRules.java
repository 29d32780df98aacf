package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Staple;
import org.mailseam.certificate.Trust;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Fact;

/** Whether the server shows that its certificate has not been revoked. */
final class StapleRules {

  private static final String OCSP = "1.3.6.1.5.5.7.48.1";

  static final List<Rule> ALL =
      List.of(
          Rule.of("C-08", scene -> CertificateRules.problems(scene, "must-staple")),
          Rule.of("C-08-invalid", StapleRules::invalid),
          Rule.of("C-08-none", StapleRules::none));

  private StapleRules() {}

  private static Outcome invalid(Scene scene) {
    Optional<Staple> staple = CertificateRules.trust(scene).map(Trust::staple);
    if (staple.isEmpty()) {
      return Outcome.unfit("no-staple");
    }
    if (staple.get().valid()) {
      return Outcome.passed();
    }
    return Outcome.seen(
        staple.get().problem() == null
            ? Message.of("finding.C-08-invalid.seen")
            : staple.get().problem(),
        scene.proof(ocsp(scene).flatMap(Fact::evidence)));
  }

  /** Only where the certificate names somebody who could be asked, and the client wanted it. */
  private static Outcome none(Scene scene) {
    Optional<Trust> trust = CertificateRules.trust(scene);
    if (trust.isEmpty()) {
      return Outcome.unfit("no-certificate");
    }
    Certificate leaf = scene.verdict().certificates().getFirst();
    boolean named =
        leaf.tree().findAll("x509.accessMethod").stream()
            .anyMatch(method -> method.value().contains(OCSP));
    if (!named) {
      return Outcome.unfit("no-responder");
    }
    if (ocsp(scene).filter(fact -> fact.is("not-asked")).isPresent()) {
      return Outcome.unfit("staple-not-asked");
    }
    return ocsp(scene).filter(fact -> fact.is("not-stapled")).isPresent()
        ? Outcome.seen(
            Message.of("finding.C-08-none.seen"),
            CertificateRules.proof(scene, 0, "x509.accessDescription"))
        : Outcome.passed();
  }

  private static Optional<Fact> ocsp(Scene scene) {
    return scene.negotiation().flatMap(reading -> reading.fact("ocsp"));
  }
}
