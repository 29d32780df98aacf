package org.mailseam.text;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The resource bundles: one for each part of the program, in English and Japanese. */
public final class Texts {

  private Texts() {}

  /**
   * The plain text of a key, its gaps (if any) as they stand in the bundle. A key that no bundle
   * has is a fault of the program; it is then shown itself, as that still tells more than a crash.
   */
  public static String pattern(String key, Locale locale) {
    return lookUp(key, locale).orElse(key);
  }

  /**
   * Whether there is a text for this key, which may come from a file that a newer program wrote.
   */
  public static boolean knows(String key) {
    return lookUp(key, Locale.ENGLISH).isPresent();
  }

  /** A whole bundle, for a library that fills in its texts itself. */
  public static ResourceBundle bundle(String part, Locale locale) {
    // English is the root bundle. Asked for by its own name it would not be found, and the bundle
    // of
    // the machine's language would be taken instead.
    Locale wanted = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ROOT;
    return ResourceBundle.getBundle("org.mailseam.text." + part, wanted, Texts.class.getModule());
  }

  private static Optional<String> lookUp(String key, Locale locale) {
    int dot = key.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    try {
      String bundle = "org.mailseam.text." + key.substring(0, dot);
      return Optional.of(
          ResourceBundle.getBundle(bundle, locale, Texts.class.getModule()).getString(key));
    } catch (MissingResourceException | ClassCastException noSuchText) {
      return Optional.empty();
    }
  }
}
