package org.mailseam.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.AEADParameters;
import org.mailseam.field.Bytes;

/**
 * Seals records, which the program itself only opens. The protection that is used for it counts
 * them and can open none afterwards.
 */
final class Sealer {

  private Sealer() {}

  /** A record of a header and what follows it. */
  static Bytes record(int type, int version, byte[] fragment) {
    return Bytes.of(RecordProtection.header(type, version, fragment.length))
        .plus(Bytes.of(fragment));
  }

  /**
   * Seals the next record: the inverse of {@link RecordProtection#open}.
   *
   * @param type the content type; TLS 1.3 puts it inside
   * @param padding how much padding; for CBC the value of the padding bytes, which must fill a
   *     block
   * @return the whole record with its header
   */
  static Bytes seal(
      RecordProtection protection,
      int type,
      int version,
      Bytes content,
      int padding,
      RandomGenerator random) {
    return switch (protection) {
      case CbcProtection cbc -> cbc(cbc, type, version, content, padding, random);
      case Tls13Protection tls13 -> tls13(tls13, type, version, content, padding);
      case Tls12AeadProtection aead -> tls12(aead, type, version, content);
      case NullProtection none -> {
        byte[] fragment = Arrays.copyOf(content.toArray(), content.length() + none.mac.length());
        byte[] tag = none.mac.of(none.sequence++, type, version, fragment, 0, content.length());
        System.arraycopy(tag, 0, fragment, content.length(), tag.length);
        yield record(type, version, fragment);
      }
      default -> throw new IllegalArgumentException(protection.toString());
    };
  }

  private static Bytes tls13(
      Tls13Protection protection, int type, int version, Bytes content, int padding) {
    byte[] inner = Arrays.copyOf(content.toArray(), content.length() + 1 + padding);
    inner[content.length()] = (byte) type;
    int length = inner.length + protection.aead.tagLength();
    byte[] header = RecordProtection.header(TlsRecord.APPLICATION_DATA, version, length);
    byte[] sealed = seal(protection.aead, protection.nonce(), header, inner);
    return record(TlsRecord.APPLICATION_DATA, version, sealed);
  }

  private static Bytes tls12(Tls12AeadProtection protection, int type, int version, Bytes content) {
    long number = protection.sequence++;
    byte[] iv = protection.iv;
    byte[] explicit = ByteBuffer.allocate(Tls12AeadProtection.SENT).putLong(number).array();
    boolean whole = protection.sent == 0;
    byte[] nonce =
        whole ? Tls13Protection.nonce(iv, number) : Tls12AeadProtection.concat(iv, explicit);
    byte[] associated = RecordMac.prefix(number, type, version, content.length());
    byte[] sealed = seal(protection.aead, nonce, associated, content.toArray());
    return record(type, version, whole ? sealed : Tls12AeadProtection.concat(explicit, sealed));
  }

  private static byte[] seal(Aead aead, byte[] nonce, byte[] associated, byte[] plain) {
    try {
      return switch (aead) {
        case JdkAead jdk -> {
          jdk.cipher.init(Cipher.ENCRYPT_MODE, jdk.key, jdk.parameters(nonce));
          jdk.cipher.updateAAD(associated);
          yield jdk.cipher.doFinal(plain);
        }
        case CastleAead castle -> {
          castle.cipher.init(
              true, new AEADParameters(castle.key, castle.tag * 8, nonce, associated));
          byte[] sealed = new byte[castle.cipher.getOutputSize(plain.length)];
          int written = castle.cipher.processBytes(plain, 0, plain.length, sealed, 0);
          castle.cipher.doFinal(sealed, written);
          yield sealed;
        }
        case HmacAead hmac -> Tls12AeadProtection.concat(plain, hmac.tag(nonce, associated, plain));
        default -> throw new IllegalArgumentException(aead.toString());
      };
    } catch (GeneralSecurityException | InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Bytes cbc(
      CbcProtection protection,
      int type,
      int version,
      Bytes content,
      int padding,
      RandomGenerator random) {
    RecordMac mac = protection.mac;
    long number = protection.sequence++;
    int tag = protection.macLast ? 0 : mac.length();
    int length = content.length();
    byte[] plain = Arrays.copyOf(content.toArray(), length + tag + 1 + padding);
    if (!protection.macLast) {
      System.arraycopy(mac.of(number, type, version, plain, 0, length), 0, plain, length, tag);
    }
    Arrays.fill(plain, length + tag, plain.length, (byte) padding);
    boolean chained = protection.chained != null;
    byte[] iv = protection.chained;
    if (!chained) {
      iv = new byte[protection.block];
      random.nextBytes(iv);
    }
    byte[] sealed = protection.cbc.run(true, iv, plain, 0, plain.length);
    byte[] fragment = chained ? sealed : Tls12AeadProtection.concat(iv, sealed);
    if (chained) {
      protection.chained =
          Arrays.copyOfRange(sealed, sealed.length - protection.block, sealed.length);
    }
    if (protection.macLast) {
      byte[] behind = mac.of(number, type, version, fragment, 0, fragment.length);
      fragment = Tls12AeadProtection.concat(fragment, behind);
    }
    return record(type, version, fragment);
  }
}
