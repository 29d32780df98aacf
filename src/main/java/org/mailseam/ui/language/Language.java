package org.mailseam.ui.language;

import java.util.Arrays;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.mailseam.text.Message;

/**
 * The language of the window. Texts are bound to it, so that switching it takes effect at once. FX
 * thread only.
 */
public final class Language {

  private final ReadOnlyObjectWrapper<Locale> locale = new ReadOnlyObjectWrapper<>(Locale.ENGLISH);
  private boolean chosen;

  public Language(Locale locale) {
    show(locale);
  }

  /** Switches the window to Japanese or, for any other language, to English. */
  public void use(Locale wanted) {
    chosen = true;
    show(wanted);
  }

  /** Whether somebody chose the language; otherwise it is that of the system. */
  public boolean chosen() {
    return chosen;
  }

  private void show(Locale wanted) {
    locale.set(wanted.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH);
  }

  /** The language in use. */
  public ReadOnlyObjectProperty<Locale> locale() {
    return locale.getReadOnlyProperty();
  }

  /** A sentence that follows the language. Arguments that are observable are followed too. */
  public StringBinding say(String key, Object... arguments) {
    ObservableValue<?>[] observed = new ObservableValue<?>[arguments.length + 1];
    observed[0] = locale;
    int count = 1;
    for (Object argument : arguments) {
      if (argument instanceof ObservableValue<?> value) {
        observed[count++] = value;
      }
    }
    return Bindings.createStringBinding(() -> now(key, arguments), Arrays.copyOf(observed, count));
  }

  /** A message that follows the language; nothing for null. */
  public StringBinding say(ObservableValue<Message> message) {
    return Bindings.createStringBinding(
        () -> message.getValue() == null ? "" : message.getValue().in(locale.get()),
        message,
        locale);
  }

  /** A sentence in the language of the moment. */
  public String now(String key, Object... arguments) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      values[i] =
          arguments[i] instanceof ObservableValue<?> value ? value.getValue() : arguments[i];
    }
    return Message.of(key, values).in(locale.get());
  }

  /** A message in the language of the moment. */
  public String now(Message message) {
    return message.in(locale.get());
  }
}
