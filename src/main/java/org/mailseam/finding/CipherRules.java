package org.mailseam.finding;

import static org.mailseam.finding.Severity.CRITICAL;
import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;
import static org.mailseam.finding.Severity.NOTICE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;

/** What the agreed cipher suite, group and signature are worth. Names are IANA's. */
final class CipherRules {

  private static final Pattern PRIME = Pattern.compile("DH (\\d+)");
  private static final int BROKEN_PRIME = 1024;
  private static final int SOUND_PRIME = 2048;

  private static final List<String> BCP = List.of("RFC 9325 4.1");

  static final List<Rule> ALL =
      List.of(
          suite("T-14-null", CRITICAL, List.of("RFC 9325 4.1"), CipherRules::isNull),
          suite(
              "T-14-export",
              CRITICAL,
              List.of("RFC 9325 4.1", "CVE-2015-0204", "CVE-2015-4000"),
              name -> name.contains("_EXPORT")),
          anonymous("T-14-anon", HIGH, Rule.ACCESS),
          anonymous("T-14-anon-mx", NOTICE, List.of("smtp", "lmtp")),
          suite(
              "T-14-rc4",
              HIGH,
              List.of("RFC 7465", "CVE-2013-2566", "CVE-2015-2808"),
              name -> name.contains("_RC4_")),
          suite("T-14-des", HIGH, BCP, name -> name.contains("_DES_") || name.contains("_RC2_")),
          suite(
              "T-14-3des",
              MEDIUM,
              List.of("RFC 9325 4.1", "CVE-2016-2183"),
              name ->
                  (name.contains("_3DES_") || name.contains("_IDEA_"))
                      && !name.contains("_EXPORT")),
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
              scene -> prime(scene, 0, BROKEN_PRIME)),
          Rule.like(
              "T-15",
              "T-15-low",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 9325 4.1"),
              scene -> prime(scene, BROKEN_PRIME + 1, SOUND_PRIME - 1)),
          suite("T-16", MEDIUM, BCP, CipherRules::isStatic),
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
              CipherRules::weakSignature));

  private CipherRules() {}

  private static Rule suite(
      String text, Severity severity, List<String> references, Predicate<String> bad) {
    return Rule.of(
        text,
        severity,
        Rule.ALL,
        references,
        scene -> suite(scene, bad, "finding." + text + ".seen"));
  }

  private static Rule anonymous(String text, Severity severity, List<String> protocols) {
    return Rule.of(
        text,
        severity,
        protocols,
        List.of("RFC 9325 4.1", "RFC 7672 8.2"),
        scene ->
            suite(
                scene,
                name -> name.contains("_anon_") && !isNull(name),
                "finding." + text + ".seen"));
  }

  private static Outcome suite(Scene scene, Predicate<String> bad, String seen) {
    Optional<String> suite = scene.agreed().map(Negotiation::cipherSuite);
    if (suite.isEmpty()) {
      return Outcome.unfit("no-server-hello");
    }
    return bad.test(suite.get())
        ? Outcome.seen(
            Message.of(seen, suite.get()),
            scene.proofInHandshake("ServerHello", "tls.handshake.cipher_suite"))
        : Outcome.passed();
  }

  private static boolean isNull(String name) {
    return name.contains("_NULL_") || name.startsWith("TLS_SHA");
  }

  /** The key exchange is by a long-lived key, or by a shared one alone. */
  private static boolean isStatic(String name) {
    int with = name.indexOf("_WITH_");
    if (with < 0) {
      return false; // TLS 1.3 has no such suites
    }
    String exchange = name.substring(0, with);
    return !exchange.contains("DHE") && !exchange.contains("_anon") && !exchange.contains("ECCPWD");
  }

  /** Lucky 13 and its kin need the MAC inside the encryption. */
  private static Outcome cbc(Scene scene) {
    boolean protectedOtherwise =
        scene
            .serverMessage("ServerHello")
            .flatMap(hello -> hello.tree().find("tls.extension.encrypt_then_mac"))
            .isPresent();
    return suite(
        scene, name -> name.contains("_CBC_") && !protectedOtherwise, "finding.T-14-cbc.seen");
  }

  private static Outcome prime(Scene scene, int from, int to) {
    Optional<Negotiation> agreed = scene.agreed();
    if (agreed.isEmpty()) {
      return Outcome.unfit("no-server-hello");
    }
    if (agreed.get().group() == null) {
      return Outcome.unfit("no-group");
    }
    Matcher prime = PRIME.matcher(agreed.get().group());
    if (!prime.matches()) {
      return Outcome.passed();
    }
    int bits = Integer.parseInt(prime.group(1));
    return bits >= from && bits <= to
        ? Outcome.seen(
            Message.of("finding.T-15.seen", String.valueOf(bits)),
            scene.proofInHandshake("ServerKeyExchange", "tls.ske.dh_p"))
        : Outcome.passed();
  }

  private static Outcome notPostQuantum(Scene scene) {
    Optional<Negotiation> agreed = scene.agreed();
    if (agreed.isEmpty() || agreed.get().offered() == null) {
      return Outcome.unfit("no-server-hello");
    }
    boolean offered =
        agreed.get().offered().versions().contains("TLSv1.3")
            && agreed.get().offered().groups().stream()
                .anyMatch(group -> group.toUpperCase(Locale.ROOT).contains("MLKEM"));
    if (!offered || agreed.get().resumed()) {
      return Outcome.unfit("not-offered");
    }
    return agreed.get().postQuantum()
        ? Outcome.passed()
        : Outcome.seen(
            Message.of(
                "finding.T-22.seen",
                agreed.get().group() == null ? agreed.get().version() : agreed.get().group()),
            scene.proofInHandshake(
                "ServerHello",
                agreed.get().version().equals("TLSv1.3")
                    ? "tls.extension.key_share"
                    : "tls.handshake.version"));
  }

  private static Outcome weakSignature(Scene scene) {
    Optional<String> scheme = scene.agreed().map(Negotiation::signatureScheme);
    if (scheme.isEmpty()) {
      return Outcome.unfit("no-signature");
    }
    String name = scheme.get().toLowerCase(Locale.ROOT);
    if (!name.contains("sha1") && !name.contains("md5")) {
      return Outcome.passed();
    }
    Optional<HandshakeMessage> signed =
        scene.serverMessage("CertificateVerify").or(() -> scene.serverMessage("ServerKeyExchange"));
    return Outcome.seen(
        Message.of("finding.T-23.seen", scheme.get()),
        signed
            .flatMap(
                message ->
                    message
                        .tree()
                        .find("tls.signature_scheme")
                        .map(field -> scene.proof(message, field)))
            .map(List::of)
            .orElse(List.of()));
  }
}
