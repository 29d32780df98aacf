package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Trust;
import org.mailseam.journal.OutcomeState;
import org.mailseam.mail.Service;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.Script;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/**
 * Every certificate of {@code .ci/servers/cases.tsv}, shown by a real Postfix: our verdict and
 * openssl's verify return code are those of the table, and where they differ the table says why.
 */
@Tag("real-servers")
class CertificateCasesTest {

  private static final String NONE = "-";

  /** The judgements of a row; a test fails with the row as it would have to be. */
  private record Row(String certificate, String name, String openssl, String ours, String match) {

    static Row of(String[] columns) {
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    boolean differs() {
      return openssl.equals("0") != (ours.equals(NONE) && !match.equals(NONE));
    }
  }

  @TestFactory
  Stream<DynamicTest> postfixShowsIt() throws Exception {
    Properties servers = new Properties();
    String file = System.getenv("MAILSEAM_SERVERS");
    assertThat(file).as("MAILSEAM_SERVERS; see .ci/servers/README.md").isNotNull();
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      servers.load(in);
    }
    return Files.readAllLines(Path.of(servers.getProperty("cases"))).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(
            columns ->
                dynamicTest(
                    columns[0] + " " + columns[1],
                    () -> {
                      assertThat(judged(servers, columns[0], columns[1]))
                          .isEqualTo(Row.of(columns));
                      if (Row.of(columns).differs()) {
                        assertThat(columns[6]).as("why openssl and we differ").isNotEqualTo(NONE);
                      }
                    }));
  }

  private static Row judged(Properties servers, String certificate, String name) throws Exception {
    int port = Integer.parseInt(servers.getProperty("case." + certificate));
    Verdict verdict = verdict(servers, port, name);
    Trust trust = verdict.trust().orElseThrow();
    Identity identity = verdict.identity().orElseThrow();
    List<String> problems =
        trust.problems().stream()
            .map(problem -> problem.code() + " " + problem.certificate())
            .toList();
    assertThat(trust.trusted()).isEqualTo(problems.isEmpty());
    return new Row(
        certificate,
        name,
        openssl(servers, port, name),
        problems.isEmpty() ? NONE : String.join(", ", problems),
        identity.matches() ? identity.matchedBy() : NONE);
  }

  private static Verdict verdict(Properties servers, int port, String name) throws Exception {
    String text = ReadyScripts.named("smtp-starttls").orElseThrow().text();
    TlsPreferences none = TlsPreferences.NONE;
    TlsPreferences tls =
        new TlsPreferences(
            none.verify(),
            Optional.of(name),
            none.minVersion(),
            none.maxVersion(),
            none.cipherSuites(),
            none.groups(),
            none.alpn(),
            none.clientCertificate());
    String anchors =
        Files.readString(Path.of(servers.getProperty("anchors")), StandardCharsets.US_ASCII);
    Plan plan =
        new Plan(
            Script.parse(text).script(),
            Path.of(""),
            Tapped.variables(servers.getProperty("host"), port),
            tls,
            new TrustSource(List.of(anchors), true),
            Duration.ofSeconds(20));
    Tapped tapped =
        Tapped.run(Service.named("smtp").orElseThrow(), port, text, plan, _ -> Optional.empty());
    assertThat(tapped.outcome().cause()).isEmpty();
    assertThat(tapped.outcome().state()).isEqualTo(OutcomeState.PASSED);
    return Verdict.of(
        tapped.session(), 0, new Terms(TrustSource.of(tapped.session().header()).anchors()));
  }

  private static String openssl(Properties servers, int port, String name) throws Exception {
    Process process =
        new ProcessBuilder(
                servers.getProperty("oracle"),
                "smtp",
                servers.getProperty("host"),
                String.valueOf(port),
                "starttls",
                "-CAfile",
                servers.getProperty("anchors"),
                name.matches("[0-9.]+") ? "-verify_ip" : "-verify_hostname",
                name)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines()
        .filter(line -> line.startsWith("verifyCode="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }
}
