package org.mailseam.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.mailseam.field.Bytes;

/**
 * Makes the certificates of a practice server at its start: a root, an intermediate below it, and
 * the server's own below that. Nothing is kept on disk; the keys of the CAs are forgotten at once.
 *
 * <p>The certificates are put together from Bouncy Castle's ASN.1 types and signed by the JDK. The
 * builders of its PKIX module would be shorter, but loading that module takes longer than all the
 * rest of a practice session.
 */
final class PracticeAuthority {

  /** How long before their making certificates begin to be valid, for clocks that are behind. */
  private static final Duration HEAD_START = Duration.ofHours(1);

  private final Instant now;
  private final SecureRandom random;

  /** Whether signatures are made with SHA-1, but for the root's. */
  private final boolean weak;

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

  private PracticeAuthority(CertificateKind kind, Instant now, SecureRandom random) {
    this.weak = kind == CertificateKind.SHA_1;
    this.now = now;
    this.random = random;
  }

  /** A new root, intermediate and server certificate for {@code host}, with that fault. */
  static PracticeIdentity issue(
      String host, CertificateKind kind, Instant now, SecureRandom random) {
    try {
      return new PracticeAuthority(kind, now, random).issue(host, kind);
    } catch (GeneralSecurityException | IOException | OCSPException | OperatorException e) {
      throw new IllegalStateException("this Java cannot make these certificates", e);
    }
  }

  private PracticeIdentity issue(String host, CertificateKind kind)
      throws GeneralSecurityException, IOException, OCSPException, OperatorException {
    Party root = party("CN=Mailseam Practice Root,O=Mailseam");
    Bytes anchor = certify(root, root, Life.days(3650), forAuthority(true, 1));
    Party above =
        kind == CertificateKind.UNKNOWN_ROOT ? party("CN=Somebody Else,O=Mailseam") : root;
    Party issuer = party("CN=Mailseam Practice Intermediate,O=Mailseam");
    Bytes intermediate = certify(issuer, above, Life.days(1825), forIssuer(kind));
    Party server =
        kind == CertificateKind.RSA_1024 ? party("CN=" + host, "RSA") : party("CN=" + host);
    Bytes leaf =
        certify(
            server,
            kind == CertificateKind.SELF_SIGNED ? server : issuer,
            life(kind),
            forServer(host, kind));
    List<Bytes> sent =
        switch (kind) {
          case SELF_SIGNED, MISSING_INTERMEDIATE -> List.of(leaf);
          case UNKNOWN_ROOT ->
              List.of(
                  leaf,
                  intermediate,
                  certify(above, above, Life.days(3650), forAuthority(true, 1)));
          case UNTIDY -> List.of(leaf, anchor, intermediate);
          default -> List.of(leaf, intermediate);
        };
    return new PracticeIdentity(
        server.privateKey(),
        sent,
        anchor,
        kind == CertificateKind.REVOKED
            ? Optional.of(revocation(leaf, intermediate, issuer))
            : Optional.empty());
  }

  /** How long a certificate is valid, from when on. */
  private record Life(Duration from, Duration to) {
    static Life days(long days) {
      return new Life(HEAD_START.negated(), Duration.ofDays(days));
    }
  }

  private static Life life(CertificateKind kind) {
    return switch (kind) {
      case EXPIRED -> new Life(Duration.ofDays(-91), Duration.ofDays(-1));
      case NOT_YET_VALID -> new Life(Duration.ofDays(1), Duration.ofDays(91));
      case EXPIRES_SOON -> new Life(Duration.ofDays(-88), Duration.ofDays(2));
      default -> Life.days(90);
    };
  }

