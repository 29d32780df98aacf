package org.mailseam.certificate.asn1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of object identifiers, in the spelling of the standard that defines each. They stand in
 * {@code oids.csv} beside this class.
 */
public final class Oids {

  private static final Map<String, String> NAMES = load();

  private Oids() {}

  /** The name, or the numbers where there is no name. */
  public static String name(String oid) {
    return NAMES.getOrDefault(oid, oid);
  }

  /** Whether there is a name. */
  public static boolean isKnown(String oid) {
    return NAMES.containsKey(oid);
  }

  /** Name and numbers, for people who look for either. */
  public static String describe(String oid) {
    return isKnown(oid) ? name(oid) + " (" + oid + ")" : oid;
  }

  private static Map<String, String> load() {
    Map<String, String> names = new HashMap<>();
    try (InputStream file = Oids.class.getResourceAsStream("oids.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        if (comma > 0 && !line.startsWith("#")) {
          names.put(line.substring(0, comma), line.substring(comma + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(names);
  }
}
