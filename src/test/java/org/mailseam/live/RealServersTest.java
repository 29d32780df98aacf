package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Problem;
import org.mailseam.finding.Severity;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Direction;
import org.mailseam.journal.OutcomeState;
import org.mailseam.link.TlsVersion;
import org.mailseam.mail.Service;
import org.mailseam.reading.Reading;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.tls.Negotiation;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/**
 * Postfix, Dovecot and Cyrus as {@code .ci/servers/start} runs them, with openssl s_client as the
 * second opinion.
 */
@Tag("real-servers")
class RealServersTest {

  private static final Properties SERVERS = new Properties();

  /** What openssl's verify return codes are called here. */
  private static final Map<String, String> CODES =
      Map.of(
          "9",
          "not-yet-valid",
          "10",
          "expired",
          "18",
          "self-signed",
          "19",
          "untrusted-root",
          "21",
          "incomplete-chain");

  @TempDir Path folder;

  @BeforeAll
  static void readServers() throws Exception {
    String file = System.getenv("MAILSEAM_SERVERS");
    assertThat(file).as("MAILSEAM_SERVERS; see .ci/servers/README.md").isNotNull();
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      SERVERS.load(in);
    }
  }

  @TestFactory
  Stream<DynamicTest> openSslSaysTheSame() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : SERVERS.getProperty("servers").split(",")) {
      if (of(name, "security").equals("none")) {
        continue;
      }
      for (TlsVersion version : List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3)) {
        if (of(name, "min").compareTo(version.label()) <= 0
            && of(name, "max").compareTo(version.label()) >= 0) {
          tests.add(dynamicTest(name + " " + version.label(), () -> compare(name, version)));
        }
      }
    }
    return tests.stream();
  }

  private static void compare(String name, TlsVersion version) throws Exception {
    Map<String, String> openssl = oracle(name, version);

    Tapped tapped = session(name, version, openssl.get("cipherSuite"));

    Session session = tapped.session();
    Negotiation negotiation = session.connections().getLast().tls().orElseThrow().negotiation();
    assertThat(tapped.outcome().cause()).isEmpty();
    assertThat(negotiation.version()).isEqualTo(openssl.get("version"));
    assertThat(negotiation.cipherSuite()).isEqualTo(openssl.get("cipherSuite"));
    assertThat(negotiation.complete()).isTrue();
    Reading reading = Reading.of(session, new Terms(TrustSource.of(session.header()).anchors()));
    Verdict verdict = reading.last().verdict();
    if (of(name, "verify").equals("0") && !name.equals("smtp-other-name")) {
      assertThat(reading.examination().findings())
          .as("an honest server")
          .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTICE));
    }
    assertThat(verdict.certificates()).hasSize(Integer.parseInt(openssl.get("certificates")));
    assertThat(verdict.certificates().getFirst().sha256()).isEqualTo(openssl.get("sha256"));
    String expected = of(name, "verify");
    List<String> problems =
        verdict.trust().orElseThrow().problems().stream().map(Problem::code).toList();
    if (expected.equals("0")) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).contains(CODES.get(expected));
    }
    assertThat(verdict.trust().get().trusted()).isEqualTo(expected.equals("0"));
    assertThat(verdict.identity().orElseThrow().matches())
        .isEqualTo(!name.equals("smtp-other-name"));
    assertThat(tapped.decoded(Direction.CLIENT)).isEqualTo(tapped.sent());
    assertThat(tapped.decoded(Direction.SERVER)).isEqualTo(tapped.received());
    assertThat(session.connections().getLast().tls().get().waiting()).isEmpty();
  }

  private static Tapped session(String name, TlsVersion version, String suite) throws Exception {
    boolean implicit = of(name, "security").equals("implicit");
    Service service =
        Service.all().stream()
            .filter(each -> each.implicitTls() == implicit)
            .filter(each -> each.protocol().name().equals(of(name, "protocol")))
            .findFirst()
            .orElseThrow();
    String text =
        ReadyScripts.of(
                service, implicit ? ReadyScript.Kind.IMPLICIT_TLS : ReadyScript.Kind.STARTTLS)
            .orElseThrow()
            .text();
    int port = Integer.parseInt(of(name, "port"));
    TlsPreferences tls =
        new TlsPreferences(
            Optional.empty(),
            Optional.of(SERVERS.getProperty("name")),
            Optional.of(version),
            Optional.of(version),
            List.of(suite),
            List.of(),
            List.of(),
            name.equals("smtp-client-required")
                ? Optional.of(Path.of(SERVERS.getProperty("certificates"), "client.pem"))
                : Optional.empty());
    Plan plan = plan(text, Tapped.variables(SERVERS.getProperty("host"), port), tls);
    return Tapped.run(service, port, text, plan, _ -> Optional.empty());
  }

  private static Plan plan(String text, Map<String, String> variables, TlsPreferences tls)
      throws Exception {
    String anchors =
        Files.readString(Path.of(SERVERS.getProperty("anchors")), StandardCharsets.US_ASCII);
    var parsed = Script.parse(text);
    assertThat(parsed.errors()).isEmpty();
    return new Plan(
        parsed.script(),
        Path.of(""),
        variables,
        tls,
        new TrustSource(List.of(anchors), true),
        Duration.ofSeconds(20));
  }

  private static Map<String, String> oracle(String name, TlsVersion version) throws Exception {
    Process process =
        new ProcessBuilder(
                SERVERS.getProperty("oracle"),
                of(name, "protocol"),
                SERVERS.getProperty("host"),
                of(name, "port"),
                of(name, "security"),
                "-CAfile",
                SERVERS.getProperty("anchors"),
                "-servername",
                SERVERS.getProperty("name"),
                version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, String> facts = new HashMap<>();
    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> facts.put(pair[0], pair[1]));
    assertThat(process.waitFor()).isZero();
    return facts;
  }

  @TestFactory
  Stream<DynamicTest> everyMechanismLogsIn() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : List.of("imap", "pop3", "submission", "cyrus-imap", "sieve")) {
      for (String mechanism :
          List.of(
              "PLAIN",
              "LOGIN",
              "CRAM-MD5",
              "SCRAM-SHA-1",
              "SCRAM-SHA-256",
              "XOAUTH2",
              "OAUTHBEARER")) {
        boolean cyrus = name.startsWith("cyrus");
        if (!cyrus || mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM")) {
          tests.add(dynamicTest(name + " " + mechanism, () -> login(name, mechanism)));
        }
      }
    }
    return tests.stream();
  }

  private static void login(String name, String mechanism) throws Exception {
    String hello = "submission".equals(name) ? "send EHLO ${client}\nexpect 250\n" : "";
    String ok = name.equals("pop3") ? "+OK" : name.equals("submission") ? "220" : "OK";
    String text =
        "connect %s ${host}\nexpect %s\n%ssend %s\nexpect %s\ntls\n%s%sauth %s\nsend %s\nexpect *\n"
            .formatted(
                of(name, "protocol"),
                ok,
                hello,
                name.equals("pop3") ? "STLS" : "STARTTLS",
                ok,
                name.equals("sieve") ? "expect OK\n" : "",
                hello,
                mechanism,
                name.endsWith("imap") || name.equals("sieve") ? "LOGOUT" : "QUIT");
    assertThat(run(name, text).outcome().cause()).isEmpty();
  }

  /**
   * Cyrus SASL 2.1 binds by tls-unique, which TLS 1.3 does not have, and offers -PLUS all the same.
   */
  @Test
  void cyrusBindsTheLoginWithTls12Only() throws Exception {
    String text = "connect imap ${host}\nexpect OK\nsend STARTTLS\nexpect OK\ntls %s\nauth %s\n";
    for (String mechanism : List.of("SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS")) {
      assertThat(run("cyrus-imap", text.formatted("max=1.2", mechanism)).outcome().cause())
          .isEmpty();
    }
    Cause refused =
        run("cyrus-imap", text.formatted("min=1.3", "SCRAM-SHA-256-PLUS"))
            .outcome()
            .cause()
            .orElseThrow();
    assertThat(((Cause.Said) refused).message().key()).isEqualTo("script.auth-exporter-refused");
  }

  @Test
  void scriptsThatSortMailAreStoredAndRead() throws Exception {
    String text =
        """
        connect sieve ${host}
        expect OK has STARTTLS
        send STARTTLS
        expect OK
        tls
        expect OK has SASL PLAIN
        auth SCRAM-SHA-256
        raw "PUTSCRIPT \\"sort\\" {6+}\\r\\nkeep;\\n\\r\\nGETSCRIPT \\"sort\\"\\r\\n"
        expect OK
        expect OK /keep;/
        send DELETESCRIPT "sort"
        expect OK
        send LOGOUT
        expect OK
        """;
    Tapped tapped = run("sieve", text);
    assertThat(tapped.outcome().cause()).isEmpty();
    assertThat(tapped.decoded(Direction.CLIENT)).isEqualTo(tapped.sent());
    assertThat(tapped.decoded(Direction.SERVER)).isEqualTo(tapped.received());
  }

  private static Tapped run(String name, String text) throws Exception {
    return run(name, text, Map.of());
  }

  private static Tapped run(String name, String text, Map<String, String> more) throws Exception {
    int port = Integer.parseInt(of(name, "port"));
    Map<String, String> variables =
        new HashMap<>(Tapped.variables(SERVERS.getProperty("host"), port));
    variables.putAll(more);
    Service service = Service.named(of(name, "protocol")).orElseThrow();
    return Tapped.run(
        service,
        port,
        text,
        plan(text, variables, TlsPreferences.NONE),
        secret -> Optional.of(SERVERS.getProperty(secret).toCharArray()));
  }

  @Test
  void aMessageThatIsSubmittedCanBeFetched() throws Exception {
    String mark = "mark-" + System.nanoTime();
    Path message =
        Files.writeString(
            folder.resolve("message.eml"), "Subject: " + mark + "\r\n\r\n.a dot\r\nbye\r\n");
    String submit =
        """
        connect submission ${host}
        expect 220
        send EHLO ${client}
        expect 250 has STARTTLS
        send STARTTLS
        expect 220
        tls
        send EHLO ${client}
        expect 250
        auth PLAIN
        send MAIL FROM:<${from}>
        expect 250
        send RCPT TO:<${to}>
        expect 250
        send DATA
        expect 354
        message %s
        expect 250
        send QUIT
        expect 221
        """
            .formatted(message);
    Map<String, String> people =
        Map.of("from", SERVERS.getProperty("mailbox"), "to", SERVERS.getProperty("mailbox"));

    assertThat(run("submission", submit, people).outcome().state()).isEqualTo(OutcomeState.PASSED);

    String fetch =
        """
        connect imap ${host}
        expect OK
        send STARTTLS
        expect OK
        tls
        auth PLAIN
        send SELECT INBOX
        expect OK
        send UID SEARCH SUBJECT %s
        expect OK /SEARCH ([0-9]+)/ as uid
        send UID FETCH ${uid} BODY[]
        expect OK /%s/
        send LOGOUT
        expect OK
        """
            .formatted(mark, mark);
    Tapped fetched = null;
    for (int i = 0;
        i < 50 && (fetched == null || fetched.outcome().state() != OutcomeState.PASSED);
        i++) {
      fetched = run("imap", fetch); // Postfix hands it to Dovecot a moment later
    }
    assertThat(fetched.outcome().cause()).isEmpty();
    assertThat(fetched.session().connections().getLast().encrypted().orElseThrow().lines())
        .extracting(line -> line.text())
        .contains("Subject: " + mark, ".a dot", "bye");
  }

  @Test
  void aServerThatDoesNotOfferStarttlsFailsTheScript() throws Exception {
    String text = ReadyScripts.named("smtp-starttls").orElseThrow().text();

    Tapped plain = run("smtp-plain", text);

    assertThat(plain.outcome().state()).isEqualTo(OutcomeState.FAILED);
    assertThat(plain.session().connections().getLast().tls()).isEmpty();
  }

  private static String of(String name, String key) {
    return SERVERS.getProperty(name + "." + key);
  }
}
