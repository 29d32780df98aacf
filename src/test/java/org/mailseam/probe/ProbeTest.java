package org.mailseam.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.certificate.Anchors;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.live.JdkTlsServer;
import org.mailseam.live.LiveRun;
import org.mailseam.live.OpenSslAuthority;
import org.mailseam.live.Plan;
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TrustSource;
import org.mailseam.mail.Service;
import org.mailseam.probe.FlawedServer.Flaw;
import org.mailseam.reading.Reading;
import org.mailseam.script.Parsed;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Texts;
import org.mailseam.verdict.Terms;

/** Every verdict of every probe, against servers that are sound but for one thing. */
class ProbeTest {

  @TempDir Path folder;

  /** The first handshake of a process is slow, and many at once are slower. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (FlawedServer server = FlawedServer.start("smtp")) {
      probe("smtp", server.port(), "early-data");
    }
  }

  private static Session probe(String service, int port, List<Probe> probes, Optional<Path> save)
      throws Exception {
    Map<String, String> values = new HashMap<>();
    values.put("host", "127.0.0.1:" + port);
    values.put("client", "client.example.org");
    values.put("user", "alice");
    String text = ProbeScript.of(Service.named(service).orElseThrow(), probes);
    Plan plan =
        new Plan(
            Script.parse(text).script(),
            Path.of(""),
            values,
            TlsPreferences.NONE,
            TrustSource.SYSTEM,
            Duration.ofMillis(service.endsWith("s") ? 1500 : 5000)); // s_server does not greet
    try (LiveRun run =
        LiveRun.prepare(
            "test",
            plan,
            _ -> Optional.of("wonderland".toCharArray()),
            RunControl.unattended(),
            save)) {
      run.run();
      return SessionDecoder.decode(run.journal().header(), run.journal().events());
    }
  }

  private static ProbeResult probe(String service, int port, String name) throws Exception {
    return ProbeResult.of(
            probe(service, port, List.of(Probes.named(name).orElseThrow()), Optional.empty()))
        .getFirst();
  }

  private static String verdict(ProbeResult result) {
    Judgement judgement = result.judgement().orElseThrow();
    assertThat(Texts.knows(judgement.said().key())).as(judgement.said().key()).isTrue();
    assertThat(judgement.said().in(Locale.JAPANESE)).isNotEqualTo(judgement.said().toString());
    return judgement.verdict().word() + " " + judgement.detail();
  }

  /** Probe, flaws, verdict; for each of the three protocols that the probe fits. */
  private static final String CASES =
      """
      injection             -                    safe discarded
      injection             EXECUTES             vulnerable executed
      injection             TREATS_AS_TLS        safe treated-as-tls
      injection             DROPS                safe dropped
      injection             REFUSES              safe refused
      injection             DEAF                 unclear unresponsive
      injection             ANSWERS_IN_PLAINTEXT vulnerable answered-in-plaintext
      injection             GREETS_AGAIN         safe discarded
      injection             BREAKS_TLS           unclear stuck
      injection-split       -                    safe discarded
      injection-split       EXECUTES             vulnerable executed
      greeting-inside-tls   -                    safe silent
      greeting-inside-tls   GREETS_AGAIN         vulnerable speaks
      starttls-inside-tls   -                    safe refused
      starttls-inside-tls   GRANTS_ALL           vulnerable granted
      starttls-parameter    -                    safe refused
      starttls-parameter    GRANTS_ALL           vulnerable granted
      starttls-unadvertised -                    not-applicable advertised
      starttls-unadvertised HIDES_OFFER          vulnerable granted
      tls-enforced          -                    safe enforced
      tls-enforced          TAKES_PASSWORDS      vulnerable checked
      envelope-kept         -                    safe discarded
      envelope-kept         KEEPS_STATE          vulnerable kept
      user-kept             -                    safe not-before-tls
      user-kept             TAKES_PASSWORDS      safe discarded
      user-kept             KEEPS_STATE+TAKES_PASSWORDS  vulnerable kept
      session-fixation      -                    safe not-before-tls
      session-fixation      TAKES_PASSWORDS      safe refused
      session-fixation      KEEPS_STATE+TAKES_PASSWORDS  vulnerable kept
      """;

