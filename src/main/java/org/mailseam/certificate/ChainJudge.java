package org.mailseam.certificate;

import java.time.Instant;
import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Judges a chain of certificates as a careful mail client would (RFC 5280, 6). */
public final class ChainJudge {

  private ChainJudge() {}

  /**
   * Judges what a server sent.
   *
   * @param sent the certificates in DER, in the order sent, the server's own first
   * @param anchors from where trust starts
   * @param at the time for which to judge
   * @param ocspResponse the stapled OCSP response in DER; null when there was none
   */
  public static Trust judge(List<Bytes> sent, Anchors anchors, Instant at, Bytes ocspResponse) {
    Problem none = new Problem("incomplete-chain", 0, Message.of("certificate.nothing-sent"));
    return new Trust(false, null, List.of(none), List.of(), List.of(), null);
  }
}
