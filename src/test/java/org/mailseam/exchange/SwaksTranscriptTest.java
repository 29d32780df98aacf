package org.mailseam.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.lab.Lab;
import org.mailseam.lab.RunningServer;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.mail.Line;
import org.mailseam.mail.Service;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/** The notation of swaks, held against what swaks itself prints of the same dialogue. */
class SwaksTranscriptTest {

  private static final String LOGIN =
      """
      connect smtp ${host}
      expect 220
      send EHLO client.example.org
      expect 250
      send STARTTLS
      expect 220
      tls
      send EHLO client.example.org
      expect 250
      auth PLAIN user=nobody password=${secret:password} or continue
      send QUIT
      expect 221
      """;

  @TempDir Path folder;

  private Session run(String script, String host) throws Exception {
    Plan plan = Plan.of(Script.parse(script).script(), Map.of("host", host));
    try (LiveRun run =
        LiveRun.prepare(
            "mailseam test",
            plan,
            _ -> Optional.of("geheim".toCharArray()),
            RunControl.unattended(),
            Optional.of(folder.resolve("session.mailseam")))) {
      run.run();
      return SessionDecoder.decode(run.journal().header(), run.journal().events());
    }
  }

  @Test
  void aFailedLoginReadsLikeSwaksOwnOutput() throws Exception {
    need("swaks");
    Service smtp = Service.named("smtp").orElseThrow();
    try (RunningServer server = Lab.named("honest").orElseThrow().start(smtp, 0)) {
      String at = "127.0.0.1:" + server.port();
      String swaks =
          swaks(at, "--ehlo", "client.example.org", "--tls", "--auth", "PLAIN", "--auth-user")
              // what only swaks knows, and what only we hide
              .replace("*** No authentication type succeeded\n", "")
              .replaceFirst("~> AUTH PLAIN \\S+", "~> AUTH PLAIN " + Line.MASK);

      assertThat(SwaksTranscript.of(run(LOGIN, at))).isEqualTo(swaks);
      assertThat(swaks)
          .contains("=== TLS started with cipher TLSv1.3:", "<~* 535 5.7.8 ")
          .endsWith("=== Connection closed with remote host.\n");
    }
  }

  @Test
  void theOldTlsNamesItsCipherAsOpensslDoes() throws Exception {
    need("swaks");
    Service smtp = Service.named("smtp").orElseThrow();
    try (RunningServer server = Lab.named("honest").orElseThrow().start(smtp, 0)) {
      String at = "127.0.0.1:" + server.port();
      String ours = SwaksTranscript.of(run(LOGIN.replace("tls\n", "tls max=TLSv1.2\n"), at));
      String theirs =
          swaks(
              at,
              "--ehlo",
              "client.example.org",
              "--tls",
              "--tls-protocol",
              "tlsv1_2",
              "--quit-after",
              "EHLO");
      assertThat(cipher(ours)).isEqualTo(cipher(theirs)).contains("TLSv1.2:ECDHE-");
    }
  }

  private static String cipher(String transcript) {
    return transcript
        .lines()
        .filter(line -> line.contains("TLS started with cipher"))
        .findFirst()
        .orElse(transcript);
  }

  @Test
  void secretsAreMaskedAndBothTranscriptsHoldTheWholeDialogue() throws Exception {
    Session session = run(LOGIN, "lab:honest");
    String plain = Transcript.of(session);
    assertThat(plain)
        .startsWith("S: 220 mail.example.org ESMTP service ready\nC: EHLO client.example.org\n")
        .contains("S: 220 Go ahead\n--- TLS ---\nC: EHLO client.example.org\n")
        .contains("C: AUTH PLAIN " + Line.MASK)
        .endsWith("S: 221 2.0.0 mail.example.org says good-bye\n");
    assertThat(SwaksTranscript.of(session))
        .contains(" ~> AUTH PLAIN " + Line.MASK, "=== TLS peer DN=\"/CN=mail.example.org\"")
        .doesNotContain("AG5vYm9keQ", "geheim");
  }

  @Test
  void aConnectionThatFailedSaysSo() throws Exception {
    String transcript = SwaksTranscript.of(run(LOGIN, "127.0.0.1:1"));
    assertThat(transcript)
        .isEqualTo("=== Trying 127.0.0.1:1...\n*** Error connecting to 127.0.0.1:1\n");
  }

  private static void need(String program) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    assumeTrue(there, program + " is not installed");
  }

  private String swaks(String server, String... options) throws IOException, InterruptedException {
    Path output = folder.resolve("swaks.txt");
    List<String> command = new java.util.ArrayList<>(List.of("swaks", "--server", server));
    command.addAll(List.of("--from", "a@example.org", "--to", "b@example.org"));
    command.addAll(List.of(options));
    if (command.getLast().equals("--auth-user")) {
      command.addAll(List.of("nobody", "--auth-password", "geheim"));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
