package org.mailseam.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/** Something that one of two sessions has. */
public sealed interface Value {

  /** The other session has it, this one has not. */
  record Missing() implements Value {
    @Override
    public String in(Locale locale) {
      return "";
    }
  }

  /** Text of the protocol, the same in every language. */
  record Text(String text) implements Value {
    @Override
    public String in(Locale locale) {
      return text;
    }
  }

  /** A sentence or a word for people. */
  record Told(Message message) implements Value {
    @Override
    public String in(Locale locale) {
      return message.in(locale);
    }
  }

  /** As people read it; empty where it is missing. */
  String in(Locale locale);

  /** The text, or nothing for null and for an empty text. */
  static Value of(@Nullable String text) {
    return text == null || text.isEmpty() ? new Missing() : new Text(text);
  }

  /** The texts, one behind the other, in their order. */
  static Value of(List<String> texts) {
    return of(String.join(", ", texts));
  }

  /** Yes, no, or nothing for null. */
  static Value of(@Nullable Boolean holds) {
    return holds == null
        ? new Missing()
        : new Told(Message.of(holds ? "compare.yes" : "compare.no"));
  }

  /** A message, or nothing. */
  static Value of(Optional<Message> message) {
    return message.<Value>map(Told::new).orElseGet(Missing::new);
  }
}
