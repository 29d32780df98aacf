package org.mailseam.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * SCRAM (RFC 5802, RFC 7677), also with channel binding (RFC 9266, RFC 5929): client and server
 * prove to each other that they know the password, which itself is never sent. User and password go
 * through SASLprep first.
 */
final class SaslScram implements SaslMechanism {

  /** Where a server would keep the client busy for minutes. */
  static final int MOST_ITERATIONS = 10_000_000;

  private static final int NONCE_BYTES = 18;

  /** The server errors that have sentences of their own (RFC 5802, 7). */
  private static final Map<String, String> ERRORS =
      Map.of(
          "invalid-proof", "mail.scram-invalid-proof",
          "unknown-user", "mail.scram-unknown-user",
          "channel-bindings-dont-match", "mail.scram-bindings-differ",
          "server-does-support-channel-binding", "mail.scram-server-does-bind",
          "channel-binding-not-supported", "mail.scram-binding-not-supported",
          "unsupported-channel-binding-type", "mail.scram-binding-type");

  private enum State {
    START,
    FIRST_SENT,
    PROOF_SENT,
    DONE,
    FAILED
  }

  private final ScramHash hash;
  private final Credentials credentials;
  private final String gs2Header;
  private final Bytes bindingData;
  private final String nonce;
  private State state = State.START;
  private String clientFirst = "";
  private byte[] serverSignature = new byte[0];

  private SaslScram(
      ScramHash hash, Credentials credentials, String flag, Bytes bindingData, String nonce) {
    this.hash = hash;
    this.credentials = credentials;
    this.gs2Header = flag + "," + Gs2.identity(credentials.authzid()) + ",";
    this.bindingData = bindingData;
    this.nonce = nonce;
  }

  /**
   * @param binding what could have been used; null for nothing
   */
  static SaslScram unbound(
      ScramHash hash,
      Credentials credentials,
      @Nullable ChannelBinding binding,
      SecureRandom random) {
    return unbound(hash, credentials, binding, nonce(random));
  }

  static SaslScram unbound(
      ScramHash hash, Credentials credentials, @Nullable ChannelBinding binding, String nonce) {
    String flag = binding == null ? Gs2.NO_BINDING : Gs2.NOT_OFFERED;
    return new SaslScram(hash, credentials, flag, Bytes.EMPTY, nonce);
  }

  /** The -PLUS form. */
  static SaslScram bound(
      ScramHash hash,
      Credentials credentials,
      @Nullable ChannelBinding binding,
      SecureRandom random)
      throws SaslException {
    return bound(hash, credentials, binding, nonce(random));
  }

  static SaslScram bound(
      ScramHash hash, Credentials credentials, @Nullable ChannelBinding binding, String nonce)
      throws SaslException {
    if (binding == null) {
      throw new SaslException(Message.of("mail.scram-no-binding", hash.mechanism() + "-PLUS"));
    }
    return new SaslScram(hash, credentials, "p=" + binding.type(), binding.data(), nonce);
  }

  private static String nonce(SecureRandom random) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  @Override
  public String name() {
    return gs2Header.startsWith("p=") ? hash.mechanism() + "-PLUS" : hash.mechanism();
  }

  @Override
  public Optional<Bytes> initialResponse() throws SaslException {
    clientFirst = "n=" + Gs2.escape(SaslPrep.prepareName(credentials.user())) + ",r=" + nonce;
    state = State.FIRST_SENT;
    return Optional.of(Bytes.ofText(gs2Header + clientFirst));
  }

  @Override
  public Bytes respond(Bytes challenge) throws SaslException {
    State before = state;
    state = State.FAILED; // unless what follows succeeds
    ScramMessage message = new ScramMessage(challenge);
    return switch (before) {
      case FIRST_SENT -> prove(message);
      case PROOF_SENT -> verify(message);
      default -> throw new SaslException(Message.of("mail.sasl-one-too-many", name()));
    };
  }

  private Bytes prove(ScramMessage serverFirst) throws SaslException {
    refuseError(serverFirst);
    if (serverFirst.text().startsWith("m=")) { // an extension that may not be passed over
      throw new SaslException(Message.of("mail.scram-extension"));
    }
    String serverNonce = serverFirst.required('r');
    if (!serverNonce.startsWith(nonce) || serverNonce.length() == nonce.length()) {
      throw new SaslException(Message.of("mail.scram-nonce"));
    }
    Bytes salt = serverFirst.requiredBytes('s');
    int iterations = iterations(serverFirst.required('i'));
    String password = SaslPrep.preparePassword(credentials.secret());
    ScramKeys keys = new ScramKeys(hash, password, salt, iterations);
    Bytes binding = Bytes.ofText(gs2Header).plus(bindingData);
    String withoutProof = "c=" + base64(binding.toArray()) + ",r=" + serverNonce;
    String signed = clientFirst + "," + serverFirst.text() + "," + withoutProof;
    serverSignature = keys.serverSignature(signed);
    state = State.PROOF_SENT;
    return Bytes.ofText(withoutProof + ",p=" + base64(keys.clientProof(signed)));
  }

  private static int iterations(String count) throws SaslException {
    if (!count.matches("[1-9][0-9]{0,17}")) {
      throw new SaslException(Message.of("mail.scram-iterations"));
    }
    long iterations = Long.parseLong(count);
    if (iterations > MOST_ITERATIONS) {
      throw new SaslException(Message.of("mail.scram-too-many-iterations", count, MOST_ITERATIONS));
    }
    return (int) iterations;
  }

  private Bytes verify(ScramMessage serverFinal) throws SaslException {
    refuseError(serverFinal);
    byte[] signature = serverFinal.requiredBytes('v').toArray();
    if (!MessageDigest.isEqual(signature, serverSignature)) {
      throw new SaslException(Message.of("mail.scram-signature"));
    }
    state = State.DONE;
    return Bytes.EMPTY;
  }

  private static void refuseError(ScramMessage message) throws SaslException {
    Optional<String> error = message.value('e');
    if (error.isEmpty()) {
      return;
    }
    String word = error.get();
    String key = ERRORS.get(word);
    if (key != null) {
      throw new SaslException(Message.of(key));
    }
    boolean shown = word.matches("[a-z-]{1,64}");
    throw new SaslException(
        shown ? Message.of("mail.scram-error", word) : Message.of("mail.scram-unclear-error"));
  }

  private static String base64(byte[] bytes) {
    return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
  }

  @Override
  public boolean done() {
    return state == State.DONE;
  }
}
