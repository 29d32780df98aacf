package org.mailseam.certificate;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.mailseam.field.Bytes;

/** A certificate made for a test, with its key, so that it can issue others. */
public record TestCertificate(Bytes der, X500Name subject, PublicKey publicKey, PrivateKey key) {

  static final Provider BC = new BouncyCastleProvider();

  /** The time at which the test certificates are judged, unless a test says otherwise. */
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  /** A root that issues for everybody. */
  public static TestCertificate root(String name) {
    return of(name).ca().usage(KeyUsage.keyCertSign | KeyUsage.cRLSign).make();
  }

  /** An intermediate below this one. */
  public TestCertificate intermediate(String name) {
    return of(name).issuedBy(this).ca().usage(KeyUsage.keyCertSign | KeyUsage.cRLSign).make();
  }

  /** A server's certificate below this one, with nothing wrong about it. */
  public Maker server(String... names) {
    return of("CN=" + (names[0].matches("[A-Za-z0-9.*-]+") ? names[0] : "server"))
        .issuedBy(this)
        .usage(KeyUsage.digitalSignature)
        .purpose(KeyPurposeId.id_kp_serverAuth)
        .names(names);
  }

  static Maker of(String name) {
    return new Maker(new X500Name(name));
  }

  String pem() {
    return Certificate.decode(der).pem();
  }

  String keyPem() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(key);
    }
    return text.toString();
  }

  /** Says what a certificate shall be like. */
  public static final class Maker {
    private final X500Name subject;
    private TestCertificate issuer;
    private KeyPair keys;
    private String keyAlgorithm = "secp256r1";
    private String signature;
    private Instant notBefore = NOW.minus(Duration.ofDays(1));
    private Instant notAfter = NOW.plus(Duration.ofDays(90));
    private BigInteger serial = new BigInteger(120, new SecureRandom()).add(BigInteger.ONE);
    private boolean identifiers = true;
    private boolean damaged;
    private final List<Extension> extensions = new ArrayList<>();

    private Maker(X500Name subject) {
      this.subject = subject;
    }

    public Maker issuedBy(TestCertificate parent) {
      issuer = parent;
      return this;
    }

    /** A curve, {@code RSA 1024}, {@code Ed25519}, {@code ML-DSA-65}, {@code DSA 2048}. */
    Maker keyOf(String algorithm) {
      keyAlgorithm = algorithm;
      return this;
    }

    Maker keyOf(TestCertificate other) {
      keys = new KeyPair(other.publicKey, other.key);
      return this;
    }

    Maker signedWith(String algorithm) {
      signature = algorithm;
      return this;
    }

    /** Days from {@link #NOW}, which may be negative. */
    public Maker valid(int fromDay, int toDay) {
      notBefore = NOW.plus(Duration.ofDays(fromDay));
      notAfter = NOW.plus(Duration.ofDays(toDay));
      return this;
    }

    Maker serial(long number) {
      serial = BigInteger.valueOf(number);
      return this;
    }

    Maker withoutKeyIdentifiers() {
      identifiers = false;
      return this;
    }

    /** The signature will be wrong. */
    Maker damaged() {
      damaged = true;
      return this;
    }

    Maker ca() {
      return with(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    Maker ca(int pathLength) {
      return with(Extension.basicConstraints, true, new BasicConstraints(pathLength));
    }

    Maker usage(int bits) {
      return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    Maker purpose(KeyPurposeId... purposes) {
      return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    /** {@code mail.example.org}, {@code IP:192.0.2.1}, {@code SRV:_imaps.example.org}. */
    Maker names(String... names) {
      GeneralName[] all = new GeneralName[names.length];
      for (int i = 0; i < names.length; i++) {
        all[i] = name(names[i]);
      }
      return names.length == 0
          ? this
          : with(Extension.subjectAlternativeName, false, new GeneralNames(all));
    }

    Maker permitted(String... names) {
      return with(Extension.nameConstraints, true, new NameConstraints(subtrees(names), null));
    }

    Maker excluded(String... names) {
      return with(Extension.nameConstraints, true, new NameConstraints(null, subtrees(names)));
    }

    private static GeneralSubtree[] subtrees(String... names) {
      GeneralSubtree[] all = new GeneralSubtree[names.length];
      for (int i = 0; i < names.length; i++) {
        all[i] = new GeneralSubtree(name(names[i]));
      }
      return all;
    }

    static GeneralName name(String text) {
      int colon = text.indexOf(':');
      String value = text.substring(colon + 1);
      return switch (colon < 0 ? "DNS" : text.substring(0, colon)) {
        case "IP" -> new GeneralName(GeneralName.iPAddress, value);
        case "email" -> new GeneralName(GeneralName.rfc822Name, value);
        case "URI" -> new GeneralName(GeneralName.uniformResourceIdentifier, value);
        case "DirName" -> new GeneralName(GeneralName.directoryName, value);
        case "RID" -> new GeneralName(GeneralName.registeredID, value);
        case "SRV" ->
            new GeneralName(
                GeneralName.otherName,
                new DERSequence(
                    new ASN1Encodable[] {
                      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7"),
                      new DERTaggedObject(true, 0, new DERIA5String(value))
                    }));
        default -> new GeneralName(GeneralName.dNSName, value);
      };
    }

    public Maker with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
      try {
        extensions.add(new Extension(oid, critical, value.toASN1Primitive().getEncoded("DER")));
        return this;
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    public TestCertificate make() {
      try {
        KeyPair own = keys == null ? generate(keyAlgorithm) : keys;
        PrivateKey signer = issuer == null ? own.getPrivate() : issuer.key;
        Bytes der = Bytes.of(build(own, signer).getEncoded());
        return new TestCertificate(der, subject, own.getPublic(), own.getPrivate());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private X509CertificateHolder build(KeyPair own, PrivateKey signer) throws Exception {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              issuer == null ? subject : issuer.subject,
              serial,
              Date.from(notBefore),
              Date.from(notAfter),
              Locale.ROOT,
              subject,
              SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded()));
      if (identifiers) {
        JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
        builder.addExtension(
            Extension.subjectKeyIdentifier,
            false,
            utils.createSubjectKeyIdentifier(own.getPublic()));
        builder.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            utils.createAuthorityKeyIdentifier(
                issuer == null ? own.getPublic() : issuer.publicKey));
      }
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      String algorithm = signature == null ? signatureFor(signer) : signature;
      PrivateKey right = damaged ? generate(keyAlgorithm).getPrivate() : signer;
      ContentSigner content = new JcaContentSignerBuilder(algorithm).setProvider(BC).build(right);
      return builder.build(content);
    }

    private static String signatureFor(PrivateKey signer) {
      return switch (signer.getAlgorithm()) {
        case "RSA" -> "SHA256withRSA";
        case "EC", "ECDSA" -> "SHA256withECDSA";
        case "DSA" -> "SHA256withDSA";
        default -> signer.getAlgorithm();
      };
    }

    private static KeyPair generate(String algorithm) throws Exception {
      String[] words = algorithm.split(" ");
      if (words.length == 2) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(words[0], BC);
        generator.initialize(Integer.parseInt(words[1]));
        return generator.generateKeyPair();
      }
      boolean curve = algorithm.startsWith("sec") || algorithm.startsWith("brainpool");
      KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : algorithm, BC);
      if (curve) {
        generator.initialize(new ECGenParameterSpec(algorithm));
      }
      return generator.generateKeyPair();
    }
  }
}
