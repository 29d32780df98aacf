package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that we did not write (Python, OpenSSL, swaks, GNU SASL) against the honest server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientsTest {

  private Path folder;
  private Path ca;
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path given) throws Exception {
    folder = given;
    server = Honest.everything();
    ca = folder.resolve("ca.pem");
    Tool.pem(server.caCertificate(), ca);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String port(String service) {
    return Integer.toString(server.port(Honest.service(service)));
  }

  private String python(String task, String service, String... more) throws Exception {
    return Tool.python(ca, server, task, service, more);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, imap, ESMTPSA",
    "smtps, imaps, ESMTPSA",
    "submission, pop3, ESMTPSA",
    "submissions, pop3s, ESMTPSA",
    "lmtp, imap, LMTPS"
  })
  void pythonDeliversAMessageAndFetchesItBack(String in, String out, String with) throws Exception {
    String subject = "by " + in + " and " + out;
    assertThat(python("deliver", in, subject)).isEqualTo("refused {}\nquit 221\n");
    assertThat(python("fetch", out, subject))
        .contains("subject " + subject + "\n")
        .contains("body '.A dot at the start\\r\\n..\\r\\nand no more\\r\\n'\n")
        .contains("by mail.example.org with " + with + " id ")
        .contains("(using TLSv1.3 with cipher TLS_");
  }

  @Test
  void pythonReadsTheFirstMessages() throws Exception {
    assertThat(python("first-messages", "imap"))
        .contains(
            "subject A warm hug of welcome\npart text/plain Dear Alice,\n",
            "part text/html <p>I am <em>late</em>.",
            "part text/csv time,what\n")
        .contains(latin1("subject STARTTLSの練習へようこそ\npart text/plain アリスさん\n"));
  }

  /** UTF-8 as {@link Tool#run} shows it: an octet a character. */
  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, STARTTLS, EHLO evil.example, QUIT, 220 Go ahead, 1",
    "submission, STARTTLS, EHLO evil.example, QUIT, 220 Go ahead, 1",
    "lmtp, STARTTLS, LHLO evil.example, QUIT, 220 Go ahead, 1",
    "imap, a STARTTLS, b NOOP, c LOGOUT, a OK Begin TLS negotiation now, 2",
    "pop3, STLS, CAPA, QUIT, +OK Begin TLS negotiation, 1"
  })
  void aCommandInTheSegmentOfTheUpgradeIsForgotten(
      String service, String upgrade, String injected, String probe, String consent, int answers)
      throws Exception {
    List<String> lines = python("inject", service, upgrade, injected, probe).lines().toList();
    assertThat(lines).startsWith("consent " + consent, "answers").hasSize(2 + answers);
  }

  @ParameterizedTest
  @CsvSource({"smtp, smtp", "submission, smtp", "lmtp, lmtp", "imap, imap", "pop3, pop3"})
  void opensslUpgrades(String service, String dialogue) throws Exception {
    for (String version : List.of("-tls1_2", "-tls1_3")) {
      assertThat(openssl(service, version, "-starttls", dialogue))
          .contains("Verification: OK", "Verified peername: mail.example.org")
          .contains(version.equals("-tls1_3") ? "New, TLSv1.3" : "New, TLSv1.2");
    }
  }

  @ParameterizedTest
  @CsvSource({"smtps, smtp", "submissions, smtp", "imaps, imap", "pop3s, pop3"})
  void opensslBeginsWithTlsAndAgreesOnAProtocol(String service, String alpn) throws Exception {
    for (String version : List.of("-tls1_2", "-tls1_3")) {
      assertThat(openssl(service, version, "-alpn", "h2," + alpn))
          .contains("Verification: OK", "ALPN protocol: " + alpn);
    }
  }

  private String openssl(String service, String version, String... more) throws Exception {
    Tool.need("openssl");
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port(service), version));
    command.addAll(List.of("-CAfile", ca.toString(), "-verify_hostname", "mail.example.org"));
    command.addAll(List.of("-verify_return_error", "-crlf", "-ign_eof"));
    command.addAll(List.of(more));
    String goodBye = service.startsWith("imap") ? "a LOGOUT\n" : "QUIT\n";
    return Tool.run(goodBye, command);
  }

  /** Of TLS 1.2; our server gives out no tickets of TLS 1.3. */
  @Test
  void opensslResumesASession() throws Exception {
    String session = folder.resolve("session").toString();
    openssl("imaps", "-tls1_2", "-sess_out", session);
    assertThat(openssl("imaps", "-tls1_2", "-sess_in", session)).contains("Reused, TLSv1.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN", "CRAM-MD5"})
  void swaksLogsInAndDelivers(String mechanism) throws Exception {
    assertThat(
            swaks(
                "submission",
                "ESMTP",
                "--auth=" + mechanism,
                "--auth-user=alice",
                "--auth-password=wonderland"))
        .contains("<~  235 2.7.0 ", "<~  250 2.0.0 Ok", "<~  221 2.0.0 ");
  }

  @Test
  void swaksDeliversByLmtp() throws Exception {
    assertThat(swaks("lmtp", "LMTP")).contains("<~  250 2.0.0 Ok");
  }

  private String swaks(String service, String protocol, String... more) throws Exception {
    Tool.need("swaks");
    List<String> command =
        new ArrayList<>(
            List.of("swaks", "--server", "127.0.0.1:" + port(service), "--protocol", protocol));
    command.addAll(List.of("--tls", "--tls-ca-path", ca.toString(), "--to", "alice@example.org"));
    command.addAll(List.of("--from", "rabbit@example.org"));
    command.addAll(List.of(more));
    return Tool.run("", command);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, PLAIN", "smtp, SCRAM-SHA-1", "smtp, SCRAM-SHA-256",
    "smtp, CRAM-MD5", "smtp, SCRAM-SHA-1-PLUS", "smtp, SCRAM-SHA-256-PLUS",
    "imap, PLAIN", "imap, SCRAM-SHA-1", "imap, SCRAM-SHA-256",
    "imap, CRAM-MD5", "imap, SCRAM-SHA-1-PLUS", "imap, SCRAM-SHA-256-PLUS"
  })
  void gnuSaslLogsInWithAndWithoutChannelBinding(String service, String mechanism)
      throws Exception {
    Tool.need("gsasl");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "gsasl",
            "--" + service,
            "--starttls",
            "--mechanism=" + mechanism,
            "--x509-ca-file=" + ca,
            "--authentication-id=alice",
            "--authorization-id=alice",
            "--password=wonderland",
            "--connect=127.0.0.1:" + port(service)));
    if (!mechanism.endsWith("-PLUS")) {
      command.add("--no-cb"); // else it would tell a server that offers -PLUS that it does not
    }
    assertThat(Tool.run("", command)).contains("The certificate is trusted.", "server trusted");
  }

  @Test
  void pythonLooksRoundInAMailboxThatStaysAsItIs() throws Exception {
    try (RunningServer own = Honest.everything()) {
      Path ownCa = folder.resolve("own.pem");
      Tool.pem(own.caCertificate(), ownCa);
      assertThat(Tool.python(ownCa, own, "look-round", "imaps"))
          .contains(
              "list ('OK', [b'(\\\\HasNoChildren) \"/\" INBOX'])\n",
              "status ('OK', [b'INBOX (MESSAGES 3 UNSEEN 3)'])\n",
              "append NO\n",
              "store NO\n",
              "search [b'1 2 3']\n",
              "envelope True\n",
              "close OK\n");
      assertThat(Tool.python(ownCa, own, "delete-by-pop3", "pop3"))
          .isEqualTo("refused True\nbefore 3 3\nafter 3\n");
    }
  }

  @Test
  void pythonIsToldOfAMessageWhileItIdles() throws Exception {
    assertThat(python("idle", "imaps", port("lmtp")))
        .matches("b'\\+ Idling.*\nb'\\* [0-9]+ EXISTS.*\nb'x OK Completed.*\n");
  }
}
