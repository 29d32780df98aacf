package org.mailseam.certificate;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** Reads the basic fields of a certificate, each as far as it can be read. */
final class CertificateDecoder {

  private final Bytes source;
  private @Nullable Message problem;

  private CertificateDecoder(Bytes source) {
    this.source = source;
  }

  /** Reads a value that may turn out not to be what it should. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(Der element) throws Asn1Exception;
  }

  static Certificate decode(Bytes source) {
    try {
      return new CertificateDecoder(source).decode(CertificateParts.find(source));
    } catch (Asn1Exception e) {
      Field tree =
          Field.leaf("x509.certificate", "Certificate", "", new ByteRange(0, source.length()))
              .withNote(e.explanation());
      String sha256 = source.digest("SHA-256").hex();
      return new Certificate(
          source,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          null,
          null,
          sha256,
          tree,
          e.explanation());
    }
  }

  private Certificate decode(CertificateParts parts) {
    problem = parts.problem;
    return new Certificate(
        source,
        value(parts.subject, DistinguishedName::text),
        value(parts.issuer, DistinguishedName::text),
        value(parts.serial, CertificateDecoder::serial),
        value(parts.notBefore, Asn1Time::of),
        value(parts.notAfter, Asn1Time::of),
        names(parts),
        value(parts.publicKeyInfo, element -> PublicKeyInfo.read(element).name()),
        value(parts.signatureAlgorithm, element -> Oids.name(AlgorithmFields.oid(element))),
        source.digest("SHA-256").hex(),
        CertificateFields.of(source, parts),
        problem);
  }

  private <T> @Nullable T value(@Nullable Der element, Reader<T> reader) {
    try {
      return element == null ? null : reader.read(element);
    } catch (Asn1Exception e) {
      if (problem == null) {
        problem = e.explanation();
      }
      return null;
    }
  }

  private static String serial(Der element) throws Asn1Exception {
    BigInteger number = Asn1Values.integer(element);
    String hex = HexFormat.of().formatHex(number.abs().toByteArray());
    String whole = hex.length() > 2 && hex.startsWith("00") ? hex.substring(2) : hex;
    return (number.signum() < 0 ? "-" : "") + whole;
  }

  private List<String> names(CertificateParts parts) {
    Extension extension = parts.extension(Extension.SUBJECT_ALT_NAME).orElse(null);
    List<GeneralName> names =
        extension == null
            ? null
            : value(extension.element(), _ -> GeneralName.list(extension.value()));
    return names == null ? List.of() : names.stream().map(GeneralName::label).toList();
  }
}
