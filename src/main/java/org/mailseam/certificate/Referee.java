package org.mailseam.certificate;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/**
 * Java's own validation of a path (RFC 5280, 6.1), which has the last word: no path is trusted that
 * it refuses. It stops at the first fault and cannot say much about it, which is why the checks
 * around it exist.
 */
final class Referee {

  private Referee() {}

  /**
   * Why Java refuses a path that ends in an anchor.
   *
   * @return nothing when it accepts it
   */
  static Optional<Problem> objection(CandidatePath path, Instant at) {
    List<X509Certificate> chain = new ArrayList<>();
    for (ChainMember member : path.members()) {
      X509Certificate certificate = member.java().orElse(null);
      if (certificate == null) {
        return Optional.of(
            new Problem("malformed", member.sentIndex, Message.of("certificate.malformed.java")));
      }
      chain.add(certificate);
    }
    if (chain.size() == 1) {
      return Optional.empty(); // the leaf is an anchor itself: nothing is left to validate
    }
    try {
      validate(chain, at, null);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return isDoubtful(path, e) ? secondOpinion(path, at, e) : Optional.of(problem(path, e));
    } catch (GeneralSecurityException | RuntimeException _) {
      return Optional.of(other(path, 0));
    }
  }

  private static void validate(List<X509Certificate> chain, Instant at, @Nullable Provider provider)
      throws GeneralSecurityException {
    CertificateFactory factory =
        provider == null
            ? CertificateFactory.getInstance("X.509")
            : CertificateFactory.getInstance("X.509", provider);
    CertPath certPath = factory.generateCertPath(chain.subList(0, chain.size() - 1));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    parameters.addCertPathChecker(new KnownExtensions());
    CertPathValidator validator =
        provider == null
            ? CertPathValidator.getInstance("PKIX")
            : CertPathValidator.getInstance("PKIX", provider);
    validator.validate(certPath, parameters);
  }

  /**
   * Two objections are not final. Java lacks algorithms and curves. And it takes the common name of
   * an authority without alternative names for a host name, which neither RFC 5280 nor anybody else
   * does; the names have been checked here already.
   */
  private static boolean isDoubtful(CandidatePath path, CertPathValidatorException e) {
    boolean unknownCurve =
        path.members().stream()
            .anyMatch(member -> !CertificateSignatures.isKnownToJava(member.key));
    if (e.getReason() == PKIXReason.INVALID_NAME || unknownCurve) {
      return true;
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchAlgorithmException
          || cause instanceof InvalidKeyException
          || cause instanceof InvalidAlgorithmParameterException) {
        return true;
      }
    }
    return false;
  }

  /** Then Bouncy Castle's validation stands in: if it agrees, the objection stands. */
  private static Optional<Problem> secondOpinion(
      CandidatePath path, Instant at, CertPathValidatorException objection) {
    List<X509Certificate> chain = new ArrayList<>();
    for (ChainMember member : path.members()) {
      Optional<X509Certificate> certificate = member.bouncyCastles();
      if (certificate.isEmpty()) {
        return Optional.of(problem(path, objection));
      }
      chain.add(certificate.get());
    }
    try {
      validate(chain, at, JavaCertificate.bouncyCastle());
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      // Of an algorithm that Java lacks it has nothing to say but that it fits nothing.
      boolean named = objection.getReason() == PKIXReason.INVALID_NAME;
      return Optional.of(problem(path, named ? objection : e));
    } catch (GeneralSecurityException | RuntimeException _) {
      return Optional.of(problem(path, objection));
    }
  }

  private static Problem other(CandidatePath path, int index) {
    ChainMember member = path.members().get(index);
    return new Problem(
        "malformed", member.sentIndex, Message.of("certificate.pkix.other", member.title()));
  }

  private static Problem problem(CandidatePath path, CertPathValidatorException e) {
    int index = Math.clamp(e.getIndex(), 0, path.members().size() - 1);
    ChainMember member = path.members().get(index);
    Verdict verdict = verdict(e.getReason());
    return new Problem(verdict.code, member.sentIndex, Message.of(verdict.message, member.title()));
  }

  /** Our word for a reason of Java's, and the sentence for it. */
  private record Verdict(String code, String message) {}

  private static Verdict verdict(Reason reason) {
    return switch (reason) {
      case BasicReason.EXPIRED -> new Verdict("expired", "certificate.pkix.expired");
      case BasicReason.NOT_YET_VALID ->
          new Verdict("not-yet-valid", "certificate.pkix.not-yet-valid");
      case BasicReason.INVALID_SIGNATURE ->
          new Verdict("bad-signature", "certificate.pkix.bad-signature");
      case BasicReason.ALGORITHM_CONSTRAINED ->
          new Verdict("weak-signature", "certificate.pkix.algorithm");
      case PKIXReason.NO_TRUST_ANCHOR, PKIXReason.NAME_CHAINING ->
          new Verdict("incomplete-chain", "certificate.pkix.incomplete-chain");
      case PKIXReason.NOT_CA_CERT, PKIXReason.INVALID_KEY_USAGE ->
          new Verdict("not-a-ca", "certificate.pkix.not-a-ca");
      case PKIXReason.PATH_TOO_LONG -> new Verdict("path-length", "certificate.pkix.path-length");
      case PKIXReason.INVALID_NAME ->
          new Verdict("name-constraint", "certificate.pkix.name-constraint");
      case PKIXReason.INVALID_POLICY -> new Verdict("wrong-usage", "certificate.pkix.policy");
      default -> new Verdict("malformed", "certificate.pkix.other");
    };
  }
}
