package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.PRFAlgorithm;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * SSL 3.0, which no peer at hand speaks as RFC 6101 says: the records are made here by the RFC's
 * own formulas, with keys that Bouncy Castle derives.
 */
class Ssl3Test {

  private static final int SSL_3 = 0x0300;
  private static final int TRIPLE_DES_SHA = 0x000a;
  private static final int MAC = 20;
  private static final int KEY = 24;
  private static final int IV = 8;

  @Test
  void recordsOfSsl3AreOpened() throws GeneralSecurityException, IOException {
    byte[] block = keyBlock();
    byte[] mac = Arrays.copyOf(block, MAC);
    byte[] key = Arrays.copyOfRange(block, 2 * MAC, 2 * MAC + KEY);
    byte[] iv = Arrays.copyOfRange(block, 2 * (MAC + KEY), 2 * (MAC + KEY) + IV);
    Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"), new IvParameterSpec(iv));
    Forge forge =
        new Forge()
            .clientHello(Forge.CLIENT_RANDOM, TRIPLE_DES_SHA)
            .serverHello(SSL_3, TRIPLE_DES_SHA)
            .key("CLIENT_RANDOM", Forge.MASTER)
            .record(Direction.CLIENT, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"));
    String[] texts = {"HELO client.example\r\n", "QUIT\r\n"};
    for (int i = 0; i < texts.length; i++) {
      // The cipher goes on where it stopped: records are chained.
      byte[] fragment = cipher.update(padded(texts[i], mac(mac, i, texts[i])));
      forge.clear(Direction.CLIENT, TlsRecord.APPLICATION_DATA, Bytes.of(fragment));
    }
    TlsDecoder decoder = forge.decode();
    assertThat(TlsRecording.said(decoder, Direction.CLIENT).text())
        .isEqualTo(String.join("", texts));
    assertThat(decoder.negotiation().version()).isEqualTo("SSLv3");
  }

  private static byte[] keyBlock() {
    byte[] seed = Forge.SERVER_RANDOM.plus(Forge.CLIENT_RANDOM).toArray();
    BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    return crypto
        .createSecret(Forge.MASTER.toArray())
        .deriveUsingPRF(PRFAlgorithm.ssl_prf_legacy, "key expansion", seed, 2 * (MAC + KEY + IV))
        .extract();
  }

  private static byte[] mac(byte[] secret, int sequence, String text)
      throws GeneralSecurityException {
    MessageDigest sha = MessageDigest.getInstance("SHA-1");
    sha.update(secret);
    sha.update(Bytes.ofHex("36".repeat(40)).toArray());
    sha.update(Bytes.ofHex("%016x17%04x".formatted(sequence, text.length())).toArray());
    byte[] inner = sha.digest(Bytes.ofText(text).toArray());
    sha.update(secret);
    sha.update(Bytes.ofHex("5c".repeat(40)).toArray());
    return sha.digest(inner);
  }

  /** Padding bytes may be anything but for the last, which counts the others. */
  private static byte[] padded(String text, byte[] mac) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.write(Bytes.ofText(text).toArray());
    plain.write(mac);
    int padding = Math.floorMod(-(plain.size() + 1), IV);
    plain.write(Bytes.ofHex("ee".repeat(padding)).toArray());
    plain.write(padding);
    return plain.toByteArray();
  }
}
