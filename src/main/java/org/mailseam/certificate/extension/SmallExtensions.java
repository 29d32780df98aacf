package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;

/** Extensions that hold next to nothing: a mark, a string, a number, a list of statements. */
final class SmallExtensions {

  private SmallExtensions() {}

  /** The ASN.1 as it is, for extensions whose parts have no interest of their own. */
  static Decoded plain(Der value) {
    Field tree = Asn1Tree.of(value);
    return new Decoded(tree.value(), List.of(tree));
  }

  /** ocspNoCheck and the precertificate poison say all by being there. */
  static Decoded mark(Der value) throws Asn1Exception {
    if (!value.is(Der.NULL)) {
      throw Asn1Exception.unexpected("NULL", value);
    }
    return new Decoded("", List.of(Asn1Tree.of(value)));
  }

  /** privateKeyUsagePeriod. */
  static Decoded period(Der value) throws Asn1Exception {
    List<Field> fields = new ArrayList<>();
    for (Der time : DerCursor.sequence(value, "PrivateKeyUsagePeriod").rest()) {
      String name = time.number() == 0 ? "notBefore" : "notAfter";
      fields.add(time.leaf("x509.keyPeriod." + name, Asn1Time.text(time)));
    }
    return new Decoded("", fields);
  }

  /** qcStatements (RFC 3739, 3.2.6; ETSI EN 319 412-5). */
  static Decoded statements(Der value) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Der statement : DerCursor.sequence(value, "QCStatements").rest()) {
      DerCursor parts = DerCursor.sequence(statement, "QCStatement");
      Der id = parts.take(Der.OBJECT_IDENTIFIER, "statementId");
      String oid = Asn1Values.oid(id);
      names.add(Oids.name(oid));
      List<Field> children = new ArrayList<>();
      children.add(id.leaf("x509.statementId", Oids.describe(oid)));
      parts.rest().forEach(info -> children.add(Asn1Tree.of(info)));
      fields.add(statement.group("x509.qcStatement", "QCStatement", Oids.name(oid), children));
    }
    return new Decoded(String.join(", ", names), fields);
  }

  /** A time by itself, such as invalidityDate (RFC 5280, 5.3.2). */
  static Decoded time(Der value) throws Asn1Exception {
    String time = Asn1Time.of(value).toString();
    return new Decoded(time, List.of(value.leaf("x509.time", time)));
  }

  /** A number by itself, such as cRLNumber or reasonCode. */
  static Decoded number(Der value) throws Asn1Exception {
    String number = Asn1Values.integer(value).toString();
    return new Decoded(number, List.of(value.leaf("asn1.integer", "INTEGER", number)));
  }
}
