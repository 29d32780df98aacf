package org.mailseam.certificate;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.mailseam.field.Bytes;

/** A certificate transparency log of our own. What it signs is made without our code. */
public record TestLog(KeyPair keys) {

  static final String USABLE = "{\"usable\":{\"timestamp\":\"2025-01-01T00:00:00Z\"}}";

  private static final int CERTIFICATE = 0;
  private static final int PRECERTIFICATE = 1;

  /** A log with a key of its own: {@code EC} or {@code RSA}. */
  public static TestLog of(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return new TestLog(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The list that has it and no others, usable, for certificates that end whenever. */
  public CtLogs logs() {
    return logs(USABLE, "");
  }

  /** The same in another state, for certificates that end from 2027 on and before then. */
  CtLogs logs(String state, Instant end) {
    return logs(
        state,
        """
        ,"temporal_interval":{"start_inclusive":"2027-01-01T00:00:00Z","end_exclusive":"%s"}
        """
            .formatted(end));
  }

  private CtLogs logs(String state, String interval) {
    String json =
        """
        {"version":"3","operators":[{"name":"Example Inc","email":[],"logs":[
          {"description":"Example 2026","log_id":"x","key":"%s","url":"https://ct.example.org/",
           "mmd":86400,"state":%s%s}],"tiled_logs":[]}]}
        """
            .formatted(
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()), state, interval);
    CtLogs.Loaded loaded = CtLogs.parse(json, "test");
    if (loaded.problem() != null) {
      throw new IllegalStateException(loaded.problem().toString());
    }
    return loaded.logs();
  }

  private static byte[] sha256(byte[] bytes) {
    return Bytes.of(bytes).digest("SHA-256").toArray();
  }

  /** A timestamp for a whole certificate. */
  public byte[] certificate(Instant time, Bytes der) throws GeneralSecurityException {
    return sct(time, CERTIFICATE, new byte[0], der.toArray());
  }

  /** A timestamp for a certificate that is still to be issued. */
  byte[] precertificate(Instant time, byte[] issuerKey, byte[] tbs)
      throws GeneralSecurityException {
    return sct(time, PRECERTIFICATE, sha256(issuerKey), tbs);
  }

  private byte[] sct(Instant time, int type, byte[] before, byte[] content)
      throws GeneralSecurityException {
    ByteBuffer signed = ByteBuffer.allocate(12 + before.length + 3 + content.length + 2);
    signed.put((byte) 0).put((byte) 0).putLong(time.toEpochMilli()).putShort((short) type);
    signed.put(before);
    signed.put((byte) (content.length >> 16)).putShort((short) content.length).put(content);
    signed.putShort((short) 0);
    boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
    Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.array());
    byte[] value = signature.sign();
    ByteBuffer sct = ByteBuffer.allocate(1 + 32 + 8 + 2 + 4 + value.length);
    sct.put((byte) 0).put(sha256(keys.getPublic().getEncoded())).putLong(time.toEpochMilli());
    sct.putShort((short) 0).put((byte) 4).put((byte) (rsa ? 1 : 3));
    sct.putShort((short) value.length).put(value);
    return sct.array();
  }

  /** A list of one timestamp. */
  public static byte[] list(byte[] sct) {
    return ByteBuffer.allocate(4 + sct.length)
        .putShort((short) (2 + sct.length))
        .putShort((short) sct.length)
        .put(sct)
        .array();
  }
}
