package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;

/**
 * A handshake between {@code openssl s_server} and {@code openssl s_client} on loopback. The server
 * prints every handshake message of both sides in the clear ({@code -msg}), encrypted ones too.
 */
final class OpensslMessages {

  private static final Pattern MESSAGE =
      Pattern.compile("(<<<|>>>) .*, Handshake \\[length ([0-9a-f]+)\\], (\\w+)");
  private static final Pattern PORT = Pattern.compile("ACCEPT .*:(\\d+)");

  /**
   * A handshake message as it was.
   *
   * @param from who sent it
   * @param name what OpenSSL calls it
   * @param bytes with the header of four bytes
   */
  record Recorded(Direction from, String name, Bytes bytes) {}

  private final Path directory;

  OpensslMessages(Path directory) {
    this.directory = directory;
  }

  /** Runs {@code openssl} to its end in the directory. */
  void run(String... arguments) {
    try {
      Process process = start(arguments);
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One connection; whether it succeeds is for the caller to judge by the messages. */
  List<Recorded> handshake(List<String> server, List<String> client) {
    List<String> serverCommand = new ArrayList<>(List.of("s_server", "-accept", "127.0.0.1:0"));
    serverCommand.addAll(List.of("-naccept", "1", "-msg"));
    serverCommand.addAll(server);
    try {
      Process serving = start(serverCommand.toArray(String[]::new));
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8))) {
        connect(port(output), client);
        return messages(output.lines().toList());
      } finally {
        serving.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void connect(String port, List<String> client) throws IOException {
    List<String> command = new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + port));
    command.addAll(client);
    Process connecting = start(command.toArray(String[]::new));
    connecting.getOutputStream().write("Q\n".getBytes(StandardCharsets.US_ASCII));
    connecting.getOutputStream().close();
    String output = new String(connecting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).contains("CONNECTED(");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher accept = PORT.matcher(line);
      if (accept.matches()) {
        return accept.group(1);
      }
    }
    throw new AssertionError("s_server did not start");
  }

  private static List<Recorded> messages(List<String> lines) {
    List<Recorded> messages = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher head = MESSAGE.matcher(lines.get(i));
      if (head.matches()) {
        Direction from = head.group(1).equals("<<<") ? Direction.CLIENT : Direction.SERVER;
        int length = Integer.parseInt(head.group(2), 16);
        StringBuilder hex = new StringBuilder();
        for (int j = i + 1; hex.length() < 2 * length; j++) {
          hex.append(lines.get(j).replaceAll("\\s", ""));
        }
        messages.add(new Recorded(from, head.group(3), Bytes.ofHex(hex.toString())));
      }
    }
    return messages;
  }

  /** The trees of a handshake's messages, each with the context that those before it make. */
  static List<Field> trees(List<Recorded> messages) {
    List<Field> trees = new ArrayList<>();
    Integer version = null;
    int suite = -1;
    for (Recorded message : messages) {
      DissectContext context = new DissectContext(version, suite, message.from());
      Field tree = HandshakeDissector.dissect(message.bytes(), context);
      trees.add(tree);
      if (tree.name().equals("ServerHello")) {
        String selected =
            tree.findAll("tls.supported_version").isEmpty()
                ? "tls.handshake.version"
                : "tls.supported_version";
        version = code(message.bytes(), tree, selected);
        suite = code(message.bytes(), tree, "tls.handshake.cipher_suite");
      }
    }
    return trees;
  }

  private static int code(Bytes message, Field tree, String id) {
    return Integer.parseInt(Trees.bytes(message, tree, id).hex(), 16);
  }
}
