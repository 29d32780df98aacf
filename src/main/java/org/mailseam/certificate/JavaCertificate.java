package org.mailseam.certificate;

import java.io.ByteArrayInputStream;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * A certificate in the classes of Java's own provider, and of Bouncy Castle's, made when needed.
 */
final class JavaCertificate {

  private final Bytes der;
  private final Map<String, Optional<X509Certificate>> made = new ConcurrentHashMap<>();

  JavaCertificate(Bytes der) {
    this.der = der;
  }

  /** Bouncy Castle without being registered, so that nobody else's choice of provider changes. */
  static Provider bouncyCastle() {
    return Holder.BOUNCY_CASTLE;
  }

  /** Costs a few hundred milliseconds, and only unusual algorithms need it. */
  private static final class Holder {
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  }

  /** As Java's own provider reads it; nothing when it refuses. */
  Optional<X509Certificate> certificate() {
    return made.computeIfAbsent("Java", _ -> read(null));
  }

  /** As Bouncy Castle reads it; nothing when it refuses. */
  Optional<X509Certificate> bouncyCastles() {
    return made.computeIfAbsent("Bouncy Castle", _ -> read(bouncyCastle()));
  }

  private Optional<X509Certificate> read(@Nullable Provider provider) {
    try {
      CertificateFactory factory =
          provider == null
              ? CertificateFactory.getInstance("X.509")
              : CertificateFactory.getInstance("X.509", provider);
      return Optional.ofNullable(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.toArray())));
    } catch (CertificateException | RuntimeException _) {
      return Optional.empty(); // hostile bytes have led providers to all kinds of exceptions
    }
  }
}
