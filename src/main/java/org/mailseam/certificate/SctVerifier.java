package org.mailseam.certificate;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.SctCheck.Result;
import org.mailseam.certificate.SctCheck.Source;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.extension.Extension;
import org.mailseam.certificate.extension.Sct;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Verifies the timestamps of a server's certificate, by whichever way they came (RFC 6962). */
public final class SctVerifier {

  /** Clocks differ. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int X509_ENTRY = 0;
  private static final int PRECERT_ENTRY = 1;

  /** The codes of TLS 1.2 for what logs may sign with (RFC 6962, 2.1.4). */
  private static final int SHA256 = 4;

  private static final int RSA = 1;
  private static final int ECDSA = 3;

  private static final Bytes SHA256_WITH_RSA = Bytes.ofHex("300d06092a864886f70d01010b0500");
  private static final Bytes ECDSA_WITH_SHA256 = Bytes.ofHex("300a06082a8648ce3d040302");

  private final ChainMember leaf;
  private final @Nullable Bytes issuerKey;
  private final CtLogs logs;
  private final Instant at;

  private SctVerifier(ChainMember leaf, @Nullable ChainMember issuer, CtLogs logs, Instant at) {
    this.leaf = leaf;
    Der key = issuer == null ? null : issuer.parts.publicKeyInfo;
    issuerKey = key == null ? null : key.bytes();
    this.logs = logs;
    this.at = at;
  }

  /**
   * Verifies all timestamps of a certificate.
   *
   * @param trust the verdict on its chain, whose path begins with it
   * @param inTls the list of the TLS extension; empty where there was none
   * @param ocspResponse the stapled OCSP response; null where there was none
   * @param at the time for which to judge
   */
  public static List<SctCheck> check(
      Trust trust, Bytes inTls, @Nullable Bytes ocspResponse, CtLogs logs, Instant at) {
    List<ChainMember> path = new ArrayList<>();
    trust.path().stream()
        .limit(2)
        .forEach(der -> ChainMember.of(der, Problem.NOT_SENT).ifPresent(path::add));
    if (path.isEmpty()) {
      return List.of();
    }
    ChainMember issuer = path.size() > 1 ? path.get(1) : null;
    SctVerifier verifier = new SctVerifier(path.getFirst(), issuer, logs, at);
    List<SctCheck> checks = new ArrayList<>();
    checks.addAll(verifier.check(Source.CERTIFICATE, verifier.embedded()));
    checks.addAll(verifier.check(Source.TLS, inTls));
    checks.addAll(verifier.check(Source.OCSP, verifier.stapled(ocspResponse)));
    return checks;
  }

  private Bytes embedded() {
    return leaf.parts.extension(Extension.SCT_LIST).map(SctVerifier::inside).orElse(Bytes.EMPTY);
  }

  /** The list is in an OCTET STRING of its own; what is not counts as a list that is broken. */
  private static Bytes inside(Extension extension) {
    try {
      Der value = extension.value();
      return value.is(Der.OCTET_STRING) ? value.body() : extension.octets().body();
    } catch (Asn1Exception _) {
      return extension.octets().body();
    }
  }

  /** The list in what the response says about the leaf; it may say something of others, too. */
  private Bytes stapled(@Nullable Bytes ocspResponse) {
    if (ocspResponse == null) {
      return Bytes.EMPTY;
    }
    try {
      OcspResponse.Basic answer = OcspResponse.read(ocspResponse).basic;
      if (answer == null) {
        return Bytes.EMPTY;
      }
      for (OcspResponse.Single single : answer.singles()) {
        Der last = single.element().children().getLast();
        if (isAboutLeaf(single) && last.is(Der.contextConstructed(1))) {
          Der list = DerCursor.of(last).take(Der.SEQUENCE, "singleExtensions");
          for (Extension extension : Extension.list(list)) {
            if (extension.oid().equals(Extension.OCSP_SCT_LIST)) {
              return inside(extension);
            }
          }
        }
      }
    } catch (Asn1Exception _) {
      return Bytes.EMPTY; // the verdict on the response says what is wrong with it
    }
    return Bytes.EMPTY;
  }

  private boolean isAboutLeaf(OcspResponse.Single single) {
    List<Der> id = single.certId().children();
    return leaf.parts.serial != null
        && !id.isEmpty()
        && id.getLast().body().equals(leaf.parts.serial.body());
  }

  private List<SctCheck> check(Source source, Bytes list) {
    if (list.isEmpty()) {
      return List.of();
    }
    return Sct.list(list, 0, list.length()).stream().map(sct -> check(source, sct)).toList();
  }

