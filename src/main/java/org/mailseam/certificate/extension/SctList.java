package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Signed certificate timestamps: promises of certificate transparency logs, in a certificate or an
 * OCSP response (RFC 6962, 3.3).
 */
final class SctList {

  private SctList() {}

  static Decoded decode(Der value) throws Asn1Exception {
    if (!value.is(Der.OCTET_STRING)) {
      throw Asn1Exception.unexpected("SignedCertificateTimestampList", value);
    }
    List<Field> fields =
        Sct.list(value.source(), value.content().offset(), value.content().end()).stream()
            .map(SctList::field)
            .toList();
    return new Decoded(
        String.join(", ", fields.stream().map(Field::value).filter(v -> !v.isEmpty()).toList()),
        fields);
  }

  private static Field field(Sct sct) {
    ByteRange range = ByteRange.between(sct.start(), sct.end());
    if (!sct.isSound()) {
      return Field.leaf("x509.sct", "SignedCertificateTimestamp", "", range)
          .withNote(Message.of("certificate.sct.broken", sct.start(), range.length()));
    }
    int start = sct.start();
    int signature = sct.signatureStart();
    String log = Base64.getEncoder().encodeToString(sct.logId().toArray());
    String time = sct.time().toString();
    List<Field> children = new ArrayList<>();
    children.add(leaf("version", "v1", start, start + 1));
    children.add(leaf("log_id", log, start + 1, start + 33));
    children.add(leaf("timestamp", time, start + 33, start + 41));
    children.add(leaf("extensions", sct.extensions().hex(), start + 41, signature));
    children.add(leaf("hash_algorithm", hash(sct.hash()), signature, signature + 1));
    String algorithm = algorithm(sct.signatureAlgorithm());
    children.add(leaf("signature_algorithm", algorithm, signature + 1, signature + 2));
    children.add(leaf("signature", sct.signature().hex(), signature + 2, sct.end()));
    return Field.group("x509.sct", "SignedCertificateTimestamp", time, range, children);
  }

  private static Field leaf(String name, String value, int start, int end) {
    return Field.leaf("x509.sct." + name, name, value, ByteRange.between(start, end));
  }

  private static String hash(int code) {
    return switch (code) {
      case 4 -> "sha256";
      case 5 -> "sha384";
      case 6 -> "sha512";
      default -> "unknown (" + code + ")";
    };
  }

  private static String algorithm(int code) {
    return switch (code) {
      case 1 -> "rsa";
      case 3 -> "ecdsa";
      default -> "unknown (" + code + ")";
    };
  }
}
