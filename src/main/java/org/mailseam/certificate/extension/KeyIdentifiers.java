package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** Which key a certificate has, and which key signed it (RFC 5280, 4.2.1.1 and 4.2.1.2). */
public final class KeyIdentifiers {

  private KeyIdentifiers() {}

  /** The bytes of subjectKeyIdentifier. */
  public static Bytes subject(Der value) throws Asn1Exception {
    if (!value.is(Der.OCTET_STRING)) {
      throw Asn1Exception.unexpected("SubjectKeyIdentifier", value);
    }
    return value.body();
  }

  /**
   * Which certificate has the key that signed this one; each part may be null.
   *
   * @param keyId the identifier of the key
   * @param issuer who issued the signer's certificate
   * @param serial the serial number of the signer's certificate, the content of its INTEGER
   */
  public record Authority(
      @Nullable Bytes keyId, @Nullable GeneralName issuer, @Nullable Bytes serial) {

    /** Reads the element inside authorityKeyIdentifier. */
    public static Authority read(Der value) throws Asn1Exception {
      DerCursor parts = DerCursor.sequence(value, "AuthorityKeyIdentifier");
      Der key = parts.optional(Der.context(0)).orElse(null);
      Der issuer = parts.optional(Der.contextConstructed(1)).orElse(null);
      Der serial = parts.optional(Der.context(2)).orElse(null);
      parts.end();
      return new Authority(
          key == null ? null : key.body(),
          issuer == null ? null : GeneralName.list(issuer).getFirst(),
          serial == null ? null : serial.body());
    }
  }

  static Decoded decodeSubject(Der value) throws Asn1Exception {
    String hex = subject(value).hex();
    return new Decoded(hex, List.of(value.leaf("x509.keyIdentifier", "KeyIdentifier", hex)));
  }

  static Decoded decodeAuthority(Der value) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(value, "AuthorityKeyIdentifier");
    List<Field> fields = new ArrayList<>();
    String summary = "";
    Der key = parts.optional(Der.context(0)).orElse(null);
    if (key != null) {
      summary = key.body().hex();
      fields.add(key.leaf("x509.keyIdentifier", summary));
    }
    Der issuer = parts.optional(Der.contextConstructed(1)).orElse(null);
    if (issuer != null) {
      fields.add(AlternativeNames.group("x509.authorityCertIssuer", "authorityCertIssuer", issuer));
    }
    Der serial = parts.optional(Der.context(2)).orElse(null);
    if (serial != null) {
      fields.add(serial.leaf("x509.authorityCertSerialNumber", serial.body().hex()));
    }
    parts.end();
    return new Decoded(summary, fields);
  }
}
