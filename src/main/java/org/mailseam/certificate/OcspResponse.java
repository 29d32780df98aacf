package org.mailseam.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.extension.RevocationReason;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** The parts of an OCSP response (RFC 6960, 4.2.1). */
final class OcspResponse {

  private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";

  private static final List<String> STATUSES =
      List.of(
          "successful",
          "malformedRequest",
          "internalError",
          "tryLater",
          "unused (4)",
          "sigRequired",
          "unauthorized");

  final Der whole;
  final String status;

  /** What a responder that answers has signed; null where it does not answer. */
  final @Nullable Basic basic;

  /** The parts of a BasicOCSPResponse. */
  record Basic(
      Der element,
      Der data,
      Der responder,
      Der producedAt,
      Der responses,
      List<Single> singles,
      Der signatureAlgorithm,
      Der signature,
      List<Der> certificates) {}

  /**
   * What is said about one certificate.
   *
   * @param element the SingleResponse
   * @param certId which certificate
   * @param certStatus {@code [0]} good, {@code [1]} revoked, {@code [2]} unknown
   * @param thisUpdate since when this is known to be right
   * @param nextUpdate until when; null when it does not say
   */
  record Single(Der element, Der certId, Der certStatus, Der thisUpdate, @Nullable Der nextUpdate) {

    boolean revoked() {
      return certStatus.number() == 1;
    }

    Instant revokedAt() throws Asn1Exception {
      return Asn1Time.of(DerCursor.of(certStatus).take("revocationTime"));
    }

    /** RFC 5280's word for the reason; null when it is not given. */
    @Nullable String reason() throws Asn1Exception {
      DerCursor parts = DerCursor.of(certStatus);
      parts.take("revocationTime");
      Der wrapper = parts.optional(Der.contextConstructed(0)).orElse(null);
      if (wrapper == null) {
        return null;
      }
      return RevocationReason.word(DerCursor.of(wrapper).take("revocationReason"));
    }
  }

  private OcspResponse(Der whole) throws Asn1Exception {
    this.whole = whole;
    DerCursor parts = DerCursor.sequence(whole, "OCSPResponse");
    status = word(STATUSES, Asn1Values.small(parts.take(Der.ENUMERATED, "responseStatus")));
    Der wrapper = parts.optional(Der.contextConstructed(0)).orElse(null);
    basic = wrapper == null ? null : basic(wrapper);
  }

  static OcspResponse read(Bytes source) throws Asn1Exception {
    return new OcspResponse(DerReader.exactly(source, 0, source.length()));
  }

  /** Whether the responder answered; the status stands outside of what is signed. */
  boolean successful() {
    return status.equals(STATUSES.getFirst());
  }

  /** The nonce extension's value; empty where there is none (RFC 8954, 2.1). */
  Bytes nonce() throws Asn1Exception {
    if (basic == null) {
      return Bytes.EMPTY;
    }
    Der last = basic.data.children().getLast();
    boolean extensions =
        last.is(Der.contextConstructed(1))
            && last.range().offset() > basic.responses.range().offset();
    return extensions
        ? OcspRequest.nonceIn(DerCursor.of(last).take(Der.SEQUENCE, "responseExtensions"))
        : Bytes.EMPTY;
  }

  private static Basic basic(Der wrapper) throws Asn1Exception {
    DerCursor bytes =
        DerCursor.sequence(DerCursor.of(wrapper).take("responseBytes"), "ResponseBytes");
    Der type = bytes.take(Der.OBJECT_IDENTIFIER, "responseType");
    if (!Asn1Values.oid(type).equals(BASIC)) {
      throw new Asn1Exception(Message.of("certificate.staple.other-type", Asn1Values.oid(type)));
    }
    Der element = bytes.take(Der.OCTET_STRING, "response").inside();
    DerCursor parts = DerCursor.sequence(element, "BasicOCSPResponse");
    Der data = parts.take(Der.SEQUENCE, "tbsResponseData");
    Der algorithm = parts.take(Der.SEQUENCE, "signatureAlgorithm");
    Der signature = parts.take(Der.BIT_STRING, "signature");
    Der certs = parts.optional(Der.contextConstructed(0)).orElse(null);
    List<Der> certificates =
        certs == null ? List.of() : DerCursor.of(certs).take(Der.SEQUENCE, "certs").children();
    DerCursor inData = DerCursor.of(data);
    inData.optional(Der.contextConstructed(0));
    Der responder = inData.take("responderID");
    Der producedAt = inData.take(Der.GENERALIZED_TIME, "producedAt");
    Der responses = inData.take(Der.SEQUENCE, "responses");
    List<Single> singles = new ArrayList<>();
    for (Der single : responses.children()) {
      singles.add(single(single));
    }
    return new Basic(
        element,
        data,
        responder,
        producedAt,
        responses,
        singles,
        algorithm,
        signature,
        certificates);
  }

  private static Single single(Der element) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(element, "SingleResponse");
    Der certId = parts.take(Der.SEQUENCE, "certID");
    Der certStatus = parts.take("certStatus");
    Der thisUpdate = parts.take(Der.GENERALIZED_TIME, "thisUpdate");
    Der next = parts.optional(Der.contextConstructed(0)).orElse(null);
    Der nextUpdate = next == null ? null : DerCursor.of(next).take("nextUpdate");
    return new Single(element, certId, certStatus, thisUpdate, nextUpdate);
  }

  private static String word(List<String> words, int code) {
    return code >= 0 && code < words.size() ? words.get(code) : "unknown (" + code + ")";
  }
}
