package org.mailseam.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A sentence for people, as a value: the key of the sentence in a resource bundle and what goes
 * into its gaps.
 *
 * <p>The part of the key before its first dot names the bundle: {@code link.connect.refused} stands
 * in {@code org/mailseam/text/link.properties} and {@code link_ja.properties}. The sentence itself
 * is made as late as possible, so that a saved session can be read in another language than the one
 * it was recorded in.
 *
 * @param key the whole key, bundle included
 * @param arguments what fills {@code {0}}, {@code {1}} and so on, already as text; never a secret
 */
public record Message(String key, List<String> arguments) {

  public Message {
    Objects.requireNonNull(key, "key");
    arguments = List.copyOf(arguments);
  }

  /**
   * The sentence {@code key} with its gaps filled by {@code arguments}, each by its {@code
   * toString}.
   */
  public static Message of(String key, Object... arguments) {
    return new Message(key, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  /** The sentence in the given language; English where there is no translation. */
  public String in(Locale locale) {
    return new MessageFormat(Texts.pattern(key, locale), Locale.ROOT).format(arguments.toArray());
  }

  /** The sentence in English, for logs and tests; people get {@link #in}. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
