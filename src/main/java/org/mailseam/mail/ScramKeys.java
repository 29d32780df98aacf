package org.mailseam.mail;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What SCRAM makes of a password (RFC 5802, 3). */
final class ScramKeys {

  /** How many iterations pass before somebody who wants to stop is heard: some milliseconds. */
  private static final int BETWEEN_LOOKS = 10_000;

  private final ScramHash hash;
  private final byte[] clientKey;
  private final byte[] serverKey;

  /**
   * Takes as long as {@code iterations} MACs, unless the thread is interrupted.
   *
   * @param password prepared
   * @param iterations at least 1
   * @throws SaslException when the thread was interrupted
   */
  ScramKeys(ScramHash hash, String password, Bytes salt, int iterations) throws SaslException {
    this.hash = hash;
    byte[] salted = salted(password.getBytes(StandardCharsets.UTF_8), salt, iterations);
    this.clientKey = mac(salted, "Client Key");
    this.serverKey = mac(salted, "Server Key");
  }

  /** {@code Hi}, which is PBKDF2 with one block of output. */
  private byte[] salted(byte[] password, Bytes salt, int iterations) throws SaslException {
    Mac mac = Hmac.of(hash.mac(), password);
    mac.update(salt.toArray());
    byte[] last = mac.doFinal(new byte[] {0, 0, 0, 1});
    byte[] result = last.clone();
    for (int i = 1; i < iterations; i++) {
      if (i % BETWEEN_LOOKS == 0 && Thread.currentThread().isInterrupted()) {
        throw new SaslException(Message.of("mail.scram-stopped"));
      }
      last = mac.doFinal(last);
      xor(result, last);
    }
    return result;
  }

  /** Proves to the server that the client knows the password. */
  byte[] clientProof(String authMessage) {
    byte[] proof = mac(digest(clientKey), authMessage);
    xor(proof, clientKey);
    return proof;
  }

  /** What a server that knows the password (or its keys) signs with. */
  byte[] serverSignature(String authMessage) {
    return mac(serverKey, authMessage);
  }

  private byte[] mac(byte[] key, String text) {
    return Hmac.of(hash.mac(), key).doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] digest(byte[] bytes) {
    return Bytes.of(bytes).digest(hash.digest()).toArray();
  }

  private static void xor(byte[] into, byte[] with) {
    for (int i = 0; i < into.length; i++) {
      into[i] ^= with[i];
    }
  }
}
