package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;

/** subjectAltName and issuerAltName (RFC 5280, 4.2.1.6 and 4.2.1.7). */
final class AlternativeNames {

  /** A summary is a line; a certificate may have thousands of names. */
  private static final int NAMES_IN_SUMMARY = 20;

  private AlternativeNames() {}

  static Decoded decode(Der value) throws Asn1Exception {
    List<GeneralName> names = GeneralName.list(value);
    List<Field> fields = new ArrayList<>();
    names.forEach(name -> fields.add(name.field()));
    return new Decoded(summary(names), fields);
  }

  private static String summary(List<GeneralName> names) {
    StringJoiner line = new StringJoiner(", ");
    for (GeneralName name : names.subList(0, Math.min(NAMES_IN_SUMMARY, names.size()))) {
      line.add(name.label());
    }
    return line + (names.size() > NAMES_IN_SUMMARY ? ", …" : "");
  }

  /** A GeneralNames in some other structure. */
  static Field group(String id, String name, Der names) throws Asn1Exception {
    Decoded decoded = decode(names);
    return names.group(id, name, decoded.summary(), decoded.fields());
  }
}
