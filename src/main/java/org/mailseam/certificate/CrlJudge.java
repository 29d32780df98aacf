package org.mailseam.certificate;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.RevocationAnswer.State;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.IssuingDistributionPoint;
import org.mailseam.certificate.extension.RevocationReason;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** What a list of revoked certificates says of a certificate (RFC 5280, 6.3.3). */
final class CrlJudge {

  /** Clocks differ. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** What may be critical; the number of a list may not (RFC 5280, 5.2.3). */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          Extension.DELTA_CRL,
          Extension.ISSUING_DISTRIBUTION_POINT,
          Extension.AUTHORITY_KEY_IDENTIFIER);

  private final ChainMember certificate;
  private final int index;
  private final CrlSigners signers;

  CrlJudge(ChainMember certificate, int index, CrlSigners signers) {
    this.certificate = certificate;
    this.index = index;
    this.signers = signers;
  }

  /** A list that was fetched, and what was found in it. */
  record Fetched(FetchedEvidence evidence, CrlParts crl) {}

  /**
   * Judges a complete list.
   *
   * @param delta a list of what has changed since; null where there is none
   */
  RevocationAnswer judge(Fetched complete, @Nullable Fetched delta) {
    Field tree = CrlFields.of(complete.crl);
    try {
      Message objection = objection(complete);
      if (objection != null) {
        return useless(complete, tree, objection);
      }
      Optional<CrlEntry> entry =
          delta != null && deltaObjection(complete, delta) == null
              ? entry(delta)
              : Optional.empty();
      if (entry.isEmpty()) {
        entry = entry(complete);
      }
      return answer(complete, tree, entry.filter(found -> !isTakenBack(found)).orElse(null));
    } catch (Asn1Exception e) {
      return useless(complete, tree, e.explanation());
    }
  }

  /** Judges a list of changes, which says nothing by itself. */
  RevocationAnswer judgeDelta(Fetched delta, @Nullable Fetched complete) {
    Field tree = CrlFields.of(delta.crl);
    try {
      Message objection =
          complete == null
              ? Message.of("certificate.crl.delta-alone")
              : deltaObjection(complete, delta);
      if (objection != null) {
        return useless(delta, tree, objection);
      }
      return answer(delta, tree, entry(delta).filter(found -> !isTakenBack(found)).orElse(null));
    } catch (Asn1Exception e) {
      return useless(delta, tree, e.explanation());
    }
  }

  private RevocationAnswer useless(Fetched list, Field tree, Message why) {
    RevocationAnswer answer = RevocationAnswer.useless(list.evidence, index, tree, why);
    return new RevocationAnswer(
        answer.kind(),
        answer.url(),
        answer.fetchedAt(),
        index,
        State.UNUSABLE,
        time(list.crl.thisUpdate),
        list.crl.nextUpdate == null ? null : time(list.crl.nextUpdate),
        null,
        null,
        why,
        list.crl.source,
        tree);
  }

  private static @Nullable Instant time(Der element) {
    try {
      return Asn1Time.of(element);
    } catch (Asn1Exception _) {
      return null;
    }
  }

  private @Nullable Message objection(Fetched list) throws Asn1Exception {
    if (certificate.parts.serial == null || certificate.issuer == null) {
      return Message.of("certificate.crl.broken-certificate");
    }
    CrlParts crl = list.crl;
    for (Extension extension : crl.extensionList) {
      if (extension.critical() && !UNDERSTOOD.contains(extension.oid())) {
        return Message.of("certificate.crl.critical", extension.name());
      }
    }
    Instant at = list.evidence.at();
    Instant thisUpdate = Asn1Time.of(crl.thisUpdate);
    if (thisUpdate.isAfter(at.plus(TOLERANCE))) {
      return Message.of("certificate.crl.future", thisUpdate);
    }
    if (crl.nextUpdate != null && Asn1Time.of(crl.nextUpdate).isBefore(at.minus(TOLERANCE))) {
      return Message.of("certificate.crl.old", Asn1Time.of(crl.nextUpdate));
    }
    Message scope = new CrlScope(crl, certificate).objection();
    return scope != null ? scope : signers.objection(crl, index, at);
  }

  /** RFC 5280, 5.2.4 and 6.3.3, c. */
  private @Nullable Message deltaObjection(Fetched complete, Fetched delta) throws Asn1Exception {
    Message objection = objection(delta);
    if (objection != null) {
      return objection;
    }
    BigInteger base = number(delta.crl, Extension.DELTA_CRL);
    BigInteger number = number(delta.crl, Extension.CRL_NUMBER);
    BigInteger completes = number(complete.crl, Extension.CRL_NUMBER);
    boolean sameIssuer = delta.crl.issuer.bytes().equals(complete.crl.issuer.bytes());
    boolean fits =
        sameIssuer
            && base != null
            && number != null
            && completes != null
            && completes.compareTo(base) >= 0
            && completes.compareTo(number) <= 0
            && limits(delta).equals(limits(complete));
    return fits ? null : Message.of("certificate.crl.delta-other", String.valueOf(base));
  }

  private static String limits(Fetched list) {
    return list.crl
        .extension(Extension.ISSUING_DISTRIBUTION_POINT)
        .map(extension -> extension.octets().body().hex())
        .orElse("");
  }

  private static @Nullable BigInteger number(CrlParts crl, String oid) throws Asn1Exception {
    Extension extension = crl.extension(oid).orElse(null);
    return extension == null ? null : Asn1Values.integer(extension.value());
  }

  private Optional<CrlEntry> entry(Fetched list) throws Asn1Exception {
    boolean indirect = new CrlScope(list.crl, certificate).limits().indirect();
    return new CrlEntries(list.crl).find(certificate, indirect);
  }

  private static boolean isTakenBack(CrlEntry entry) {
    try {
      return RevocationReason.REMOVE_FROM_CRL.equals(entry.reason());
    } catch (Asn1Exception _) {
      return false;
    }
  }

  private RevocationAnswer answer(Fetched list, Field tree, @Nullable CrlEntry entry)
      throws Asn1Exception {
    Instant thisUpdate = Asn1Time.of(list.crl.thisUpdate);
    IssuingDistributionPoint limits = new CrlScope(list.crl, certificate).limits();
    String title = certificate.title();
    Instant revokedAt = null;
    String reason = null;
    State state;
    Message message;
    if (entry != null) {
      revokedAt = Asn1Time.of(entry.date());
      reason = entry.reason();
      state = State.REVOKED;
      message =
          Message.of(
              "certificate.crl.revoked", title, revokedAt, reason == null ? "unspecified" : reason);
    } else if (!limits.onlyReasons().isEmpty()) {
      state = State.UNKNOWN;
      message =
          Message.of(
              "certificate.crl.some-reasons", title, String.join(", ", limits.onlyReasons()));
    } else {
      state = State.GOOD;
      message = Message.of("certificate.crl.good", title, thisUpdate);
    }
    return new RevocationAnswer(
        FetchedEvidence.Kind.CRL,
        list.evidence.url(),
        list.evidence.at(),
        index,
        state,
        thisUpdate,
        list.crl.nextUpdate == null ? null : Asn1Time.of(list.crl.nextUpdate),
        revokedAt,
        reason,
        message,
        list.crl.source,
        tree);
  }
}
