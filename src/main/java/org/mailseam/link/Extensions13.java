package org.mailseam.link;

import java.io.ByteArrayOutputStream;
import java.util.function.IntPredicate;
import org.mailseam.field.Bytes;

/**
 * Takes extensions out of messages of TLS 1.3 that Bouncy Castle would end the handshake for. A
 * message that is broken is returned as it is, for its parser to complain about.
 */
final class Extensions13 {

  private Extensions13() {}

  /**
   * The body of a message that ends with its extensions.
   *
   * @param at where the length of the extensions stands
   */
  static Bytes inBody(Bytes body, int at, IntPredicate wanted) {
    if (at + 2 > body.length() || at + 2 + uint16(body, at) != body.length()) {
      return body;
    }
    return body.slice(0, at).plus(withLength(keep(body.from(at + 2), wanted)));
  }

  /** The body of a Certificate, where each entry has extensions (RFC 8446, 4.4.2). */
  static Bytes inCertificate(Bytes body, IntPredicate wanted) {
    int list = body.isEmpty() ? 1 : 1 + body.at(0);
    if (list + 3 > body.length()) {
      return body;
    }
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    int at = list + 3;
    while (at + 3 <= body.length()) {
      int certificateEnd = at + 3 + uint24(body, at);
      if (certificateEnd + 2 > body.length()) {
        return body;
      }
      int end = certificateEnd + 2 + uint16(body, certificateEnd);
      if (end > body.length()) {
        return body;
      }
      entries.writeBytes(body.slice(at, certificateEnd).toArray());
      Bytes kept = keep(body.slice(certificateEnd + 2, end), wanted);
      entries.writeBytes(withLength(kept).toArray());
      at = end;
    }
    boolean whole = at == body.length() && at == list + 3 + uint24(body, list);
    int size = entries.size();
    Bytes length = Bytes.of(new byte[] {(byte) (size >> 16), (byte) (size >> 8), (byte) size});
    return whole ? body.slice(0, list).plus(length).plus(Bytes.of(entries.toByteArray())) : body;
  }

  private static Bytes keep(Bytes block, IntPredicate wanted) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int at = 0;
    while (at + 4 <= block.length()) {
      int end = at + 4 + uint16(block, at + 2);
      if (end > block.length()) {
        return block;
      }
      if (wanted.test(uint16(block, at))) {
        kept.writeBytes(block.slice(at, end).toArray());
      }
      at = end;
    }
    return at == block.length() ? Bytes.of(kept.toByteArray()) : block;
  }

  private static Bytes withLength(Bytes block) {
    byte[] length = {(byte) (block.length() >> 8), (byte) block.length()};
    return Bytes.of(length).plus(block);
  }

  private static int uint16(Bytes bytes, int at) {
    return (bytes.at(at) << 8) | bytes.at(at + 1);
  }

  private static int uint24(Bytes bytes, int at) {
    return (bytes.at(at) << 16) | uint16(bytes, at + 1);
  }
}
