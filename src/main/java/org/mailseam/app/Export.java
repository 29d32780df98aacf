package org.mailseam.app;

import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateExport;
import org.mailseam.field.Bytes;

/** What of the certificates is written out, named as on the command line. */
enum Export {
  /** The first certificate in PEM. */
  pem,
  /** The first certificate in DER. */
  der,
  /** All certificates as they came, in PEM. */
  chain,
  /** The path that was found, from the leaf to the anchor, in PEM. */
  path;

  Bytes of(CertificateQuestion question) {
    Certificate leaf = question.source().presented().certificates().getFirst();
    return switch (this) {
      case pem -> Bytes.ofText(leaf.pem());
      case der -> leaf.der();
      case chain ->
          Bytes.ofText(
              CertificateExport.pem(
                  question.source().presented().certificates().stream()
                      .map(Certificate::der)
                      .toList()));
      case path ->
          Bytes.ofText(CertificateExport.pem(question.verdict().trust().orElseThrow().path()));
    };
  }
}
