package org.mailseam.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.extension.BasicConstraints;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.certificate.extension.KeyIdentifiers;
import org.mailseam.certificate.extension.KeyIdentifiers.Authority;
import org.mailseam.certificate.extension.KeyUsage;
import org.mailseam.certificate.extension.NameConstraints;
import org.mailseam.certificate.extension.TlsFeature;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * What building and judging a path needs to know of a certificate. Parts that are absent or do not
 * parse are null; the latter are listed as faults.
 */
final class ChainMember {

  final Bytes der;

  /** Its place among the certificates sent; {@link Problem#NOT_SENT} for others. */
  final int sentIndex;

  final CertificateParts parts;
  final @Nullable X500Principal subject;
  final @Nullable X500Principal issuer;
  final @Nullable PublicKeyInfo key;
  final @Nullable Instant notBefore;
  final @Nullable Instant notAfter;
  final @Nullable BasicConstraints basicConstraints;
  final @Nullable List<String> keyUsage;
  final @Nullable List<String> purposes;
  final @Nullable Bytes subjectKeyId;
  final @Nullable Authority authority;
  final @Nullable NameConstraints nameConstraints;
  final List<GeneralName> names;
  final List<Integer> tlsFeatures;

  /** The names of critical extensions that are not checked here. */
  final List<String> unknownCritical = new ArrayList<>();

  /** What keeps it from being a proper certificate. */
  final List<Message> faults = new ArrayList<>();

  private final JavaCertificate java;

  private static final Set<String> CHECKED =
      Set.of(
          Extension.KEY_USAGE,
          Extension.SUBJECT_ALT_NAME,
          Extension.BASIC_CONSTRAINTS,
          Extension.NAME_CONSTRAINTS,
          Extension.EXTENDED_KEY_USAGE,
          Extension.CERTIFICATE_POLICIES,
          Extension.TLS_FEATURE,
          // Policies are the referee's business, the others bind nobody who does not use them.
          "2.5.29.33",
          "2.5.29.36",
          "2.5.29.54",
          "2.5.29.31",
          "2.16.840.1.113730.1.1");

  /** Reads a part that may turn out not to be what it should. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(Der element) throws Asn1Exception;
  }

  private ChainMember(Bytes der, int sentIndex, CertificateParts parts) {
    this.der = der;
    this.sentIndex = sentIndex;
    this.parts = parts;
    if (parts.problem != null) {
      faults.add(parts.problem);
    }
    subject = read(parts.subject, ChainMember::principal);
    issuer = read(parts.issuer, ChainMember::principal);
    key = key(parts.publicKeyInfo);
    notBefore = read(parts.notBefore, Asn1Time::of);
    notAfter = read(parts.notAfter, Asn1Time::of);
    basicConstraints = extension(Extension.BASIC_CONSTRAINTS, BasicConstraints::read);
    keyUsage = extension(Extension.KEY_USAGE, KeyUsage::names);
    purposes = extension(Extension.EXTENDED_KEY_USAGE, KeyUsage::purposes);
    subjectKeyId = extension(Extension.SUBJECT_KEY_IDENTIFIER, KeyIdentifiers::subject);
    authority = extension(Extension.AUTHORITY_KEY_IDENTIFIER, Authority::read);
    nameConstraints = extension(Extension.NAME_CONSTRAINTS, NameConstraints::read);
    List<GeneralName> sans = extension(Extension.SUBJECT_ALT_NAME, GeneralName::list);
    names = sans == null ? List.of() : sans;
    List<Integer> features = extension(Extension.TLS_FEATURE, TlsFeature::features);
    tlsFeatures = features == null ? List.of() : features;
    java = new JavaCertificate(der);
    findOddities();
  }

  /**
   * Reads a certificate for a chain.
   *
   * @return nothing when the bytes are no ASN.1 or a bare key
   */
  static Optional<ChainMember> of(Bytes der, int sentIndex) {
    try {
      CertificateParts parts = CertificateParts.find(der);
      return parts.tbs == null
          ? Optional.empty()
          : Optional.of(new ChainMember(der, sentIndex, parts));
    } catch (Asn1Exception _) {
      return Optional.empty();
    }
  }

  private <T> @Nullable T read(@Nullable Der element, Reader<T> reader) {
    try {
      return element == null ? null : reader.read(element);
    } catch (Asn1Exception e) {
      faults.add(e.explanation());
      return null;
    }
  }

  private static @Nullable PublicKeyInfo key(@Nullable Der element) {
    try {
      return element == null ? null : PublicKeyInfo.read(element);
    } catch (Asn1Exception _) {
      return null; // a fault of its own
    }
  }

