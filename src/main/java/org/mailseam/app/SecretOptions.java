package org.mailseam.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailseam.live.LiveRun;
import org.mailseam.script.SecretSource;
import org.mailseam.text.Message;
import org.mailseam.text.Unseen;

/**
 * The secrets of a run on the command line: from the environment or a file where the command line
 * says so, the practice server's well-known password for a practice session, and otherwise asked
 * for on the terminal without echo.
 */
final class SecretOptions implements SecretSource {

  private static final int SHORTEST_HIDDEN = 3;

  private static final String PASSWORD = "password";

  private final Map<String, char[]> known = new HashMap<>();
  private final boolean practice;
  private final Locale locale;

  /**
   * @param places by the name of the secret, {@code env:VARIABLE} or {@code file:PATH}
   * @param practice whether the session is with a practice server
   */
  SecretOptions(Map<String, String> places, boolean practice, Locale locale)
      throws CommandException {
    this.practice = practice;
    this.locale = locale;
    for (Map.Entry<String, String> place : places.entrySet()) {
      known.put(place.getKey(), read(place.getKey(), place.getValue()));
    }
  }

  private static char[] read(String name, String place) throws CommandException {
    if (place.startsWith("env:")) {
      String value = System.getenv(place.substring("env:".length()));
      if (value == null) {
        throw new CommandException(
            Message.of("app.secret-no-variable", name, place.substring("env:".length())));
      }
      return value.toCharArray();
    }
    if (place.startsWith("file:")) {
      return firstLine(name, Path.of(place.substring("file:".length())));
    }
    throw new CommandException(Message.of("app.secret-place", name));
  }

  /** A secret's file often ends with a line end that is not part of the secret. */
  private static char[] firstLine(String name, Path file) throws CommandException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(InputFile.checked(file));
    } catch (IOException unreadable) {
      throw new CommandException(Message.of("app.secret-no-file", name, file));
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
    char[] secret = new char[text.remaining()];
    text.get(secret);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  @Override
  @SuppressWarnings("SystemConsoleNull") // in cron and CI it is, where the JDK's own is not shipped
  public Optional<char[]> secret(String name) {
    char[] secret = known.get(name);
    if (secret == null && practice && name.equals(PASSWORD)) {
      secret = LiveRun.practicePassword().toCharArray();
    }
    java.io.Console terminal = System.console();
    if (secret == null && terminal != null && terminal.isTerminal()) {
      secret = terminal.readPassword("%s", Message.of("app.secret-ask", name).in(locale));
    }
    if (secret == null) {
      return Optional.empty();
    }
    known.put(name, secret);
    return Optional.of(secret.clone()); // the taker wipes what it gets
  }

  /**
   * What must not be seen in the output: the secrets as they are and as JSON writes them. One of a
   * character or two would take everything apart, and hides nothing.
   */
  List<String> unseen() {
    List<String> unseen = new ArrayList<>();
    for (char[] secret : known.values()) {
      String text = new String(secret);
      if (text.length() >= SHORTEST_HIDDEN) {
        unseen.add(text);
        String json = Unseen.escaped(Console.GSON.toJson(text));
        unseen.add(json.substring(1, json.length() - 1));
      }
    }
    return unseen;
  }

  /** Asks for everything now, so that nothing is sent before all is known. */
  void require(Iterable<String> names) throws CommandException {
    for (String name : names) {
      char[] secret =
          secret(name)
              .orElseThrow(() -> new CommandException(Message.of("app.secret-missing", name)));
      Arrays.fill(secret, '\0');
    }
  }
}
