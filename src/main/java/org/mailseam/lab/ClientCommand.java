package org.mailseam.lab;

import java.util.Locale;
import org.mailseam.field.Bytes;

/**
 * A command that a client has given.
 *
 * @param tag IMAP's, else empty
 * @param verb in upper case
 * @param argument what stands behind it, as it came
 */
record ClientCommand(String tag, String verb, Bytes argument) {

  /** No command: what a server does by itself. */
  static final ClientCommand NONE = new ClientCommand("", "", Bytes.EMPTY);

  /** {@code VERB argument}, as SMTP and POP3 have it. */
  static ClientCommand of(Bytes line) {
    String[] words = line.text().strip().split(" +", 2);
    return new ClientCommand(
        "",
        words[0].toUpperCase(Locale.ROOT),
        words.length > 1 ? Bytes.ofText(words[1]) : Bytes.EMPTY);
  }

  /** {@code VERB argument} with literals in it, as ManageSieve has it. */
  static ClientCommand untagged(Bytes command) {
    ImapParser parser = new ImapParser(command);
    return new ClientCommand("", parser.run("").toUpperCase(Locale.ROOT), parser.remainder());
  }

  /** {@code tag VERB argument}; the verb is empty where there is none. */
  static ClientCommand tagged(Bytes line) {
    ImapParser parser = new ImapParser(line);
    String tag = parser.tag();
    String verb = parser.take(' ') ? parser.run(" ").toUpperCase(Locale.ROOT) : "";
    return new ClientCommand(tag, verb, parser.remainder());
  }

  String text() {
    return argument.text();
  }

  boolean hasArgument() {
    return !argument.isEmpty();
  }
}
