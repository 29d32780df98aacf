package org.mailseam.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The resource bundles: one for each part of the program, in English and Japanese. */
public final class Texts {

  /** What has been read; the files do not change. */
  private static final Map<String, ResourceBundle> BUNDLES = new ConcurrentHashMap<>();

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

  /**
   * A whole bundle, for a library that fills in its texts itself.
   *
   * @throws MissingResourceException where there is no part of that name
   */
  public static ResourceBundle bundle(String part, Locale locale) {
    boolean japanese = locale.getLanguage().equals("ja");
    return BUNDLES.computeIfAbsent(japanese ? part + "_ja" : part, Texts::read);
  }

  /**
   * Reads a file of texts. The JDK's own search for bundles would give Japanese for English on a
   * Japanese machine, as there the machine's language comes before the bundle without a language.
   */
  private static ResourceBundle read(String name) {
    try (InputStream file = Texts.class.getResourceAsStream(name + ".properties")) {
      if (file == null) {
        throw new MissingResourceException(name, Texts.class.getName(), "");
      }
      return new PropertyResourceBundle(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Optional<String> lookUp(String key, Locale locale) {
    int dot = key.indexOf('.');
    if (dot < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(bundle(key.substring(0, dot), locale).getString(key));
    } catch (MissingResourceException | ClassCastException noSuchText) {
      return Optional.empty();
    }
  }
}
