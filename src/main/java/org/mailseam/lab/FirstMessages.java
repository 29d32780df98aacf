package org.mailseam.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;

/**
 * The messages that a new practice mailbox holds: plain, Japanese, with an attachment. Beside each
 * ({@code .eml}) lies what IMAP says of it ({@code .imap}): a line an item, its name first.
 */
final class FirstMessages {

  private static final List<String> NAMES = List.of("welcome", "japanese", "attachment");

  private FirstMessages() {}

  /** Puts them into a mailbox, oldest first. */
  static void into(Mailbox mailbox) {
    for (String name : NAMES) {
      Map<String, String> description =
          read(name + ".imap")
              .lines()
              .map(line -> line.split(" ", 2))
              .collect(Collectors.toUnmodifiableMap(item -> item[0], item -> item[1]));
      mailbox.deliver(Bytes.ofText(read(name + ".eml").replace("\n", "\r\n")), description);
    }
  }

  private static String read(String file) {
    try (InputStream in = FirstMessages.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
