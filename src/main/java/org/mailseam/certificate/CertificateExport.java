package org.mailseam.certificate;

import java.util.List;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;

/** Certificates on their way into a file. */
public final class CertificateExport {

  private CertificateExport() {}

  /** Certificates in PEM, one behind the other (RFC 7468, 3). */
  public static String pem(List<Bytes> certificates) {
    return certificates.stream()
        .map(der -> Certificate.decode(der).pem())
        .collect(Collectors.joining());
  }
}
