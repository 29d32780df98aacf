package org.mailseam.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/**
 * Who may have signed a list (RFC 5280, 6.3.3, f): the issuer of the certificate, an authority
 * above it, or one that such an authority has issued for the purpose.
 */
final class CrlSigners {

  private final CandidatePath path;
  private final List<ChainMember> others;
  private final CertificateSignatures signatures;

  /**
   * @param others further certificates of which one may be that of the signer
   */
  CrlSigners(CandidatePath path, List<ChainMember> others, CertificateSignatures signatures) {
    this.path = path;
    this.others = others;
    this.signatures = signatures;
  }

  /** Why nobody entitled has signed it; null when somebody has. */
  @Nullable Message objection(CrlParts crl, int index, Instant at) {
    X500Principal issuer = CrlEntries.principal(crl.issuer);
    List<ChainMember> candidates = candidates(issuer, index, at);
    if (candidates.isEmpty()) {
      return Message.of("certificate.crl.no-signer", String.valueOf(issuer));
    }
    boolean signed = false;
    for (ChainMember candidate : candidates) {
      if (isSignedBy(crl, candidate)) {
        if (candidate.keyUsage == null || candidate.keyUsage.contains("cRLSign")) {
          return null;
        }
        signed = true;
      }
    }
    String title = candidates.getFirst().title();
    return Message.of(signed ? "certificate.crl.no-crl-sign" : "certificate.crl.signature", title);
  }

  private List<ChainMember> candidates(@Nullable X500Principal issuer, int index, Instant at) {
    List<ChainMember> above = path.members().subList(index + 1, path.members().size());
    List<ChainMember> found = new ArrayList<>();
    for (ChainMember member : above) {
      if (member.subject != null && member.subject.equals(issuer)) {
        found.add(member);
      }
    }
    for (ChainMember other : others) {
      boolean named = other.subject != null && other.subject.equals(issuer);
      if (named && !found.contains(other) && other.isValidAt(at) && isIssuedBy(other, above)) {
        found.add(other);
      }
    }
    return found;
  }

  private boolean isIssuedBy(ChainMember member, List<ChainMember> authorities) {
    return authorities.stream()
        .anyMatch(
            authority ->
                authority.subject != null
                    && authority.subject.equals(member.issuer)
                    && signatures.fits(member, authority));
  }

  private static boolean isSignedBy(CrlParts crl, ChainMember signer) {
    return signer.parts.publicKeyInfo != null
        && crl.signature.bytes().equals(crl.signatureAlgorithm.bytes())
        && CertificateSignatures.verify(
            signer.parts.publicKeyInfo.bytes(),
            crl.signatureAlgorithm.bytes(),
            crl.tbs.bytes(),
            crl.signatureValue);
  }
}
