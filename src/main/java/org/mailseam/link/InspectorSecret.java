package org.mailseam.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsSecret;

/**
 * A secret of TLS 1.3's key schedule (RFC 8446, 7.1) that tells what is derived from it. The label
 * of each derivation says what the result is.
 */
final class InspectorSecret extends BcTlsSecret {

  private static final byte[] EXTERNAL_BINDER = label("ext binder");
  private static final byte[] RESUMPTION_BINDER = label("res binder");

  private final InspectorCrypto inspector;

  InspectorSecret(InspectorCrypto crypto, byte[] data) {
    super(crypto, data);
    this.inspector = crypto;
  }

  /** What is in a secret of Bouncy Castle's, which stays usable. */
  static byte[] copy(TlsSecret secret) {
    try {
      return secret.encrypt(
          (in, offset, length) -> Arrays.copyOfRange(in, offset, offset + length));
    } catch (IOException e) {
      throw new IllegalStateException(e); // the copying above does no I/O
    }
  }

  @Override
  public synchronized TlsSecret hkdfExtract(int hash, TlsSecret material) {
    return new InspectorSecret(inspector, copy(super.hkdfExtract(hash, material)));
  }

  @Override
  public synchronized TlsSecret hkdfExpand(int hash, byte[] info, int length) {
    byte[] derived = copy(super.hkdfExpand(hash, forResumption(info), length));
    logLabel(labelOf(info)).ifPresent(name -> inspector.secrets().add(name, derived.clone()));
    return new InspectorSecret(inspector, derived);
  }

  /**
   * Bouncy Castle knows external keys only; ours always come from a session (RFC 8446, 4.2.11.2).
   */
  private static byte[] forResumption(byte[] info) {
    byte[] changed = info.clone();
    int end = 3 + EXTERNAL_BINDER.length;
    if (info.length > end && Arrays.equals(info, 3, end, EXTERNAL_BINDER, 0, end - 3)) {
      System.arraycopy(RESUMPTION_BINDER, 0, changed, 3, RESUMPTION_BINDER.length);
    }
    return changed;
  }

  /** HkdfLabel is a length of two bytes, then the label with a length of one byte. */
  private static String labelOf(byte[] info) {
    int length = info.length > 2 ? info[2] & 0xff : 0;
    return length <= info.length - 3 ? new String(info, 3, length, StandardCharsets.US_ASCII) : "";
  }

  private static Optional<String> logLabel(String label) {
    return Optional.ofNullable(
        switch (label) {
          case "tls13 c hs traffic" -> "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
          case "tls13 s hs traffic" -> "SERVER_HANDSHAKE_TRAFFIC_SECRET";
          case "tls13 c ap traffic" -> "CLIENT_TRAFFIC_SECRET_0";
          case "tls13 s ap traffic" -> "SERVER_TRAFFIC_SECRET_0";
          case "tls13 exp master" -> "EXPORTER_SECRET";
          default -> null;
        });
  }

  private static byte[] label(String text) {
    return ("tls13 " + text).getBytes(StandardCharsets.US_ASCII);
  }
}