  @Test
  void eachServerGetsItsVerdict() throws Exception {
    Map<String, Future<String>> verdicts = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      for (String line : CASES.lines().toList()) {
        String[] words = line.split(" +", 3);
        for (String protocol : List.of("smtp", "imap", "pop3", "sieve")) {
          if (Probes.named(words[0]).orElseThrow().services().contains(protocol)) {
            String name = protocol + " " + words[0] + " " + words[1];
            boolean asked = protocol.equals("sieve"); // no password is tried there
            expected.put(name, asked ? words[2].replace("checked", "asked") : words[2]);
            verdicts.put(name, many.submit(() -> verdict(protocol, words[0], words[1])));
          }
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Future<String>> each : verdicts.entrySet()) {
      if (!each.getValue().get().equals(expected.get(each.getKey()))) {
        wrong.add(each.getKey() + ": " + each.getValue().get());
      }
    }
    assertThat(verdicts).hasSizeGreaterThan(60);
    assertThat(wrong).isEmpty();
  }

  private static String verdict(String protocol, String probe, String flaws) throws Exception {
    Flaw[] all =
        Stream.of(flaws.split("\\+"))
            .filter(word -> !word.equals("-"))
            .map(Flaw::valueOf)
            .toArray(Flaw[]::new);
    try (FlawedServer server = FlawedServer.start(protocol, all)) {
      ProbeResult result = probe(protocol, server.port(), probe);
      assertThat(result.judgement().orElseThrow().evidence()).as(probe).isNotEmpty();
      return verdict(result);
    }
  }

  @Test
  void aSubmissionServerIsAskedForNoPassword() throws Exception {
    try (FlawedServer server = FlawedServer.start("smtp", Flaw.TAKES_PASSWORDS)) {
      assertThat(verdict(probe("submission", server.port(), "tls-enforced")))
          .isEqualTo("vulnerable asked");
    }
  }

  @Test
  void handshakesAreJudged() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 17, "http://127.0.0.1:1/");
      String root = authority.file("root.pem").toString();
      String key = authority.file("root.key").toString();
      try (JdkTlsServer plain = JdkTlsServer.start(authority, "-rev");
          JdkTlsServer strict =
              JdkTlsServer.start(authority, "-rev", "-alpn", "smtp", "-no_ticket", "-tls1_2");
          JdkTlsServer lax =
              JdkTlsServer.start(
                  authority,
                  ("-early_data -servername mailseam-probe.invalid -cert2 "
                          + root
                          + " -key2 "
                          + key)
                      .split(" "));
          JdkTlsServer http = JdkTlsServer.start(authority, "-rev", "-alpn", "http/1.1");
          FlawedServer jdk = FlawedServer.start("smtp")) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, Callable<String>> tries = new LinkedHashMap<>();
        Map<String, JdkTlsServer> servers =
            Map.of("plain", plain, "strict", strict, "lax", lax, "http", http);
        for (String line :
            """
            plain foreign-name unclear ignored
            strict foreign-name safe refused
            http foreign-name vulnerable accepted
            plain fallback safe refused
            plain resumption-name safe one-identity
            lax resumption-name vulnerable resumed
            plain early-data safe not-allowed
            lax early-data vulnerable allowed
            strict early-data not-applicable older-versions-only
            strict rsa-key-exchange safe not-offered
            """
                .lines()
                .toList()) {
          String[] words = line.split(" ", 3);
          expected.put(words[0] + " " + words[1], words[2]);
          tries.put(
              words[0] + " " + words[1],
              () -> verdict(probe("smtps", servers.get(words[0]).port(), words[1])));
        }
        expected.put("jdk fallback", "vulnerable accepted"); // knows no TLS_FALLBACK_SCSV
        tries.put("jdk fallback", () -> verdict(probe("smtp", jdk.port(), "fallback")));
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, Callable<String>> each : tries.entrySet()) {
          given.put(each.getKey(), each.getValue().call());
        }
        assertThat(given).isEqualTo(expected);
      }
    }
  }

  @Test
  void aSavedRunGivesTheSameVerdictsAndNoFindings() throws Exception {
    try (FlawedServer server = FlawedServer.start("imap", Flaw.EXECUTES, Flaw.TAKES_PASSWORDS)) {
      Path file = folder.resolve("probes.mailseam");
      List<Probe> probes = Probes.harmless(Service.named("imap").orElseThrow());
      Session live = probe("imap", server.port(), probes, Optional.of(file));
      SavedJournal saved = JournalFile.read(file);
      Session again = SessionDecoder.decode(saved.header(), saved.events());
      assertThat(ProbeResult.of(again)).isEqualTo(ProbeResult.of(live));
      assertThat(ProbeResult.of(again))
          .extracting(ProbeResult::name)
          .isEqualTo(probes.stream().map(Probe::name).toList());
      assertThat(Reading.of(again, new Terms(Anchors.none())).examination().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "imap", "pop3", "sieve"})
  void whoIsTurnedAwayDoesNotComeAgain(String protocol) throws Exception {
    try (FlawedServer server = FlawedServer.start(protocol, Flaw.TURNS_AWAY)) {
      List<Probe> probes = Probes.harmless(Service.named(protocol).orElseThrow());
      List<ProbeResult> results =
          ProbeResult.of(probe(protocol, server.port(), probes, Optional.empty()));
      assertThat(verdict(results.getFirst())).isEqualTo("unclear limit");
      assertThat(results.subList(1, results.size()))
          .allSatisfy(result -> assertThat(verdict(result)).isEqualTo("unclear not-begun"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void nobodyThereIsNoVerdict() throws Exception {
    int port;
    try (FlawedServer server = FlawedServer.start("smtp")) {
      port = server.port();
    }
    assertThat(verdict(probe("smtp", port, "injection"))).isEqualTo("unclear no-connection");
  }

  @Test
  void everyScriptIsSoundAndOnlyAccountsNeedSecrets() {
    for (Service service : Service.all()) {
      for (Probe probe : Probes.all()) {
        if (probe.fits(service)) {
          Parsed parsed = Script.parse(ProbeScript.of(service, List.of(probe)));
          assertThat(parsed.errors()).as(probe.name() + " " + service.name()).isEmpty();
          assertThat(parsed.script().secrets())
              .as(probe.name())
              .isEqualTo(probe.harmless() ? Set.of() : Set.of("password"));
          assertThat(Texts.knows(probe.title().key())).as(probe.name()).isTrue();
        }
      }
    }
  }

  @Test
  void theDocumentHasEveryEntryAndEveryProbe() throws Exception {
    String document = Files.readString(Path.of("src/site/markdown/findings.md"));
    assertThat(document.lines().filter(line -> line.matches("\\| `[A-Z]-\\d\\d` \\|.*")))
        .hasSize(93);
    assertThat(Probes.all())
        .allSatisfy(probe -> assertThat(document).contains("`" + probe.name() + "`"));
  }
}
