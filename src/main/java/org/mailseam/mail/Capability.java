package org.mailseam.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the server says it can do.
 *
 * @param name the keyword as it was sent, case kept: {@code STARTTLS}, {@code AUTH}, {@code
 *     AUTH=PLAIN} (IMAP), {@code SASL} (POP3). SMTP's old form {@code AUTH=PLAIN LOGIN} has the
 *     name {@code AUTH=} and two parameters
 * @param parameters the words behind it, as sent
 */
public record Capability(String name, List<String> parameters) {

  public Capability {
    parameters = List.copyOf(parameters);
  }

  /** From words with white space between them; empty where there is no word. */
  public static Optional<Capability> of(String text) {
    return Optional.ofNullable(parse(text));
  }

  /** From words with white space between them; null where there is no word. */
  static @Nullable Capability parse(String text) {
    List<String> words =
        new ArrayList<>(
            Arrays.stream(text.split("[ \t]+")).filter(word -> !word.isEmpty()).toList());
    return words.isEmpty() ? null : new Capability(words.removeFirst(), words);
  }

  /** As the server wrote it, with single spaces: {@code AUTH PLAIN LOGIN}. */
  public String text() {
    if (parameters.isEmpty()) {
      return name;
    }
    return name + (name.endsWith("=") ? "" : " ") + String.join(" ", parameters);
  }

  @Override
  public String toString() {
    return text();
  }
}
