package org.mailseam.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificates of a practice server at its start: a root, an intermediate below it, and
 * the server's own below that. Nothing is kept on disk; the keys of the CAs are forgotten at once.
 */
final class PracticeAuthority {

  private static final Duration ROOT_LIFE = Duration.ofDays(3650);
  private static final Duration INTERMEDIATE_LIFE = Duration.ofDays(1825);
  private static final Duration LEAF_LIFE = Duration.ofDays(90);

  /** How long before their making certificates begin to be valid, for clocks that are behind. */
  private static final Duration HEAD_START = Duration.ofHours(1);

  private final Instant now;
  private final SecureRandom random;

  private PracticeAuthority(Instant now, SecureRandom random) {
    this.now = now;
    this.random = random;
  }

  /** A new root, intermediate and server certificate for {@code host}. */
  static PracticeIdentity issue(String host, Instant now, SecureRandom random) {
    try {
      return new PracticeAuthority(now, random).issue(host);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("this Java cannot make EC certificates", e);
    }
  }

  private PracticeIdentity issue(String host)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    Issuer root = new Issuer(new X500Name("CN=Mailseam Practice Root,O=Mailseam"), newKey());
    Issuer intermediate =
        new Issuer(new X500Name("CN=Mailseam Practice Intermediate,O=Mailseam"), newKey());
    KeyPair leaf = newKey();

    X509v3CertificateBuilder rootBuilder = begin(root, root.name(), root.keys(), ROOT_LIFE);
    asAuthority(rootBuilder, new BasicConstraints(true));
    X509v3CertificateBuilder intermediateBuilder =
        begin(root, intermediate.name(), intermediate.keys(), INTERMEDIATE_LIFE);
    asAuthority(intermediateBuilder, new BasicConstraints(0));
    X509v3CertificateBuilder leafBuilder =
        begin(intermediate, new X500Name("CN=" + host), leaf, LEAF_LIFE);
    asServer(leafBuilder, host);

    return new PracticeIdentity(
        leaf.getPrivate(),
        List.of(sign(leafBuilder, intermediate), sign(intermediateBuilder, root)),
        sign(rootBuilder, root));
  }

  private KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private X509v3CertificateBuilder begin(
      Issuer issuer, X500Name subject, KeyPair keys, Duration life) throws IOException {
    SubjectPublicKeyInfo key = publicKey(keys);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer.name(),
            new BigInteger(126, random).setBit(126), // positive, never 0, 127 bits
            time(now.minus(HEAD_START)),
            time(now.plus(life)),
            subject,
            key);
    BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        identifiers.createAuthorityKeyIdentifier(publicKey(issuer.keys())));
    return builder;
  }

  private static void asAuthority(X509v3CertificateBuilder builder, BasicConstraints constraints)
      throws IOException {
    builder.addExtension(Extension.basicConstraints, true, constraints);
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  private static void asServer(X509v3CertificateBuilder builder, String host) throws IOException {
    String domain = host.substring(host.indexOf('.'));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, host),
              new GeneralName(GeneralName.dNSName, "smtp" + domain),
              new GeneralName(GeneralName.dNSName, "imap" + domain),
              new GeneralName(GeneralName.dNSName, "pop" + domain),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1")
            }));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, Issuer issuer)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    byte[] der =
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.keys().getPrivate()))
            .getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static SubjectPublicKeyInfo publicKey(KeyPair keys) {
    return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
  }

  /** UTCTime through 2049 and GeneralizedTime from 2050 on (RFC 5280 section 4.1.2.5). */
  private static Time time(Instant instant) {
    if (instant.atOffset(ZoneOffset.UTC).getYear() < 2050) {
      return new Time(new DERUTCTime(format("yyMMddHHmmss'Z'", instant)));
    }
    return new Time(new DERGeneralizedTime(format("yyyyMMddHHmmss'Z'", instant)));
  }

  private static String format(String pattern, Instant instant) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Somebody who signs. */
  private record Issuer(X500Name name, KeyPair keys) {}
}
