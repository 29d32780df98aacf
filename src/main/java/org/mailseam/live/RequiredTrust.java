package org.mailseam.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Cause.TrustRefused;
import org.mailseam.link.CertificateCheck;

/**
 * {@code verify=require}: the handshake ends where the chain is not trusted or the name does not
 * match.
 */
final class RequiredTrust implements CertificateCheck {

  private static final int BAD_CERTIFICATE = 42;
  private static final int CERTIFICATE_REVOKED = 44;
  private static final int CERTIFICATE_EXPIRED = 45;
  private static final int UNKNOWN_CA = 48;

  private final TrustSource trust;
  private final Reference reference;

  RequiredTrust(TrustSource trust, Reference reference) {
    this.trust = trust;
    this.reference = reference;
  }

  @Override
  public Optional<TrustRefused> check(List<Bytes> chain, @Nullable Bytes ocspResponse) {
    Trust verdict = ChainJudge.judge(chain, trust.anchors(), Instant.now(), ocspResponse);
    if (!verdict.trusted()) {
      String code = verdict.problems().getFirst().code();
      return Optional.of(new TrustRefused(code, alert(code)));
    }
    Identity identity = Identity.check(Certificate.decode(chain.getFirst()), List.of(reference));
    return identity.matches()
        ? Optional.empty()
        : Optional.of(new TrustRefused(TrustRefused.OTHER_NAME, BAD_CERTIFICATE));
  }

  /** What the server is told (RFC 8446, 6.2). */
  private static int alert(String code) {
    return switch (code) {
      case "expired", "not-yet-valid" -> CERTIFICATE_EXPIRED;
      case "revoked" -> CERTIFICATE_REVOKED;
      case "untrusted-root", "incomplete-chain", "self-signed" -> UNKNOWN_CA;
      default -> BAD_CERTIFICATE;
    };
  }
}