  /** Why the key cannot be used; null where it can, or is missing altogether. */
  @Nullable Message keyFault() {
    return key == null && parts.publicKeyInfo != null
        ? Message.of("certificate.key.malformed")
        : key == null ? null : KeyFault.of(key);
  }

  private <T> @Nullable T extension(String oid, Reader<T> reader) {
    Extension extension = parts.extension(oid).orElse(null);
    return extension == null
        ? null
        : read(extension.element(), _ -> reader.read(extension.value()));
  }

  /** Compared as RFC 5280, 7.1 says: without regard to case and to runs of spaces. */
  private static X500Principal principal(Der name) throws Asn1Exception {
    try {
      return new X500Principal(name.bytes().toArray());
    } catch (IllegalArgumentException _) {
      DistinguishedName.text(name); // says better what is wrong, if it finds anything
      throw new Asn1Exception(Message.of("certificate.name.broken", name.range().offset()));
    }
  }

  private void findOddities() {
    Set<String> seen = new HashSet<>();
    for (Extension extension : parts.extensionList) {
      if (!seen.add(extension.oid())) {
        faults.add(Message.of("certificate.malformed.twice", extension.name()));
      }
      if (extension.critical() && !CHECKED.contains(extension.oid())) {
        unknownCritical.add(extension.name());
      }
    }
    if (!parts.extensionList.isEmpty() && version() != 3) {
      faults.add(Message.of("certificate.malformed.version", version()));
    }
    if (parts.signature != null
        && parts.signatureAlgorithm != null
        && !parts.signature.bytes().equals(parts.signatureAlgorithm.bytes())) {
      faults.add(Message.of("certificate.malformed.two-algorithms"));
    }
  }

  /** 1 to 3; 0 when it does not parse. */
  int version() {
    if (parts.version == null) {
      return 1;
    }
    try {
      return Asn1Values.small(parts.version.children().getFirst()) + 1;
    } catch (Asn1Exception | java.util.NoSuchElementException _) {
      return 0;
    }
  }

  /** Whether a time lies in its validity; never where that does not parse. */
  boolean isValidAt(Instant at) {
    return notBefore != null
        && notAfter != null
        && !at.isBefore(notBefore)
        && !at.isAfter(notAfter);
  }

  /** Whether it names itself as its issuer. */
  boolean selfIssued() {
    return subject != null && subject.equals(issuer);
  }

  /** The certificate as Java's own classes see it, which are stricter in some ways. */
  Optional<X509Certificate> java() {
    return java.certificate();
  }

  /** The certificate as Bouncy Castle's classes see it. */
  Optional<X509Certificate> bouncyCastles() {
    return java.bouncyCastles();
  }

  /** What to call it in explanations: its subject, or what else there is. */
  String title() {
    String text = text(parts.subject);
    if (!text.isEmpty()) {
      return text;
    }
    String serial = parts.serial == null ? "?" : parts.serial.body().hex();
    return names.isEmpty() ? "#" + serial : names.getFirst().label();
  }

  /** What to call its issuer in explanations. */
  String issuerTitle() {
    return text(parts.issuer);
  }

  private static String text(@Nullable Der name) {
    try {
      return name == null ? "" : DistinguishedName.text(name);
    } catch (Asn1Exception _) {
      return "";
    }
  }

  /**
   * Whether what this certificate says about its issuer's certificate, beyond the name, fits {@code
   * candidate}. RFC 5280 means it as an aid only, but OpenSSL and Java take an issuer that does not
   * fit for another one, and so will the servers behind the mail.
   */
  boolean pointsTo(ChainMember candidate) {
    if (authority == null) {
      return true;
    }
    boolean otherKey =
        authority.keyId() != null
            && candidate.subjectKeyId != null
            && !authority.keyId().equals(candidate.subjectKeyId);
    boolean otherSerial =
        authority.serial() != null
            && candidate.parts.serial != null
            && !authority.serial().equals(candidate.parts.serial.body());
    return !otherKey && !otherSerial;
  }

  /** Whether the key identifiers of both are there and the same. */
  boolean hasKeyIdOf(ChainMember candidate) {
    return authority != null
        && authority.keyId() != null
        && authority.keyId().equals(candidate.subjectKeyId);
  }

  /** Whether both have the same name and the same key: for a path they are one. */
  boolean sameAuthority(ChainMember other) {
    return subject != null
        && subject.equals(other.subject)
        && parts.publicKeyInfo != null
        && other.parts.publicKeyInfo != null
        && parts.publicKeyInfo.bytes().equals(other.parts.publicKeyInfo.bytes());
  }
}