  private static ExtensionsGenerator forIssuer(CertificateKind kind) throws IOException {
    ExtensionsGenerator extensions = forAuthority(kind != CertificateKind.NOT_A_CA, 0);
    if (kind == CertificateKind.NAME_CONSTRAINT) {
      GeneralSubtree only = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"));
      extensions.addExtension(
          Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {only}, null));
    }
    return extensions;
  }

  /** Says of a certificate that its key was compromised a day ago. */
  private Bytes revocation(Bytes leaf, Bytes intermediate, Party issuer)
      throws IOException, OCSPException, OperatorException {
    X509CertificateHolder issued = new X509CertificateHolder(leaf.toArray());
    DigestCalculator sha1 =
        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    CertificateID id =
        new CertificateID(
            sha1, new X509CertificateHolder(intermediate.toArray()), issued.getSerialNumber());
    BasicOCSPResp response =
        new BasicOCSPRespBuilder(new RespID(issuer.name()))
            .addResponse(
                id,
                new RevokedStatus(
                    Date.from(now.minus(Duration.ofDays(1))), CRLReason.keyCompromise),
                Date.from(now.minus(HEAD_START)),
                Date.from(now.plus(Duration.ofDays(7))))
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.privateKey()),
                null,
                Date.from(now.minus(HEAD_START)));
    return Bytes.of(new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, response).getEncoded());
  }

  private Party party(String name) throws GeneralSecurityException {
    return party(name, "EC");
  }

  private Party party(String name, String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    } else {
      generator.initialize(1024, random);
    }
    KeyPair keys = generator.generateKeyPair();
    return new Party(
        new X500Name(name),
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
        keys.getPrivate());
  }

  private static ExtensionsGenerator forAuthority(boolean authority, int pathLength)
      throws IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.basicConstraints,
        true,
        authority ? new BasicConstraints(pathLength) : new BasicConstraints(false));
    extensions.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(
            authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
    return extensions;
  }

  private static ExtensionsGenerator forServer(String host, CertificateKind kind)
      throws IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    extensions.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            kind == CertificateKind.WRONG_USAGE
                ? KeyPurposeId.id_kp_clientAuth
                : KeyPurposeId.id_kp_serverAuth));
    extensions.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(names(host, kind)));
    if (kind == CertificateKind.MUST_STAPLE) {
      // TLSFeature: status_request (RFC 7633)
      extensions.addExtension(
          new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"),
          false,
          new DERSequence(new ASN1Integer(5)));
    }
    return extensions;
  }

  private static GeneralName[] names(String host, CertificateKind kind) {
    String domain = host.substring(host.indexOf('.'));
    return switch (kind) {
      case WRONG_NAME -> new GeneralName[] {new GeneralName(GeneralName.dNSName, "other" + domain)};
      case WILDCARD -> new GeneralName[] {new GeneralName(GeneralName.dNSName, "*" + domain)};
      default ->
          new GeneralName[] {
            new GeneralName(GeneralName.dNSName, host),
            new GeneralName(GeneralName.dNSName, "smtp" + domain),
            new GeneralName(GeneralName.dNSName, "imap" + domain),
            new GeneralName(GeneralName.dNSName, "pop" + domain),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
          };
    };
  }

  private Bytes certify(Party subject, Party issuer, Life life, ExtensionsGenerator extensions)
      throws GeneralSecurityException, IOException {
    boolean sha1 = weak && !subject.name().equals(issuer.name());
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(
            sha1 ? X9ObjectIdentifiers.ecdsa_with_SHA1 : X9ObjectIdentifiers.ecdsa_with_SHA256);
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
    generator.setStartDate(time(now.plus(life.from())));
    generator.setEndDate(time(now.plus(life.to())));
    generator.setSubject(subject.name());
    generator.setSubjectPublicKeyInfo(subject.publicKey());
    generator.setExtensions(extensions.generate());
    ASN1Primitive unsigned = generator.generateTBSCertificate().toASN1Primitive();

    Signature signature = Signature.getInstance(sha1 ? "SHA1withECDSA" : "SHA256withECDSA");
    signature.initSign(issuer.privateKey(), random);
    signature.update(unsigned.getEncoded(ASN1Encoding.DER));
    return Bytes.of(
        new DERSequence(
                new ASN1Encodable[] {unsigned, algorithm, new DERBitString(signature.sign())})
            .getEncoded(ASN1Encoding.DER));
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
