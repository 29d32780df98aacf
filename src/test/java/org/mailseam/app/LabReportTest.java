package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.JournalWriter;
import org.mailseam.lab.Lab;
import org.mailseam.lab.PracticeServer;
import org.mailseam.lab.RunningServer;
import org.mailseam.mail.Service;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/** Python's libraries, swaks and OpenSSL at servers that misbehave, and what is said of them. */
@Timeout(120)
class LabReportTest {

  private static final String SMTP =
      "import smtplib, ssl; s = smtplib.SMTP('127.0.0.1', %d, timeout=20); ";
  private static final String IMAP = "import imaplib, ssl; m = imaplib.IMAP4('127.0.0.1', %d); ";
  private static final String POP =
      "import poplib, ssl; p = poplib.POP3('127.0.0.1', %d, timeout=20); ";
  private static final String TRUSTING = "ssl._create_unverified_context()";
  private static final String CAREFUL = "ssl.create_default_context()";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auth-before-tls | smtp | python: login | ✗ The client sent credentials in plaintext.
          auth-before-tls | imap | python: login | ✗ The client sent credentials in plaintext.
          auth-before-tls | pop3 | python: login | ✗ The client sent credentials in plaintext.
          self-signed     | smtp | python: trusting | ✗ The client accepted the certificate, and sent credentials.
          expired         | imap | python: trusting | ✗ The client accepted the certificate, and sent credentials.
          wrong-name      | pop3 | python: trusting | ✗ The client accepted the certificate, and sent credentials.
          expired         | smtp | python: careful | ✓ The client did not accept the certificate.
          self-signed     | imap | python: careful | ✓ The client did not accept the certificate.
          unknown-root    | pop3 | python: careful | ✓ The client did not accept the certificate.
          inject          | smtp | python: trusting | ! The client went on in spite of the injected text, but waited for the true answer.
          strip           | smtp | python: careful | ✓ The client ended the session without TLS, and gave nothing away.
          preauth         | imap | python: select | ✗ The client took a greeting in plaintext for a login, and went on: SELECT
          expired         | smtp | swaks | ✗ The client accepted the certificate.
          strip           | smtp | swaks | ✓ The client ended the session without TLS, and gave nothing away.
          expired         | smtp | openssl | ✗ The client accepted the certificate.
          honest          | smtp | python: trusting | The client did nothing that it should not have done.
          """)
  void saysWhatAClientDid(
      String name, String protocol, String client, String said, @TempDir Path folder)
      throws Exception {
    PracticeServer server = Lab.named(name).orElseThrow();
    Service service = Service.named(protocol).orElseThrow();
    StringWriter table = new StringWriter();
    Console console =
        new Console(new PrintWriter(table), new PrintWriter(table), java.util.Locale.ENGLISH);
    CountDownLatch over = new CountDownLatch(1);
    Path file = folder.resolve("server.mailseam");
    try (RunningServer running =
            server.record(
                "test",
                Map.of(service, 0),
                journal ->
                    events -> {
                      new LabReport(console, server, journal).connection(events);
                      over.countDown();
                    });
        JournalWriter _ = new JournalWriter(running.journal().orElseThrow(), file)) {
      run(command(client, protocol, running.port()));
      assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(table.toString()).contains("lab:" + name).contains(said);

    var saved = JournalFile.read(file);
    assertThat(saved.problems()).isEmpty();
    Session session = SessionDecoder.decode(saved.header(), saved.events());
    assertThat(session.connections().getLast().plaintext().lines()).isNotEmpty();
    if (said.contains("accepted the certificate")) {
      assertThat(session.connections().getLast().encrypted().orElseThrow().lines())
          .as("the keys are in the journal")
          .isNotEmpty();
    }
  }

  private static List<String> command(String client, String protocol, int port) {
    String tls = client.endsWith("careful") ? CAREFUL : TRUSTING;
    String python =
        switch (protocol) {
          case "smtp" -> SMTP + "s.ehlo(); ";
          case "imap" -> IMAP;
          default -> POP;
        };
    String upgrade =
        switch (protocol) {
          case "smtp" -> "s.starttls(context=" + tls + "); ";
          case "imap" -> "m.starttls(" + tls + "); ";
          default -> "p.stls(" + tls + "); ";
        };
    String login =
        switch (protocol) {
          case "smtp" -> "s.login('alice', 'wonderland'); s.quit()";
          case "imap" -> "m.login('alice', 'wonderland'); m.logout()";
          default -> "p.user('alice'); p.pass_('wonderland'); p.quit()";
        };
    return switch (client) {
      case "swaks" ->
          List.of(
              "swaks",
              "--server",
              "127.0.0.1:" + port,
              "--tls",
              "--to",
              "alice@example.org",
              "--from",
              "bob@example.org");
      case "openssl" ->
          List.of(
              "sh",
              "-c",
              "(sleep 1; echo NOOP; sleep 1) | openssl s_client -crlf -starttls smtp -connect"
                  + " 127.0.0.1:"
                  + port);
      case "python: login" -> List.of("python3", "-c", python.formatted(port) + login);
      case "python: select" -> List.of("python3", "-c", python.formatted(port) + "m.select()");
      default -> List.of("python3", "-c", python.formatted(port) + upgrade + login);
    };
  }

  /** Its status does not matter: a careful client ends with an error. */
  private static void run(List<String> command) throws Exception {
    String program = command.getFirst().equals("sh") ? "openssl" : command.getFirst();
    org.junit.jupiter.api.Assumptions.assumeTrue(
        List.of("/usr/bin/", "/bin/", "/usr/local/bin/").stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place + program))),
        program + " is not installed");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }
}
