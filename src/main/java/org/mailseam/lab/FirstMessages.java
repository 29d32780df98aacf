package org.mailseam.lab;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;
import org.mailseam.text.DataFile;

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
          DataFile.text(FirstMessages.class, name + ".imap")
              .lines()
              .map(line -> line.split(" ", 2))
              .collect(Collectors.toUnmodifiableMap(item -> item[0], item -> item[1]));
      mailbox.deliver(
          Bytes.ofText(DataFile.text(FirstMessages.class, name + ".eml").replace("\n", "\r\n")),
          description);
    }
  }
}
