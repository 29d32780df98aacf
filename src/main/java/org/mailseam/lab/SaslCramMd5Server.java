package org.mailseam.lab;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** CRAM-MD5 (RFC 2195): the server's words, keyed with the password. */
final class SaslCramMd5Server implements SaslMethod {

  private final Account account;
  private final byte[] challenge;

  SaslCramMd5Server(Room room) {
    this.account = room.account();
    this.challenge =
        SaslExchange.utf8(
            "<" + room.nonce(8) + "." + room.clock().millis() + "@" + room.host() + ">");
  }

  @Override
  public SaslServerStep take(byte @Nullable [] message) {
    if (message == null) {
      return new SaslServerStep.Challenge(Bytes.of(challenge));
    }
    byte[] digest = SaslHash.MD5.hmac(SaslExchange.utf8(account.password()), challenge);
    String expected = account.user() + " " + HexFormat.of().formatHex(digest);
    return MessageDigest.isEqual(SaslExchange.utf8(expected), message)
        ? new SaslServerStep.Accepted()
        : new SaslServerStep.Refused();
  }
}
