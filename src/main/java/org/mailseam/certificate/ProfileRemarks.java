package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.DistinguishedName.Attribute;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.IpText;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * Rules for those who issue certificates, which this one does not keep, and what its fields have as
 * notes. No validation asks for them (RFC 5280, 6.1), so they change no verdict, but they tell
 * about the care of the issuer.
 */
final class ProfileRemarks {

  private static final String COMMON_NAME = "2.5.4.3";
  private static final String POLICY_CONSTRAINTS = "2.5.29.36";

  private static final String EXTENSION = "x509.extension.";
  private static final String EXTENSIONS = "x509.extensions";
  private static final String KEY = "x509.subjectPublicKeyInfo";

  private final ChainMember member;
  private final Field tree;
  private final @Nullable Message keyFault;
  private final List<Remark> remarks = new ArrayList<>();

  private ProfileRemarks(ChainMember member, Field tree) {
    this.member = member;
    this.tree = tree;
    keyFault = member.keyFault();
  }

  static List<Remark> of(ChainMember member, Field tree) {
    ProfileRemarks remarks = new ProfileRemarks(member, tree);
    remarks.notes(tree);
    remarks.keyIdentifiers();
    remarks.authority();
    remarks.names();
    remarks.key();
    return remarks.remarks;
  }

  /** A problem is no remark. */
  private void notes(Field field) {
    Message note = field.note();
    if (note != null && !member.faults.contains(note) && !note.equals(keyFault)) {
      remarks.add(new Remark(field, note));
    }
    field.children().forEach(this::notes);
  }

  private void add(boolean broken, String field, String key, Object... arguments) {
    if (broken) {
      remarks.add(new Remark(tree.find(field).orElse(tree), Message.of(key, arguments)));
    }
  }

  private boolean isCa() {
    return member.basicConstraints != null && member.basicConstraints.ca();
  }

  private void keyIdentifiers() {
    boolean v3 = member.version() == 3;
    boolean noAuthority = member.authority == null || member.authority.keyId() == null;
    add(
        v3 && noAuthority && !member.selfIssued(),
        EXTENSIONS,
        "certificate.remark.no-authority-key");
    add(isCa() && member.subjectKeyId == null, EXTENSIONS, "certificate.remark.no-subject-key");
  }

  private void authority() {
    boolean signs = member.keyUsage != null && member.keyUsage.contains("keyCertSign");
    add(signs && !isCa(), EXTENSION + "keyUsage", "certificate.remark.sign-without-ca");
    add(
        isCa() && member.keyUsage != null && !signs,
        EXTENSION + "keyUsage",
        "certificate.remark.ca-without-sign");
    critical(isCa(), Extension.BASIC_CONSTRAINTS);
    critical(true, Extension.NAME_CONSTRAINTS);
    critical(true, POLICY_CONSTRAINTS);
    add(
        member.nameConstraints != null && !isCa(),
        EXTENSION + "nameConstraints",
        "certificate.remark.constraints-without-ca");
  }

  private void critical(boolean must, String oid) {
    member
        .parts
        .extension(oid)
        .filter(extension -> must && !extension.critical())
        .map(Extension::name)
        .ifPresent(name -> add(true, EXTENSION + name, "certificate.remark.not-critical", name));
  }

  private void names() {
    Optional<Extension> names = member.parts.extension(Extension.SUBJECT_ALT_NAME);
    boolean hasSubject =
        member.parts.subject != null && member.parts.subject.content().length() > 0;
    boolean critical = names.filter(Extension::critical).isPresent();
    add(critical && hasSubject, EXTENSION + "subjectAltName", "certificate.remark.critical-names");
    add(names.isEmpty() && !isCa(), EXTENSIONS, "certificate.remark.no-names");
    if (names.isPresent() && hasSubject && !isCa()) {
      for (String name : commonNames()) {
        boolean host = name.indexOf('.') > 0 && HostName.isHostName(name.replace("*.", ""));
        boolean offered = member.names.stream().anyMatch(offer -> offer.text().equals(name));
        add(
            (host || IpText.parse(name).isPresent()) && !offered,
            "x509.subject",
            "certificate.remark.common-name",
            name);
      }
    }
  }

  private List<String> commonNames() {
    if (member.parts.subject == null) {
      return List.of();
    }
    try {
      return DistinguishedName.attributes(member.parts.subject).stream()
          .filter(attribute -> attribute.oid().equals(COMMON_NAME))
          .map(Attribute::text)
          .toList();
    } catch (Asn1Exception _) {
      return List.of();
    }
  }

  private void key() {
    int bits = member.key != null && member.key.isRsa() ? member.key.bits() : 0;
    add(bits % 8 != 0, KEY, "certificate.remark.rsa-bits", bits);
  }
}
