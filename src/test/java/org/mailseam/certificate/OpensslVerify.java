package org.mailseam.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenSSL's own command, the second opinion of these tests. */
final class OpensslVerify {

  private OpensslVerify() {}

  /** What came out of a command, errors included. */
  record Result(int status, String output) {}

  /** Runs {@code openssl} with these arguments; skips the test where there is none. */
  static Result run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("no openssl here: " + e.getMessage());
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("openssl hangs");
    }
    return new Result(process.exitValue(), output);
  }
}
