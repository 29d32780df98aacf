package org.mailseam.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;

/**
 * OpenSSL's s_server on a loopback port, and s_client as often as wanted; what passes between them
 * is recorded on its way.
 */
final class OpenSsl implements AutoCloseable {

  /**
   * What the client is to say, and what is to show that it has been done.
   *
   * @param line typed at s_client: text, or one of its one-letter commands; null for nothing
   * @param answer the start of a line that is then printed
   * @param atServer whether s_server prints it, and not s_client
   */
  record Step(String line, String answer, boolean atServer) {
    Step(String line, String answer) {
      this(line, answer, false);
    }
  }

  /** More than any of these sessions takes, even on a busy machine. */
  private static final int SECONDS = 40;

  private final Path folder;
  private final Process server;
  private final BufferedReader serverOutput;
  private final int port;

  /** Starts a server that sends each line back with its letters in reverse order. */
  static OpenSsl reversing(Path folder, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-rev");
    return new OpenSsl(folder, all);
  }

  /** Starts a server that prints what it gets. */
  static OpenSsl printing(Path folder, String... options) throws IOException {
    return new OpenSsl(folder, List.of(options));
  }

  private OpenSsl(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    write("cert.pem", "CERTIFICATE", CastlePeers.RSA.certificate());
    write("key.pem", "PRIVATE KEY", CastlePeers.RSA.pkcs8());
    List<String> command =
        new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
    command.addAll(List.of("-cert", path("cert.pem"), "-key", path("key.pem")));
    command.addAll(options);
    server = new ProcessBuilder(command).redirectErrorStream(true).start();
    limit(server);
    serverOutput = reader(server);
    port = Integer.parseInt(await(serverOutput, "ACCEPT 127.0.0.1:").split(":")[1]);
  }

  private void write(String file, String kind, Bytes der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, base64));
  }

  String path(String file) {
    return folder.resolve(file).toString();
  }

  /** Ends a process that does not end by itself, so that nobody waits for its output for ever. */
  private static void limit(Process process) {
    CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String await(BufferedReader output, String start) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
      seen.append(line).append('\n');
    }
    throw new IOException("openssl did not say " + start + " but:\n" + seen);
  }

  /** Has a client take the steps and leave. */
  TlsRecording talk(List<String> options, Step... steps) throws IOException {
    Path keyLog = folder.resolve("keys.txt");
    Files.deleteIfExists(keyLog);
    List<String> command = new ArrayList<>(List.of("openssl", "s_client"));
    command.addAll(List.of("-keylogfile", keyLog.toString()));
    try (Relay relay = new Relay(port)) {
      command.addAll(List.of("-connect", "127.0.0.1:" + relay.port()));
      command.addAll(options);
      Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
      limit(client);
      try (BufferedReader output = reader(client);
          OutputStream input = client.getOutputStream()) {
        for (Step step : steps) {
          if (step.line != null) {
            input.write((step.line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
          }
          await(step.atServer ? serverOutput : output, step.answer);
        }
        input.write("Q\n".getBytes(StandardCharsets.UTF_8));
        input.flush();
        output.readAllLines();
      } finally {
        client.destroyForcibly();
      }
      return new TlsRecording(relay.frames(), keys(keyLog));
    }
  }

  private static List<KeyLogLine> keys(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of(); // a handshake that failed has no secrets
    }
    return Files.readAllLines(file).stream()
        .map(KeyLogLine::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    server.destroyForcibly();
    try {
      server.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Passes one connection on and remembers what went which way. */
  private static final class Relay implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<TlsRecording.Frame> frames = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;

    Relay(int target) throws IOException {
      this.target = target;
      this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    int port() {
      return listener.getLocalPort();
    }

    private void run() {
      try (Socket client = listener.accept();
          Socket server = new Socket()) {
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        Thread back = Thread.ofPlatform().daemon().start(() -> pass(server, client));
        pass(client, server);
        back.join(1000); // s_server keeps a refused connection open
      } catch (IOException _) {
        // The test ends without a connection, which it will notice by itself.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    /** The client's socket is the one that was accepted. */
    private void pass(Socket from, Socket to) {
      Direction direction = from.getLocalPort() == port() ? Direction.CLIENT : Direction.SERVER;
      byte[] buffer = new byte[8192];
      try {
        InputStream in = from.getInputStream();
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          frames.add(new TlsRecording.Frame(direction, Bytes.copyOf(buffer, 0, read)));
          to.getOutputStream().write(buffer, 0, read);
        }
        to.shutdownOutput();
      } catch (IOException _) {
        // A side that tears the connection down ends the recording.
      }
    }

    List<TlsRecording.Frame> frames() throws IOException {
      try {
        thread.join(5000);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return List.copyOf(frames);
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
