package org.mailseam.text;

import java.util.Locale;
import java.util.ResourceBundle;

/** The resource bundles: one for each part of the program, in English and Japanese. */
public final class Texts {

  private Texts() {}

  /** The plain text of a key, its gaps (if any) as they stand in the bundle. */
  public static String pattern(String key, Locale locale) {
    return bundle(key, locale).getString(key);
  }

  private static ResourceBundle bundle(String key, Locale locale) {
    String part = key.substring(0, key.indexOf('.'));
    return ResourceBundle.getBundle("org.mailseam.text." + part, locale, Texts.class.getModule());
  }
}
