package org.mailseam.certificate.extension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Signed certificate timestamps: promises of certificate transparency logs, in a certificate, an
 * OCSP response or the TLS extension (RFC 6962, 3.3).
 */
public final class SctList {

  /** RFC 6962, 3.2: version, log id, timestamp, length of extensions. */
  private static final int FIXED_LENGTH = 1 + 32 + 8 + 2;

  private SctList() {}

  /**
   * The fields of a SignedCertificateTimestampList as the TLS extension has it, without ASN.1.
   *
   * @param list the bytes
   * @return one field for each timestamp; of bytes that are no list, what could be read and a note
   */
  public static List<Field> fields(Bytes list) {
    return read(list, 0, list.length());
  }

  static Decoded decode(Der value) throws Asn1Exception {
    if (!value.is(Der.OCTET_STRING)) {
      throw Asn1Exception.unexpected("SignedCertificateTimestampList", value);
    }
    List<Field> fields = read(value.source(), value.content().offset(), value.content().end());
    return new Decoded(
        String.join(", ", fields.stream().map(Field::value).filter(v -> !v.isEmpty()).toList()),
        fields);
  }

  private static List<Field> read(Bytes source, int start, int end) {
    List<Field> fields = new ArrayList<>();
    int at = start + 2;
    int listEnd = end - start < 2 ? end : at + uint16(source, start);
    if (end - start < 2 || listEnd != end) {
      return List.of(broken(source, start, end));
    }
    while (at < end) {
      int next = end - at < 2 ? end + 1 : at + 2 + uint16(source, at);
      if (next > end) {
        fields.add(broken(source, at, end));
        return fields;
      }
      fields.add(timestamp(source, at + 2, next));
      at = next;
    }
    return fields;
  }

  private static Field timestamp(Bytes source, int start, int end) {
    int extensions = start + FIXED_LENGTH;
    int signature = extensions > end ? end + 1 : extensions + uint16(source, extensions - 2);
    if (signature + 4 > end || source.at(start) != 0) {
      return broken(source, start, end);
    }
    String log = Base64.getEncoder().encodeToString(source.slice(start + 1, start + 33).toArray());
    String time = time(source, start + 33);
    List<Field> children = new ArrayList<>();
    children.add(leaf("version", "v1", start, start + 1));
    children.add(leaf("log_id", log, start + 1, start + 33));
    children.add(leaf("timestamp", time, start + 33, start + 41));
    children.add(
        leaf("extensions", source.slice(extensions, signature).hex(), extensions - 2, signature));
    children.add(leaf("hash_algorithm", hash(source.at(signature)), signature, signature + 1));
    children.add(
        leaf(
            "signature_algorithm",
            algorithm(source.at(signature + 1)),
            signature + 1,
            signature + 2));
    children.add(leaf("signature", source.slice(signature + 4, end).hex(), signature + 2, end));
    return Field.group(
        "x509.sct", "SignedCertificateTimestamp", time, ByteRange.between(start, end), children);
  }

  private static Field leaf(String name, String value, int start, int end) {
    return Field.leaf("x509.sct." + name, name, value, ByteRange.between(start, end));
  }

  private static Field broken(Bytes source, int start, int end) {
    String hex = source.slice(start, end).hex();
    return Field.leaf("x509.sct", "SignedCertificateTimestamp", "", ByteRange.between(start, end))
        .withNote(Message.of("certificate.sct.broken", start, hex.length() / 2));
  }

  private static String time(Bytes source, int start) {
    long millis = 0;
    for (int i = 0; i < 8; i++) {
      millis = (millis << 8) | source.at(start + i);
    }
    return Instant.ofEpochMilli(millis).toString();
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

  private static int uint16(Bytes source, int at) {
    return (source.at(at) << 8) | source.at(at + 1);
  }
}
