package org.mailseam.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The certificates that a caIssuers location gives (RFC 5280, 4.2.2.1): one in DER, or a
 * "certs-only" message of PKCS #7; servers also have either in PEM.
 */
final class IssuerFile {

  private static final String PEM_HEAD = "-----BEGIN ";

  private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";

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
          addPkcs7(DerReader.read(block.der()), found);
        }
      }
    } else if (!content.isEmpty()) {
      Der element = DerReader.read(content);
      if (isPkcs7(element)) {
        addPkcs7(element, found);
      } else {
        add(content, found);
      }
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

  private static boolean isPkcs7(Der element) {
    return !element.children().isEmpty() && element.children().getFirst().is(Der.OBJECT_IDENTIFIER);
  }

  /** RFC 2315, 9.1, and RFC 5652, 5.1: the certificates stand in the tag [0]. */
  private static void addPkcs7(Der element, List<Bytes> found) throws Asn1Exception {
    DerCursor info = DerCursor.sequence(element, "ContentInfo");
    String type = Asn1Values.oid(info.take(Der.OBJECT_IDENTIFIER, "contentType"));
    if (!type.equals(SIGNED_DATA)) {
      throw new Asn1Exception(Message.of("certificate.aia.no-certificate"));
    }
    Der wrapper = info.take(Der.contextConstructed(0), "content");
    DerCursor data = DerCursor.sequence(DerCursor.of(wrapper).take("content"), "SignedData");
    for (Der part : data.rest()) {
      if (part.is(Der.contextConstructed(0))) {
        part.children().forEach(certificate -> add(certificate.bytes(), found));
        return;
      }
    }
  }
}
