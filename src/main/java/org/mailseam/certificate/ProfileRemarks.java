package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.DistinguishedName.Attribute;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.IpText;
import org.mailseam.text.Message;

/**
 * Rules for those who issue certificates, which this one does not keep. No validation asks for them
 * (RFC 5280, 6.1), so they change no verdict, but they tell about the care of the issuer.
 */
final class ProfileRemarks {

  private static final String COMMON_NAME = "2.5.4.3";
  private static final String POLICY_CONSTRAINTS = "2.5.29.36";

  private final ChainMember member;
  private final List<Message> remarks = new ArrayList<>();

  private ProfileRemarks(ChainMember member) {
    this.member = member;
  }

  static List<Message> of(ChainMember member) {
    ProfileRemarks remarks = new ProfileRemarks(member);
    remarks.serial();
    remarks.keyIdentifiers();
    remarks.authority();
    remarks.names();
    remarks.key();
    return remarks.remarks;
  }

  private void add(boolean broken, String key, Object... arguments) {
    if (broken) {
      remarks.add(Message.of(key, arguments));
    }
  }

  private boolean isCa() {
    return member.basicConstraints != null && member.basicConstraints.ca();
  }

  private Extension extension(String oid) {
    return member.parts.extensionList.stream()
        .filter(extension -> extension.oid().equals(oid))
        .findFirst()
        .orElse(null);
  }

  private boolean isNotCritical(String oid) {
    Extension extension = extension(oid);
    return extension != null && !extension.critical();
  }

  private void serial() {
    Message note =
        member.parts.serial == null ? null : CertificateFields.serialNote(member.parts.serial);
    if (note != null) {
      remarks.add(note);
    }
  }

  private void keyIdentifiers() {
    boolean v3 = member.version() == 3;
    boolean noAuthority = member.authority == null || member.authority.keyId() == null;
    add(v3 && noAuthority && !member.selfIssued(), "certificate.remark.no-authority-key");
    add(isCa() && member.subjectKeyId == null, "certificate.remark.no-subject-key");
  }

  private void authority() {
    boolean signs = member.keyUsage != null && member.keyUsage.contains("keyCertSign");
    add(signs && !isCa(), "certificate.remark.sign-without-ca");
    add(isCa() && member.keyUsage != null && !signs, "certificate.remark.ca-without-sign");
    add(
        isCa() && isNotCritical(Extension.BASIC_CONSTRAINTS),
        "certificate.remark.not-critical",
        "basicConstraints");
    add(
        isNotCritical(Extension.NAME_CONSTRAINTS),
        "certificate.remark.not-critical",
        "nameConstraints");
    add(isNotCritical(POLICY_CONSTRAINTS), "certificate.remark.not-critical", "policyConstraints");
    add(member.nameConstraints != null && !isCa(), "certificate.remark.constraints-without-ca");
  }

  private void names() {
    Extension names = extension(Extension.SUBJECT_ALT_NAME);
    boolean hasSubject =
        member.parts.subject != null && member.parts.subject.content().length() > 0;
    add(names != null && names.critical() && hasSubject, "certificate.remark.critical-names");
    add(names == null && !isCa(), "certificate.remark.no-names");
    if (names != null && hasSubject && !isCa()) {
      for (String name : commonNames()) {
        boolean host = name.indexOf('.') > 0 && HostName.isHostName(name.replace("*.", ""));
        boolean offered = member.names.stream().anyMatch(offer -> offer.text().equals(name));
        add(
            (host || IpText.parse(name).isPresent()) && !offered,
            "certificate.remark.common-name",
            name);
      }
    }
  }

  private List<String> commonNames() {
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
    boolean rsa = member.key != null && member.key.family() == PublicKeyInfo.Family.RSA;
    add(
        rsa && member.key.bits() % 8 != 0,
        "certificate.remark.rsa-bits",
        rsa ? member.key.bits() : 0);
  }
}
