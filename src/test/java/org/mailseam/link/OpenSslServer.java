package org.mailseam.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real peer: {@code openssl s_server} on a free port of loopback. */
final class OpenSslServer implements AutoCloseable {

  private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)");

  private final Process process;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final int port;

  private OpenSslServer(Process process) {
    this.process = process;
    Thread.startVirtualThread(this::collect);
    Matcher accept = ACCEPT.matcher(awaitLine(ACCEPT));
    accept.find();
    port = Integer.parseInt(accept.group(1));
  }

  static OpenSslServer start(TestKeys.Pair pair, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
    command.addAll(List.of("-cert", pair.certificate().toString(), "-key", pair.key().toString()));
    command.addAll(List.of(options));
    try {
      return new OpenSslServer(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Endpoint endpoint() {
    return new Endpoint("127.0.0.1", port);
  }

  /** Types a line: to the client as it is, or a command of s_server's such as {@code K}. */
  void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line that has the pattern in it; earlier lines are gone then. */
  String awaitLine(Pattern pattern) {
    List<String> others = new ArrayList<>();
    try {
      for (String line = next(); line != null; line = next()) {
        if (pattern.matcher(line).find()) {
          return line;
        }
        others.add(line);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no " + pattern + " in " + others);
  }

  String awaitLine(String text) {
    return awaitLine(Pattern.compile(Pattern.quote(text)));
  }

  private String next() throws InterruptedException {
    return printed.poll(20, TimeUnit.SECONDS);
  }

  private void collect() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(printed::add);
    } catch (IOException | UncheckedIOException _) {
      // it was ended
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
