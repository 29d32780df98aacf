package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** What a key may be used for: keyUsage, extKeyUsage, and Netscape's older netscapeCertType. */
public final class KeyUsage {

  private static final List<String> BITS =
      List.of(
          "digitalSignature",
          "nonRepudiation",
          "keyEncipherment",
          "dataEncipherment",
          "keyAgreement",
          "keyCertSign",
          "cRLSign",
          "encipherOnly",
          "decipherOnly");

  private static final List<String> NETSCAPE_BITS =
      List.of(
          "sslClient",
          "sslServer",
          "smime",
          "objectSigning",
          "reserved",
          "sslCA",
          "smimeCA",
          "objectSigningCA");

  private KeyUsage() {}

  /** The names of the bits set in keyUsage (RFC 5280, 4.2.1.3). */
  public static List<String> names(Der value) throws Asn1Exception {
    return names(value, BITS);
  }

  /** The names of the bits set in netscapeCertType. */
  public static List<String> netscapeTypes(Der value) throws Asn1Exception {
    return names(value, NETSCAPE_BITS);
  }

  private static List<String> names(Der value, List<String> bits) throws Asn1Exception {
    if (!value.is(Der.BIT_STRING)) {
      throw new Asn1Exception(Message.of("certificate.asn1.bits", value.range().offset()));
    }
    List<String> names = new ArrayList<>();
    for (int bit : Asn1Values.setBits(value)) {
      names.add(bit < bits.size() ? bits.get(bit) : "bit " + bit);
    }
    return names;
  }

  /** The OIDs of the purposes in extKeyUsage (RFC 5280, 4.2.1.12). */
  public static List<String> purposes(Der value) throws Asn1Exception {
    List<String> purposes = new ArrayList<>();
    for (Der purpose : value.children()) {
      purposes.add(Asn1Values.oid(purpose));
    }
    if (purposes.isEmpty() || !value.is(Der.SEQUENCE)) {
      throw new Asn1Exception(
          Message.of("certificate.asn1.missing", "KeyPurposeId", value.range().offset()));
    }
    return purposes;
  }

  static Decoded decodeUsage(Der value) throws Asn1Exception {
    return bits(value, "x509.keyUsage", "KeyUsage", BITS);
  }

  static Decoded decodeNetscape(Der value) throws Asn1Exception {
    return bits(value, "x509.netscapeCertType", "NetscapeCertType", NETSCAPE_BITS);
  }

  private static Decoded bits(Der value, String id, String name, List<String> bits)
      throws Asn1Exception {
    String text = String.join(", ", names(value, bits));
    return new Decoded(text, List.of(value.leaf(id, name, text)));
  }

  static Decoded decodePurposes(Der value) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    purposes(value);
    for (Der purpose : value.children()) {
      String oid = Asn1Values.oid(purpose);
      names.add(Oids.name(oid));
      fields.add(purpose.leaf("x509.keyPurposeId", "KeyPurposeId", Oids.describe(oid)));
    }
    return new Decoded(String.join(", ", names), fields);
  }
}
