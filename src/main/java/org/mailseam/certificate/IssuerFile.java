package org.mailseam.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The certificates that a caIssuers location gives (RFC 5280, 4.2.2.1): one in DER, or a
 * "certs-only" message of PKCS #7; servers also have either in PEM.
 */
final class IssuerFile {

  private static final String PEM_HEAD = "-----BEGIN ";

  private static final List<String> PKCS7_LABELS = List.of("PKCS7", "CMS");

  /** An authority has a handful of certificates; cross-certified ones some more. */
  private static final int MAX_CERTIFICATES = 64;

  private IssuerFile() {}

  /**
   * Reads the certificates.
   *
   * @return at least one
   * @throws Asn1Exception when there is none
   */
  static List<Bytes> read(Bytes content) throws Asn1Exception {
    List<Bytes> found = new ArrayList<>();
    if (isPem(content)) {
      for (Pem.Block block : Pem.blocks(content.text(StandardCharsets.ISO_8859_1))) {
        if (block.der() != null && block.isCertificate()) {
          add(block.der(), found);
        } else if (block.der() != null && PKCS7_LABELS.contains(block.label())) {
          addAll(block.der(), found);
        }
      }
    } else if (!content.isEmpty()) {
      addAll(content, found);
    }
    if (found.isEmpty()) {
      throw new Asn1Exception(Message.of("certificate.aia.no-certificate"));
    }
    return found;
  }

  /** Some files have remarks in front. */
  private static boolean isPem(Bytes content) {
    boolean binary = !content.isEmpty() && content.at(0) == Der.SEQUENCE;
    return !binary && content.text(StandardCharsets.ISO_8859_1).contains(PEM_HEAD);
  }

  private static void add(Bytes der, List<Bytes> found) {
    boolean wanted = found.size() < MAX_CERTIFICATES && !found.contains(der);
    if (wanted && ChainMember.of(der, Problem.NOT_SENT).isPresent()) {
      found.add(der);
    }
  }

  private static void addAll(Bytes der, List<Bytes> found) throws Asn1Exception {
    Der element = DerReader.read(der);
    if (DerKind.of(element) == DerKind.SIGNED_DATA) {
      SignedData.certificates(element).forEach(each -> add(each, found));
    } else {
      add(der, found);
    }
  }
}
