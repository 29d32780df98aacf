package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailseam.field.Bytes;

/** Programs that are not ours, as clients of the practice servers. */
final class Tool {

  private static final int SECONDS = 60;

  private Tool() {}

  /** Skips the test, and says so, on a machine without the program. */
  static void need(String program) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(there, program + " is not installed");
  }

  /** All that the program prints; it has to end with status 0. */
  static String run(String input, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("mailseam-tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The program has ended without reading all of it; what it printed tells why.
      }
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      assertThat(ended).as("still running: %s", text).isTrue();
      assertThat(process.exitValue()).as(text).isZero();
      return text.replace("\r\n", "\n");
    } finally {
      Files.delete(output);
    }
  }

  /** A task of {@code peer.py}. */
  static String python(Path ca, RunningServer server, String task, String service, String... more)
      throws IOException, InterruptedException {
    need("python3");
    List<String> command = new ArrayList<>(List.of("python3", peer(), task, service));
    command.add(Integer.toString(server.port(Honest.service(service))));
    command.add(ca.toString());
    command.addAll(List.of(more));
    return run("", command);
  }

  private static String peer() {
    return Path.of("src/test/resources/org/mailseam/lab/peer.py").toAbsolutePath().toString();
  }

  /** Writes a certificate as PEM. */
  static void pem(Bytes der, Path file) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
  }
}
