package org.mailseam.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Keys and certificates, made by the openssl command. */
record TestKeys(Path directory) {

  record Pair(Path key, Path certificate) {}

  /** A self-signed certificate for {@code mail.example.org}. */
  Pair selfSigned(String name, String... algorithm) {
    Path key = directory.resolve(name + ".key");
    Path certificate = directory.resolve(name + ".pem");
    openssl(
        Stream.of(
                Stream.of("req", "-x509", "-newkey"),
                Arrays.stream(algorithm),
                Stream.of("-nodes", "-keyout", key.toString(), "-out", certificate.toString()),
                Stream.of("-subj", "/CN=mail.example.org", "-days", "30"))
            .flatMap(parts -> parts)
            .toArray(String[]::new));
    return new Pair(key, certificate);
  }

  Pair rsa() {
    return selfSigned("rsa", "rsa:2048");
  }

  Pair ec(String curve) {
    return selfSigned("ec-" + curve, "ec", "-pkeyopt", "ec_paramgen_curve:" + curve);
  }

  /** Runs openssl and gives back what it printed. */
  String openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + "\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
