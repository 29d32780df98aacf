package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;

/** TLS extensions that a server with this certificate promises to support (RFC 7633). */
public final class TlsFeature {

  /** The TLS extension status_request: the server must staple an OCSP response. */
  public static final int STATUS_REQUEST = 5;

  private static final int STATUS_REQUEST_V2 = 17;

  private TlsFeature() {}

  /** The numbers of the TLS extensions. */
  public static List<Integer> features(Der value) throws Asn1Exception {
    List<Integer> features = new ArrayList<>();
    for (Der feature : DerCursor.sequence(value, "Features").rest()) {
      features.add(Asn1Values.small(feature));
    }
    return features;
  }

  static Decoded decode(Der value) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Der feature : DerCursor.sequence(value, "Features").rest()) {
      int number = Asn1Values.small(feature);
      String name =
          switch (number) {
            case STATUS_REQUEST -> "status_request (5)";
            case STATUS_REQUEST_V2 -> "status_request_v2 (17)";
            default -> Integer.toString(number);
          };
      names.add(name);
      fields.add(feature.leaf("x509.tlsFeature", "Feature", name));
    }
    return new Decoded(String.join(", ", names), fields);
  }
}
