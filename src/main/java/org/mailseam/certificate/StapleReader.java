package org.mailseam.certificate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.OcspResponse.Basic;
import org.mailseam.certificate.OcspResponse.Single;
import org.mailseam.certificate.Staple.Status;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** Decides whether an OCSP response may be believed (RFC 6960, 3.2 and 4.2.2). */
final class StapleReader {

  /** Clocks differ. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Responses bring one certificate, sometimes with those above it. */
  private static final int MAX_RESPONDERS = 8;

  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

  private final Basic response;
  private final ChainMember leaf;
  private final ChainMember issuer;
  private final Instant at;

  /** Whether the response was asked for here, and the server has nothing to do with it. */
  private final boolean asked;

  private StapleReader(
      Basic response, ChainMember leaf, ChainMember issuer, Instant at, boolean asked) {
    this.asked = asked;
    this.response = response;
    this.leaf = leaf;
    this.issuer = issuer;
    this.at = at;
  }

  /**
   * Reads and checks a stapled response.
   *
   * @param issuer who issued the leaf; null when that is not known, and then nothing can be checked
   */
  static Staple read(Bytes der, ChainMember leaf, @Nullable ChainMember issuer, Instant at) {
    return read(der, leaf, issuer, at, false);
  }

  /**
   * Reads and checks a response that was asked for, about any certificate.
   *
   * @param issuer who issued the certificate; null when that is not known
   */
  static Staple fetched(
      Bytes der, ChainMember certificate, @Nullable ChainMember issuer, Instant at) {
    return read(der, certificate, issuer, at, true);
  }

  private static Staple read(
      Bytes der, ChainMember leaf, @Nullable ChainMember issuer, Instant at, boolean asked) {
    OcspResponse response;
    try {
      response = OcspResponse.read(der);
    } catch (Asn1Exception e) {
      return nothing(Asn1Tree.of(der), e.explanation());
    }
    Field tree = OcspFields.of(response);
    if (response.basic == null || !response.successful()) {
      return nothing(tree, noAnswer(response));
    }
    if (issuer == null || issuer.key == null || leaf.parts.issuer == null) {
      return nothing(tree, Message.of("certificate.staple.no-issuer"));
    }
    try {
      return new StapleReader(response.basic, leaf, issuer, at, asked).read(tree);
    } catch (Asn1Exception e) {
      return nothing(tree, e.explanation());
    }
  }

  /** RFC 6960, 4.2.1 and 2.3. */
  private static Message noAnswer(OcspResponse response) {
    return switch (response.status) {
      case "malformedRequest" -> Message.of("certificate.ocsp.status-malformed-request");
      case "internalError" -> Message.of("certificate.ocsp.status-internal-error");
      case "tryLater" -> Message.of("certificate.ocsp.status-try-later");
      case "sigRequired" -> Message.of("certificate.ocsp.status-sig-required");
      case "unauthorized" -> Message.of("certificate.ocsp.status-unauthorized");
      case "successful" -> Message.of("certificate.ocsp.status-empty");
      default -> Message.of("certificate.staple.no-answer", response.status);
    };
  }

  private static Staple nothing(Field tree, Message problem) {
    return new Staple(Status.NONE, false, null, null, null, null, tree, problem);
  }

  private Staple read(Field tree) throws Asn1Exception {
    Single about = null;
    for (Single single : response.singles()) {
      if (about == null && isAboutLeaf(single)) {
        about = single;
      }
    }
    if (about == null) {
      return nothing(
          tree,
          Message.of(
              asked
                  ? "certificate.ocsp.other-certificate"
                  : "certificate.staple.other-certificate"));
    }
    Instant nextUpdate = about.nextUpdate() == null ? null : Asn1Time.of(about.nextUpdate());
    Message problem = problem(about, nextUpdate);
    Status status =
        switch (about.certStatus().number()) {
          case 0 -> Status.GOOD;
          case 1 -> Status.REVOKED;
          default -> Status.UNKNOWN;
        };
    return new Staple(
        status,
        problem == null,
        Asn1Time.of(about.thisUpdate()),
        nextUpdate,
        about.revoked() ? about.revokedAt() : null,
        about.revoked() ? about.reason() : null,
        tree,
        problem);
  }

  private boolean isAboutLeaf(Single single) throws Asn1Exception {
    DerCursor id = DerCursor.of(single.certId());
    String algorithm = AlgorithmFields.oid(id.take(Der.SEQUENCE, "hashAlgorithm"));
    Bytes nameHash = id.take(Der.OCTET_STRING, "issuerNameHash").body();
    Bytes keyHash = id.take(Der.OCTET_STRING, "issuerKeyHash").body();
    Bytes serial = id.take(Der.INTEGER, "serialNumber").body();
    if (issuer.key == null || leaf.parts.issuer == null || leaf.parts.serial == null) {
      return false;
    }
    Bytes key = Asn1Values.bitBytes(issuer.key.key());
    return serial.equals(leaf.parts.serial.body())
        && nameHash.equals(hash(algorithm, leaf.parts.issuer.bytes()))
        && keyHash.equals(hash(algorithm, key));
  }

  private static Bytes hash(String oid, Bytes content) throws Asn1Exception {
    String name =
        switch (oid) {
          case "1.3.14.3.2.26" -> "SHA-1";
          case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
          case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
          case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
          default -> throw new Asn1Exception(Message.of("certificate.staple.hash", oid));
        };
    return content.digest(name);
  }

  private @Nullable Message problem(Single about, @Nullable Instant nextUpdate)
      throws Asn1Exception {
    Instant thisUpdate = Asn1Time.of(about.thisUpdate());
    if (thisUpdate.isAfter(at.plus(TOLERANCE))) {
      return Message.of("certificate.staple.future", thisUpdate);
    }
    if (nextUpdate != null && nextUpdate.isBefore(at.minus(TOLERANCE))) {
      return Message.of(asked ? "certificate.ocsp.old" : "certificate.staple.old", nextUpdate);
    }
    if (isSignedBy(issuer)) {
      return null;
    }
    int count = Math.min(response.certificates().size(), MAX_RESPONDERS);
    for (Der certificate : response.certificates().subList(0, count)) {
      ChainMember responder = ChainMember.of(certificate.bytes(), Problem.NOT_SENT).orElse(null);
      if (responder != null && isEntitled(responder) && isSignedBy(responder)) {
        return null;
      }
    }
    return Message.of("certificate.staple.signature");
  }

  private boolean isSignedBy(ChainMember signer) {
    return signer.parts.publicKeyInfo != null
        && CertificateSignatures.verify(
            signer.parts.publicKeyInfo.bytes(),
            response.signatureAlgorithm().bytes(),
            response.data().bytes(),
            response.signature());
  }

  /** RFC 6960, 4.2.2.2: issued by the same authority, and for this purpose. */
  private boolean isEntitled(ChainMember responder) {
    return responder.purposes != null
        && responder.purposes.contains(OCSP_SIGNING)
        && responder.issuer != null
        && responder.issuer.equals(issuer.subject)
        && responder.isValidAt(at)
        && new CertificateSignatures().fits(responder, issuer);
  }
}
