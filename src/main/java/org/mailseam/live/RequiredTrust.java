package org.mailseam.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.ChainJudge;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.link.CertificateCheck;
import org.mailseam.text.Message;

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
  private final String reference;

  RequiredTrust(TrustSource trust, String reference) {
    this.trust = trust;
    this.reference = reference;
  }

  @Override
  public Optional<TrustFailure> check(List<Bytes> chain, Bytes ocspResponse) {
    Trust verdict = ChainJudge.judge(chain, trust.anchors(), Instant.now(), ocspResponse);
    if (!verdict.trusted()) {
      Problem first = verdict.problems().getFirst();
      return Optional.of(new TrustFailure(alert(first.code()), first.message()));
    }
    Identity identity = Identity.check(Certificate.decode(chain.getFirst()), reference);
    return identity.matches()
        ? Optional.empty()
        : Optional.of(new TrustFailure(BAD_CERTIFICATE, Message.of("live.other-name", reference)));
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