  private SctCheck check(Source source, Sct sct) {
    if (!sct.isSound() || !sct.isExact()) {
      return new SctCheck(
          source, "", null, null, Result.BROKEN, Message.of("certificate.ct.broken"));
    }
    Instant time = sct.time();
    String id = Base64.getEncoder().encodeToString(sct.logId().toArray());
    CtLog log = logs.log(sct.logId()).orElse(null);
    Result result = result(source, sct, log, time);
    return new SctCheck(source, id, log, time, result, message(result, log, id, time));
  }

  private Result result(Source source, Sct sct, @Nullable CtLog log, Instant time) {
    if (logs.isEmpty() || (issuerKey == null && source == Source.CERTIFICATE)) {
      return Result.NOT_VERIFIED;
    }
    if (log == null) {
      return Result.UNKNOWN_LOG;
    }
    if (!isSignedBy(log, source, sct)) {
      return Result.BAD_SIGNATURE;
    }
    if (sct.timestamp() < 0 || time.isAfter(at.plus(TOLERANCE))) {
      return Result.FUTURE;
    }
    if (!log.isFor(leaf.notAfter)) {
      return Result.OUTSIDE_INTERVAL;
    }
    if (log.isNotAccepted()) {
      return Result.NOT_ACCEPTED_LOG;
    }
    return log.isRetiredAt(time) ? Result.RETIRED_LOG : Result.VALID;
  }

  private Message message(Result result, @Nullable CtLog log, String id, Instant time) {
    if (result == Result.NOT_VERIFIED) {
      return Message.of(logs.isEmpty() ? "certificate.ct.no-list" : "certificate.ct.no-issuer");
    }
    if (log == null) {
      return Message.of("certificate.ct.unknown-log", id);
    }
    return switch (result) {
      case VALID -> Message.of("certificate.ct.valid", log.name(), time);
      case BAD_SIGNATURE -> Message.of("certificate.ct.bad-signature", log.name());
      case RETIRED_LOG ->
          log.since() == null
              ? Message.of("certificate.ct.retired-undated", log.name())
              : Message.of("certificate.ct.retired", log.name(), log.since(), time);
      case NOT_ACCEPTED_LOG -> Message.of("certificate.ct.not-accepted", log.name(), log.state());
      case OUTSIDE_INTERVAL ->
          Message.of(
              "certificate.ct.outside",
              log.name(),
              log.interval().start(),
              log.interval().end(),
              String.valueOf(leaf.notAfter));
      case FUTURE -> Message.of("certificate.ct.future", log.name(), time);
      case BROKEN, UNKNOWN_LOG, NOT_VERIFIED -> Message.of("certificate.ct.broken");
    };
  }

  private boolean isSignedBy(CtLog log, Source source, Sct sct) {
    if (sct.hash() != SHA256) {
      return false;
    }
    Bytes algorithm =
        switch (sct.signatureAlgorithm()) {
          case RSA -> SHA256_WITH_RSA;
          case ECDSA -> ECDSA_WITH_SHA256;
          default -> null;
        };
    try {
      return algorithm != null
          && CertificateSignatures.verify(
              log.key(), algorithm, signed(source, sct), sct.signature());
    } catch (Asn1Exception _) {
      return false;
    }
  }

  /** The digitally-signed struct of RFC 6962, 3.2. */
  private Bytes signed(Source source, Sct sct) throws Asn1Exception {
    boolean precertificate = source == Source.CERTIFICATE;
    ByteBuffer head = ByteBuffer.allocate(12);
    head.put((byte) 0).put((byte) 0).putLong(sct.timestamp());
    head.putShort((short) (precertificate ? PRECERT_ENTRY : X509_ENTRY));
    List<Bytes> all = new ArrayList<>(List.of(Bytes.of(head.array())));
    if (precertificate && issuerKey != null) {
      all.add(issuerKey.digest("SHA-256"));
      all.addAll(counted(Precertificate.tbs(leaf.parts)));
    } else {
      all.addAll(counted(leaf.der));
    }
    int length = sct.extensions().length();
    all.add(Bytes.of(new byte[] {(byte) (length >>> 8), (byte) length}));
    all.add(sct.extensions());
    return Bytes.concat(all);
  }

  private static List<Bytes> counted(Bytes bytes) {
    int length = bytes.length();
    byte[] count = {(byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
    return List.of(Bytes.of(count), bytes);
  }
}
