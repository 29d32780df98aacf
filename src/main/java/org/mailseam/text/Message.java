package org.mailseam.text;

import java.text.ChoiceFormat;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence for people, as a value: the key of the sentence in a resource bundle and what goes
 * into its gaps.
 *
 * <p>The part of the key before its first dot names the bundle: {@code link.connect.refused} stands
 * in {@code org/mailseam/text/link.properties} and {@code link_ja.properties}. The sentence itself
 * is made as late as possible, so that a saved session can be read in another language than the one
 * it was recorded in. A word that depends on a number is a choice: {@code {0}
 * {0,choice,0#bytes|1#byte|2#bytes}}.
 *
 * @param key the whole key, bundle included
 * @param arguments what fills {@code {0}}, {@code {1}} and so on, already as text; never a secret
 */
public record Message(String key, List<String> arguments) {

  public Message {
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
    MessageFormat format = new MessageFormat(Texts.pattern(key, locale), Locale.ROOT);
    Format[] gaps = format.getFormats();
    Arrays.setAll(gaps, gap -> gaps[gap] instanceof ChoiceFormat words ? plural(words) : gaps[gap]);
    format.setFormats(gaps);
    return format.format(arguments.toArray());
  }

  /** One word or the other by an argument that is a number, though it is here as text. */
  private static Format plural(ChoiceFormat words) {
    return new Format() {
      @Override
      public StringBuffer format(Object number, StringBuffer to, FieldPosition place) {
        String digits = number.toString();
        return to.append(words.format(digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 2));
      }

      @Override
      public Object parseObject(String source, ParsePosition place) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /** The sentence in English, for logs and tests; people get {@link #in}. */
  @Override
  public String toString() {
    return in(Locale.ENGLISH);
  }
}
