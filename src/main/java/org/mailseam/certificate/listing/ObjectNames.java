package org.mailseam.certificate.listing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.Oids;

/** OpenSSL's names of object identifiers. They stand in {@code names.csv} beside this class. */
final class ObjectNames {

  private record Names(String shorter, String longer) {}

  private static final Map<String, Names> NAMES = load();

  private ObjectNames() {}

  /** The short name, as in a subject; the numbers where there is none. */
  static String shorter(String oid) {
    Names names = NAMES.get(oid);
    return names == null ? oid : names.shorter;
  }

  /** The name in full, as of an extension; the numbers where there is none. */
  static String longer(String oid) {
    Names names = NAMES.get(oid);
    return names == null ? oid : names.longer;
  }

  /** The name in full of an OBJECT IDENTIFIER element. */
  static String longer(Der element) throws Asn1Exception {
    return longer(Asn1Values.oid(element));
  }

  /** The name of an algorithm; its standard's where OpenSSL 3.0 has none yet. */
  static String algorithm(String oid) {
    return NAMES.containsKey(oid) ? longer(oid) : Oids.name(oid);
  }

  private static Map<String, Names> load() {
    Map<String, Names> names = new HashMap<>();
    try (InputStream file = ObjectNames.class.getResourceAsStream("names.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(",", 3);
        if (parts.length == 3 && !line.startsWith("#")) {
          names.put(parts[0], new Names(parts[1], parts[2]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(names);
  }
}
