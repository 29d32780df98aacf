package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.certificate.extension.GeneralName.Kind;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Where more about the issuer or the subject can be had: authorityInfoAccess and subjectInfoAccess
 * (RFC 5280, 4.2.2).
 */
public final class InformationAccess {

  /** The method whose locations hold the issuer's certificate. */
  public static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

  /** The method whose locations answer OCSP requests. */
  public static final String OCSP = "1.3.6.1.5.5.7.48.1";

  private InformationAccess() {}

  /** The URIs given for one access method. */
  public static List<String> uris(Der value, String method) throws Asn1Exception {
    List<String> uris = new ArrayList<>();
    for (Der description : descriptions(value)) {
      DerCursor parts = DerCursor.sequence(description, "AccessDescription");
      String oid = Asn1Values.oid(parts.take(Der.OBJECT_IDENTIFIER, "accessMethod"));
      GeneralName location = GeneralName.read(parts.take("accessLocation"));
      if (oid.equals(method) && location.kind() == Kind.URI) {
        uris.add(location.text());
      }
    }
    return uris;
  }

  private static List<Der> descriptions(Der value) throws Asn1Exception {
    List<Der> descriptions = DerCursor.sequence(value, "AuthorityInfoAccessSyntax").rest();
    if (descriptions.isEmpty()) {
      throw new Asn1Exception(
          Message.of("certificate.asn1.missing", "AccessDescription", value.range().offset()));
    }
    return descriptions;
  }

  static Decoded decode(Der value) throws Asn1Exception {
    List<String> lines = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Der description : descriptions(value)) {
      DerCursor parts = DerCursor.sequence(description, "AccessDescription");
      Der method = parts.take(Der.OBJECT_IDENTIFIER, "accessMethod");
      String oid = Asn1Values.oid(method);
      GeneralName location = GeneralName.read(parts.take("accessLocation"));
      parts.end();
      String line = Oids.name(oid) + ": " + location.text();
      lines.add(line);
      fields.add(
          description.group(
              "x509.accessDescription",
              "AccessDescription",
              line,
              List.of(
                  method.leaf("x509.accessMethod", Oids.describe(oid)),
                  location.element().leaf("x509.accessLocation", location.label()))));
    }
    return new Decoded(String.join(", ", lines), fields);
  }
}
