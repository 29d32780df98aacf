package org.mailseam.certificate;

import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.util.Collection;
import java.util.Set;
import org.mailseam.certificate.extension.Extension;

/**
 * Tells Java's validation that extensions which it does not know are checked elsewhere here, so
 * that it does not refuse them when they are critical.
 */
final class KnownExtensions extends PKIXCertPathChecker {

  private static final Set<String> KNOWN =
      Set.of(Extension.TLS_FEATURE, Extension.EXTENDED_KEY_USAGE);

  @Override
  public void init(boolean forward) {
    // Nothing is remembered from one certificate to the next.
  }

  @Override
  public boolean isForwardCheckingSupported() {
    return true;
  }

  @Override
  public Set<String> getSupportedExtensions() {
    return KNOWN;
  }

  @Override
  public void check(Certificate certificate, Collection<String> unresolvedCritical) {
    unresolvedCritical.removeAll(KNOWN);
  }
}
