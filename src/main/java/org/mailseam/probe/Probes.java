package org.mailseam.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailseam.mail.Service;

/** The probes there are. */
public final class Probes {

  private static final List<String> UPGRADED =
      List.of("smtp", "submission", "lmtp", "imap", "pop3", "sieve");

  /** Where the client speaks first behind the upgrade. */
  private static final List<String> SILENT =
      UPGRADED.stream()
          .filter(name -> !Service.named(name).orElseThrow().protocol().greetsInTls())
          .toList();

  private static final List<String> EVERY = Service.all().stream().map(Service::name).toList();
  private static final List<String> SMTP = List.of("smtp", "submission", "lmtp");

  private static final List<Probe> ALL =
      List.of(
          harmless("injection", UPGRADED, Injection::judge),
          harmless("injection-split", UPGRADED, Injection::judge),
          harmless("greeting-inside-tls", SILENT, Upgrades::greetsAgain),
          harmless("starttls-inside-tls", EVERY, Upgrades::insideTls),
          harmless("starttls-parameter", SMTP, Upgrades::withParameter),
          harmless("starttls-unadvertised", UPGRADED, Upgrades::unadvertised),
          harmless(
              "tls-enforced", List.of("submission", "imap", "pop3", "sieve"), Logins::enforced),
          harmless("envelope-kept", SMTP, Logins::envelope),
          harmless("foreign-name", EVERY, HandshakeVerdicts::foreignName),
          harmless("fallback", EVERY, HandshakeVerdicts::fallback),
          harmless("resumption-name", EVERY, HandshakeVerdicts::resumption),
          harmless("early-data", EVERY, HandshakeVerdicts::earlyData),
          harmless("rsa-key-exchange", EVERY, HandshakeVerdicts::rsaKeyExchange),
          new Probe("user-kept", List.of("pop3"), false, Logins::user),
          new Probe("session-fixation", List.of("imap", "pop3"), false, Logins::session));

  private Probes() {}

  private static Probe harmless(
      String name, List<String> services, Function<ProbeGround, Judgement> judge) {
    return new Probe(name, services, true, judge);
  }

  /** All of them, in the order they are done in. */
  public static List<Probe> all() {
    return ALL;
  }

  /** The probe of that name. */
  public static Optional<Probe> named(String name) {
    return ALL.stream().filter(probe -> probe.name().equals(name)).findFirst();
  }

  /** Those that can be done to any server of a service. */
  public static List<Probe> harmless(Service service) {
    return ALL.stream().filter(probe -> probe.harmless() && probe.fits(service)).toList();
  }
}
