package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;

/**
 * One extension of a certificate, a CRL or an OCSP response (RFC 5280, 4.1.2.9).
 *
 * @param element the SEQUENCE
 * @param oid what it is
 * @param critical whether who does not know it must refuse the certificate
 * @param octets the OCTET STRING with its value
 */
public record Extension(Der element, String oid, boolean critical, Der octets) {

  public static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
  public static final String KEY_USAGE = "2.5.29.15";
  public static final String SUBJECT_ALT_NAME = "2.5.29.17";
  public static final String BASIC_CONSTRAINTS = "2.5.29.19";
  public static final String NAME_CONSTRAINTS = "2.5.29.30";
  public static final String CRL_NUMBER = "2.5.29.20";
  public static final String REASON_CODE = "2.5.29.21";
  public static final String DELTA_CRL = "2.5.29.27";
  public static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
  public static final String CERTIFICATE_ISSUER = "2.5.29.29";
  public static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";
  public static final String FRESHEST_CRL = "2.5.29.46";
  public static final String CERTIFICATE_POLICIES = "2.5.29.32";
  public static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  public static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  public static final String AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1";
  public static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
  public static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
  public static final String PRECERTIFICATE_POISON = "1.3.6.1.4.1.11129.2.4.3";
  public static final String OCSP_SCT_LIST = "1.3.6.1.4.1.11129.2.4.5";
  public static final String OCSP_NONCE = "1.3.6.1.5.5.7.48.1.2";

  /** The extension in a SEQUENCE. */
  public static Extension read(Der element) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(element, "Extension");
    String oid = Asn1Values.oid(parts.take(Der.OBJECT_IDENTIFIER, "extnID"));
    Der flag = parts.optional(Der.BOOLEAN).orElse(null);
    boolean critical = flag != null && Asn1Values.bool(flag);
    Der octets = parts.take(Der.OCTET_STRING, "extnValue");
    parts.end();
    return new Extension(element, oid, critical, octets);
  }

  /** All extensions of a SEQUENCE OF Extension. */
  public static List<Extension> list(Der extensions) throws Asn1Exception {
    List<Extension> all = new ArrayList<>();
    for (Der element : DerCursor.sequence(extensions, "Extensions").rest()) {
      all.add(read(element));
    }
    return all;
  }

  /** RFC 5280's name, or the OID where it is not known. */
  public String name() {
    return Oids.name(oid);
  }

  /** The element that its value consists of. */
  public Der value() throws Asn1Exception {
    return octets.inside();
  }
}
