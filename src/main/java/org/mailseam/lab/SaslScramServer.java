package org.mailseam.lab;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * SCRAM (RFC 5802, RFC 7677), also with channel binding: neither side tells the other the password,
 * both prove that they know it, and with {@code -PLUS} that they are in the same TLS connection.
 */
final class SaslScramServer implements SaslMethod {

  private static final int ITERATIONS = 4096; // the least that RFC 7677 section 4 allows

  private enum Next {
    CLIENT_FIRST,
    CLIENT_FINAL,
    EMPTY
  }

  private final SaslHash hash;
  private final Room room;
  private final @Nullable TlsFacts tls;
  private final boolean plus;
  private final byte[] salt = new byte[16];

  private Next next = Next.CLIENT_FIRST;
  private String gs2Header = "";
  private Bytes binding = Bytes.EMPTY;
  private String clientFirstBare = "";
  private String serverFirst = "";
  private String nonce = "";

  private SaslScramServer(SaslHash hash, Room room, @Nullable TlsFacts tls, boolean plus) {
    this.hash = hash;
    this.room = room;
    this.tls = tls;
    this.plus = plus;
    room.random().nextBytes(salt);
  }

  static SaslScramServer of(SaslHash hash, Room room, @Nullable TlsFacts tls, boolean plus) {
    return new SaslScramServer(hash, room, tls, plus);
  }

  @Override
  public SaslServerStep take(byte @Nullable [] message) {
    if (message == null) {
      return new SaslServerStep.Challenge(Bytes.EMPTY);
    }
    return switch (next) {
      case CLIENT_FIRST -> clientFirst(SaslExchange.text(message));
      case CLIENT_FINAL -> clientFinal(SaslExchange.text(message));
      case EMPTY ->
          message.length == 0 ? new SaslServerStep.Accepted() : new SaslServerStep.Refused();
    };
  }

  /** {@code gs2-cbind-flag , [a=authzid] , n=user , r=nonce [, extensions]}. */
  private SaslServerStep clientFirst(String message) {
    String[] parts = message.split(",", 5);
    if (parts.length < 4
        || !bound(parts[0])
        || !identity(parts[1])
        || !parts[2].equals("n=" + room.account().user())
        || !parts[3].matches("r=[!-+\\--~]+")) {
      return new SaslServerStep.Refused();
    }
    gs2Header = parts[0] + "," + parts[1] + ",";
    clientFirstBare = message.substring(gs2Header.length());
    nonce = parts[3].substring(2) + room.nonce(18);
    serverFirst =
        "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + ITERATIONS;
    next = Next.CLIENT_FINAL;
    return new SaslServerStep.Challenge(Bytes.ofText(serverFirst));
  }

  /**
   * Whether the flag fits the mechanism. A client that could bind but believes that we cannot
   * ({@code y}) was lied to on the way, since we offer it (RFC 5802 section 6).
   */
  private boolean bound(String flag) {
    if (!plus) {
      return flag.equals("n");
    }
    Optional<Bytes> data =
        flag.startsWith("p=") && tls != null
            ? tls.channelBinding(flag.substring(2))
            : Optional.empty();
    data.ifPresent(bytes -> binding = bytes);
    return data.isPresent();
  }

  private boolean identity(String field) {
    return field.isEmpty()
        || (field.startsWith("a=") && room.account().mayActAs(field.substring(2)));
  }

  /** {@code c=channel-binding , r=nonce [, extensions] , p=proof}. */
  private SaslServerStep clientFinal(String message) {
    int proofAt = message.lastIndexOf(",p=");
    if (proofAt < 0) {
      return new SaslServerStep.Refused();
    }
    String withoutProof = message.substring(0, proofAt);
    String expected =
        "c="
            + Base64.getEncoder().encodeToString(Bytes.ofText(gs2Header).plus(binding).toArray())
            + ",r="
            + nonce;
    if (!withoutProof.equals(expected) && !withoutProof.startsWith(expected + ",")) {
      return new SaslServerStep.Refused();
    }
    byte[] proof;
    try {
      proof = Base64.getDecoder().decode(message.substring(proofAt + 3));
    } catch (IllegalArgumentException e) {
      return new SaslServerStep.Refused();
    }
    return judge(proof, clientFirstBare + "," + serverFirst + "," + withoutProof);
  }

  private SaslServerStep judge(byte[] proof, String authMessage) {
    byte[] salted = hash.stretch(SaslExchange.utf8(room.account().password()), salt, ITERATIONS);
    byte[] clientKey = hash.hmac(salted, SaslExchange.utf8("Client Key"));
    byte[] clientProof = hash.hmac(hash.digest(clientKey), SaslExchange.utf8(authMessage));
    SaslHash.xor(clientProof, clientKey);
    if (!MessageDigest.isEqual(clientProof, proof)) {
      return new SaslServerStep.Refused();
    }
    byte[] serverKey = hash.hmac(salted, SaslExchange.utf8("Server Key"));
    byte[] signature = hash.hmac(serverKey, SaslExchange.utf8(authMessage));
    next = Next.EMPTY;
    return new SaslServerStep.Challenge(
        Bytes.ofText("v=" + Base64.getEncoder().encodeToString(signature)));
  }
}
