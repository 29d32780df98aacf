package org.mailseam.certificate.listing;

import java.util.Map;
import java.util.stream.Collectors;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.text.DataFile;

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
    return DataFile.lines(ObjectNames.class, "names.csv")
        .map(line -> line.split(",", 3))
        .filter(parts -> parts.length == 3)
        .collect(
            Collectors.toUnmodifiableMap(
                parts -> parts[0], parts -> new Names(parts[1], parts[2]), (_, last) -> last));
  }
}
