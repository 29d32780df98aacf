package org.mailseam.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Makes the certificates of a practice server at its start: a root, an intermediate below it, and
 * the server's own below that. Nothing is kept on disk; the keys of the CAs are forgotten at once.
 *
 * <p>The certificates are put together from Bouncy Castle's ASN.1 types and signed by the JDK. The
 * builders of its PKIX module would be shorter, but loading that module takes longer than all the
 * rest of a practice session.
 */
final class PracticeAuthority {

  private static final Duration ROOT_LIFE = Duration.ofDays(3650);
  private static final Duration INTERMEDIATE_LIFE = Duration.ofDays(1825);
  private static final Duration LEAF_LIFE = Duration.ofDays(90);

  /** How long before their making certificates begin to be valid, for clocks that are behind. */
  private static final Duration HEAD_START = Duration.ofHours(1);

  private final Instant now;
  private final SecureRandom random;

  /** One who has a certificate, or is about to. */
  private record Party(X500Name name, SubjectPublicKeyInfo publicKey, PrivateKey privateKey) {

    /** SHA-1 of the public key's bits, as RFC 5280 section 4.2.1.2 proposes. */
    byte[] keyIdentifier() {
      return SaslHash.SHA_1.digest(publicKey.getPublicKeyData().getBytes());
    }

    @Override
    public String toString() {
      return name.toString();
    }
  }

  private PracticeAuthority(Instant now, SecureRandom random) {
    this.now = now;
    this.random = random;
  }

  /** A new root, intermediate and server certificate for {@code host}. */
  static PracticeIdentity issue(String host, Instant now, SecureRandom random) {
    try {
      return new PracticeAuthority(now, random).issue(host);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot make EC certificates", e);
    }
  }

  private PracticeIdentity issue(String host) throws GeneralSecurityException, IOException {
    Party root = party("CN=Mailseam Practice Root,O=Mailseam");
    Party intermediate = party("CN=Mailseam Practice Intermediate,O=Mailseam");
    Party server = party("CN=" + host);
    return new PracticeIdentity(
        server.privateKey(),
        List.of(
            certify(server, intermediate, LEAF_LIFE, forServer(host)),
            certify(intermediate, root, INTERMEDIATE_LIFE, forAuthority(new BasicConstraints(0)))),
        certify(root, root, ROOT_LIFE, forAuthority(new BasicConstraints(true))));
  }

  private Party party(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair keys = generator.generateKeyPair();
    return new Party(
        new X500Name(name),
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
        keys.getPrivate());
  }

  private static ExtensionsGenerator forAuthority(BasicConstraints constraints) throws IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, constraints);
    extensions.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return extensions;
  }

  private static ExtensionsGenerator forServer(String host) throws IOException {
    String domain = host.substring(host.indexOf('.'));
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    extensions.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    extensions.addExtension(
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
    return extensions;
  }

  private X509Certificate certify(
      Party subject, Party issuer, Duration life, ExtensionsGenerator extensions)
      throws GeneralSecurityException, IOException {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    extensions.addExtension(
        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(subject.keyIdentifier()));
    extensions.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(issuer.keyIdentifier()));
    V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    generator.setSerialNumber(
        new ASN1Integer(new BigInteger(126, random).setBit(126))); // positive and never short
    generator.setSignature(algorithm);
    generator.setIssuer(issuer.name());
    generator.setStartDate(time(now.minus(HEAD_START)));
    generator.setEndDate(time(now.plus(life)));
    generator.setSubject(subject.name());
    generator.setSubjectPublicKeyInfo(subject.publicKey());
    generator.setExtensions(extensions.generate());
    ASN1Primitive unsigned = generator.generateTBSCertificate().toASN1Primitive();

    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(issuer.privateKey(), random);
    signature.update(unsigned.getEncoded(ASN1Encoding.DER));
    byte[] certificate =
        new DERSequence(
                new ASN1Encodable[] {unsigned, algorithm, new DERBitString(signature.sign())})
            .getEncoded(ASN1Encoding.DER);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  /**
   * UTCTime through 2049 and GeneralizedTime from 2050 on (RFC 5280 section 4.1.2.5). Written as
   * DER here, for Bouncy Castle's constructors load the JDK's locale data, which takes longer than
   * all the rest of this class.
   */
  private static Time time(Instant instant) throws IOException {
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    boolean shortYear = utc.getYear() < 2050;
    byte[] text =
        DateTimeFormatter.ofPattern(
                shortYear ? "uuMMddHHmmss'Z'" : "uuuuMMddHHmmss'Z'", Locale.ROOT)
            .format(utc)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] der = new byte[text.length + 2];
    der[0] = (byte) (shortYear ? BERTags.UTC_TIME : BERTags.GENERALIZED_TIME);
    der[1] = (byte) text.length;
    System.arraycopy(text, 0, der, 2, text.length);
    return Time.getInstance(ASN1Primitive.fromByteArray(der));
  }
}
