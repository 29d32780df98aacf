package org.mailseam.certificate.asn1;

import java.util.Map;
import java.util.stream.Collectors;
import org.mailseam.text.DataFile;

/**
 * Names of object identifiers, in the spelling of the standard that defines each. They stand in
 * {@code oids.csv} beside this class.
 */
public final class Oids {

  private static final Map<String, String> NAMES = load(1);
  private static final Map<String, String> SHORT = load(2);

  private Oids() {}

  /** The name, or the numbers where there is no name. */
  public static String name(String oid) {
    return NAMES.getOrDefault(oid, oid);
  }

  /** The name by which it is called in a distinguished name. */
  public static String shorter(String oid) {
    return SHORT.getOrDefault(oid, name(oid));
  }

  /** Whether there is a name. */
  public static boolean isKnown(String oid) {
    return NAMES.containsKey(oid);
  }

  /** Name and numbers, for people who look for either. */
  public static String describe(String oid) {
    return isKnown(oid) ? name(oid) + " (" + oid + ")" : oid;
  }

  private static Map<String, String> load(int column) {
    return DataFile.lines(Oids.class, "oids.csv")
        .map(line -> line.split(","))
        .filter(parts -> parts.length > column)
        .collect(
            Collectors.toUnmodifiableMap(
                parts -> parts[0], parts -> parts[column], (_, last) -> last));
  }
}
