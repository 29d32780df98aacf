package org.mailseam.certificate;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.listing.ExtensionText;
import org.mailseam.certificate.listing.KeyText;
import org.mailseam.certificate.listing.Lines;
import org.mailseam.certificate.listing.NameText;
import org.mailseam.certificate.listing.SignatureText;
import org.mailseam.certificate.listing.TimeText;
import org.mailseam.field.Bytes;

/**
 * A certificate as the text that people know from {@code openssl x509 -text}, line by line as
 * OpenSSL 3.0 writes it. It goes on where OpenSSL gives up: what a damaged certificate still has is
 * there. Four things are done otherwise. Characters beyond ASCII are shown as they are. Control
 * characters are written out, so that no certificate can forge lines. No line ends in the middle of
 * another, as after several URIs of a distribution point. And a key of an algorithm that OpenSSL
 * 3.0 does not have is shown with its bytes.
 */
public final class CertificateText {

  private CertificateText() {}

  /** The lines, without line ends; of a bare public key those of the key. */
  public static List<String> lines(Certificate certificate) {
    Lines lines = new Lines();
    try {
      CertificateParts parts = CertificateParts.find(certificate.der());
      if (parts.isRawKey()) {
        lines.add(0, "Subject Public Key Info:");
        KeyText.add(parts.whole, lines);
      } else {
        add(parts, lines);
      }
    } catch (Asn1Exception _) {
      // No line can be made of bytes that are no ASN.1 at all; the certificate's problem says so.
    }
    return lines.all();
  }

  /** The lines as one text. */
  public static String of(Certificate certificate) {
    return String.join("\n", lines(certificate)) + "\n";
  }

  private static void add(CertificateParts parts, Lines lines) {
    lines.add(0, "Certificate:");
    lines.add(4, "Data:");
    version(parts.version, lines);
    if (parts.serial != null) {
      serial(parts.serial, lines);
    }
    if (parts.signature != null) {
      lines.add(8, "Signature Algorithm: " + SignatureText.algorithm(parts.signature));
      SignatureText.parameters(parts.signature, lines);
    }
    if (parts.issuer != null) {
      lines.add(8, "Issuer: " + NameText.of(parts.issuer));
    }
    if (parts.notBefore != null && parts.notAfter != null) {
      lines.add(8, "Validity");
      lines.add(12, "Not Before: " + TimeText.of(parts.notBefore));
      lines.add(12, "Not After : " + TimeText.of(parts.notAfter));
    }
    if (parts.subject != null) {
      lines.add(8, "Subject: " + NameText.of(parts.subject));
    }
    if (parts.publicKeyInfo != null) {
      lines.add(8, "Subject Public Key Info:");
      KeyText.add(parts.publicKeyInfo, lines);
    }
    uniqueIds(parts, lines);
    if (parts.extensions != null) {
      lines.add(8, "X509v3 extensions:");
      parts.extensions.children().forEach(element -> extension(element, lines));
    }
    signature(parts, lines);
  }

  private static void extension(Der element, Lines lines) {
    try {
      ExtensionText.add(Extension.read(element), lines);
    } catch (Asn1Exception _) {
      // What is not even an extension cannot be shown as one; the certificate's problem says so.
    }
  }

  private static void version(@Nullable Der version, Lines lines) {
    long number = 0;
    try {
      number =
          version == null || version.children().isEmpty()
              ? 0
              : Asn1Values.small(version.children().getFirst());
    } catch (Asn1Exception _) {
      number = -1;
    }
    lines.add(
        8,
        number >= 0 && number <= 2
            ? "Version: " + (number + 1) + " (0x" + number + ")"
            : "Version: Unknown (" + number + ")");
  }

  /** Numbers that fit into 63 bits are written as such. */
  private static void serial(Der element, Lines lines) {
    try {
      BigInteger number = Asn1Values.integer(element);
      BigInteger magnitude = number.abs();
      if (magnitude.bitLength() < 64) {
        String sign = number.signum() < 0 ? "-" : "";
        lines.add(
            8, "Serial Number: " + number + " (" + sign + "0x" + magnitude.toString(16) + ")");
        return;
      }
      byte[] octets = magnitude.toByteArray();
      Bytes bytes = Bytes.of(octets).from(octets[0] == 0 ? 1 : 0);
      lines.add(8, "Serial Number:");
      lines.add(
          12,
          (number.signum() < 0 ? " (Negative)" : "") + bytes.hex().replaceAll("..(?!$)", "$0:"));
    } catch (Asn1Exception _) {
      lines.add(8, "Serial Number:");
    }
  }

  private static void uniqueIds(CertificateParts parts, Lines lines) {
    List<Der> inTbs = parts.tbs == null ? List.of() : parts.tbs.children();
    for (Der part : inTbs) {
      if (part.is(Der.context(1)) || part.is(Der.context(2))) {
        lines.add(8, (part.number() == 1 ? "Issuer" : "Subject") + " Unique ID:");
        lines.hex(12, part.body().from(Math.min(1, part.content().length())), 18);
      }
    }
  }

  private static void signature(CertificateParts parts, Lines lines) {
    if (parts.signatureAlgorithm == null) {
      return;
    }
    lines.add(4, "Signature Algorithm: " + SignatureText.algorithm(parts.signatureAlgorithm));
    if (parts.signatureValue != null) {
      lines.add(4, "Signature Value:");
      SignatureText.parameters(parts.signatureAlgorithm, lines);
      SignatureText.value(parts.signatureAlgorithm, parts.signatureValue, lines);
    }
  }
}
