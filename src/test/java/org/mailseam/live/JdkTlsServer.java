package org.mailseam.live;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_server} that sends the authority's leaf and no intermediate. */
public record JdkTlsServer(Process process, int port) implements AutoCloseable {

  private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)");

  public static JdkTlsServer start(OpenSslAuthority authority, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-cert",
                authority.file("leaf.pem").toString(),
                "-key",
                authority.file("leaf.key").toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      Matcher accept = ACCEPT.matcher(line);
      if (accept.find()) {
        Thread.startVirtualThread(() -> lines.lines().forEach(_ -> {}));
        return new JdkTlsServer(process, Integer.parseInt(accept.group(1)));
      }
    }
    throw new AssertionError(command + "\n" + said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
