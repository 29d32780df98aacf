package org.mailseam.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.RenegotiationPolicy;
import org.bouncycastle.tls.ServerHello;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsUtils;
import org.mailseam.field.Bytes;

/**
 * Bouncy Castle's state machine of a client, made patient: what it would refuse though the
 * handshake can go on is overlooked here, since the passive decoder shows it anyway.
 */
final class InspectorProtocol extends TlsClientProtocol {

  private static final Set<Integer> IN_ENCRYPTED_EXTENSIONS =
      Set.of(
          ExtensionType.server_name,
          ExtensionType.supported_groups,
          ExtensionType.application_layer_protocol_negotiation);

  private static final Set<Integer> IN_SERVER_HELLO_13 =
      Set.of(
          ExtensionType.key_share,
          ExtensionType.supported_versions,
          ExtensionType.pre_shared_key,
          ExtensionType.cookie);

  private static final Set<Integer> IN_CERTIFICATE =
      Set.of(ExtensionType.status_request, ExtensionType.signed_certificate_timestamp);

  private static final Set<Integer> IN_CERTIFICATE_REQUEST =
      Set.of(
          ExtensionType.signature_algorithms,
          ExtensionType.signature_algorithms_cert,
          ExtensionType.certificate_authorities,
          ExtensionType.oid_filters);

  private final InspectorClient client;
  private final HandshakeTranscript transcript;
  private boolean refused;

  InspectorProtocol(InspectorClient client, HandshakeTranscript transcript) {
    this.client = client;
    this.transcript = transcript;
  }

  /** Sends the ClientHello. */
  void begin() throws IOException {
    connect(client);
  }

  /** Ends the connection with a fatal alert, if it has not ended yet. */
  void abort(short alert) throws IOException {
    handleException(alert, "ended by Mailseam", null);
  }

  /** Changes our keys, and the server's where {@code both} (RFC 8446, 4.6.3). */
  void updateKeys(boolean both) throws IOException {
    send13KeyUpdate(both);
  }

  /** Begins another handshake inside of this one's protection (RFC 5246, 7.4.1.1). */
  void renegotiate() throws IOException {
    beginHandshake(true);
  }

  boolean refusedRenegotiation() {
    return refused;
  }

  /** A server that will not renegotiate says so and goes on as before (RFC 5246, 7.2.2). */
  @Override
  protected void handleAlertWarningMessage(short alert) throws IOException {
    if (alert == AlertDescription.no_renegotiation
        && this.connection_state == CS_CLIENT_HELLO
        && client.outcome().isPresent()) {
      refused = true;
      cleanupHandshake();
      this.connection_state = CS_END;
    } else {
      super.handleAlertWarningMessage(alert);
    }
  }

  @Override
  protected int getRenegotiationPolicy() {
    return RenegotiationPolicy.ACCEPT;
  }

  @Override
  protected void writeRecord(short type, byte[] buffer, int offset, int length) throws IOException {
    if (type == ContentType.handshake) {
      transcript.client(buffer, offset, length);
    }
    super.writeRecord(type, buffer, offset, length);
  }

  @Override
  protected void handleHandshakeMessage(short type, HandshakeMessageInput message)
      throws IOException {
    MessageCopy copy = new MessageCopy();
    message.updateHash(copy);
    transcript.server(copy.bytes());
    boolean resumed = getContext().getSecurityParameters().isResumedSession();
    if (type == HandshakeType.certificate_status && statusExpected()) {
      client.stapled(copy.bytes().from(4));
      this.connection_state = CS_SERVER_CERTIFICATE_STATUS;
    } else if (type == HandshakeType.new_session_ticket
        && resumed
        && this.connection_state == CS_SERVER_HELLO) {
      // RFC 5077, 3.3: a ticket may be renewed while it is being used.
      receiveNewSessionTicket(copyOf(message));
    } else {
      super.handleHandshakeMessage(type, message);
    }
  }

  /** The response is kept as it came; Bouncy Castle would refuse one that it cannot parse. */
  private boolean statusExpected() {
    return this.connection_state == CS_SERVER_CERTIFICATE
        && getContext().getSecurityParameters().getStatusRequestVersion() > 0;
  }

  @Override
  protected void handle13HandshakeMessage(short type, HandshakeMessageInput message)
      throws IOException {
    boolean here =
        this.connection_state == CS_SERVER_ENCRYPTED_EXTENSIONS
            || this.connection_state == CS_SERVER_CERTIFICATE_REQUEST;
    if (type == HandshakeType.compressed_certificate && here) {
      if (this.connection_state == CS_SERVER_ENCRYPTED_EXTENSIONS) {
        skip13CertificateRequest();
      }
      Bytes body = CertificateDecompression.unpack(Bytes.of(message.readAllBytes()));
      receive13ServerCertificate(stream(body));
      this.connection_state = CS_SERVER_CERTIFICATE;
    } else {
      super.handle13HandshakeMessage(type, message);
    }
  }

  @Override
  @SuppressWarnings("JdkObsolete") // Bouncy Castle's interface
  protected ServerHello receiveServerHelloMessage(ByteArrayInputStream message) throws IOException {
    ServerHello hello = super.receiveServerHelloMessage(message);
    Hashtable<?, ?> extensions = hello.getExtensions();
    if (extensions == null) {
      return hello;
    }
    ProtocolVersion chosen = TlsExtensionsUtils.getSupportedVersionsExtensionServer(extensions);
    if (chosen != null && TlsUtils.isTLSv13(chosen)) {
      extensions.keySet().removeIf(type -> !IN_SERVER_HELLO_13.contains(type));
    } else {
      extensions
          .keySet()
          .removeIf(
              type ->
                  !type.equals(EXT_RenegotiationInfo) && !this.clientExtensions.containsKey(type));
      if (!usesBlocks(hello.getCipherSuite())) {
        // OpenSSL says it also where there is nothing to encrypt (RFC 7366, 3).
        extensions.remove(TlsExtensionsUtils.EXT_encrypt_then_mac);
      }
    }
    return hello;
  }

  private static boolean usesBlocks(int suite) {
    try {
      return TlsUtils.isBlockCipherSuite(suite);
    } catch (IOException unknown) {
      return true; // it cannot be spoken, and is about to be refused for that
    }
  }

  @Override
  protected void receive13EncryptedExtensions(ByteArrayInputStream message) throws IOException {
    Bytes body = Bytes.of(message.readAllBytes());
    super.receive13EncryptedExtensions(
        stream(
            Extensions13.inBody(
                body,
                0,
                type ->
                    IN_ENCRYPTED_EXTENSIONS.contains(type)
                        && this.clientExtensions.containsKey(type))));
  }

  @Override
  protected void receive13CertificateRequest(ByteArrayInputStream message, boolean later)
      throws IOException {
    Bytes body = Bytes.of(message.readAllBytes());
    int context = body.isEmpty() ? 0 : body.at(0);
    super.receive13CertificateRequest(
        stream(Extensions13.inBody(body, 1 + context, IN_CERTIFICATE_REQUEST::contains)), later);
  }

  @Override
  protected void receive13ServerCertificate(ByteArrayInputStream message) throws IOException {
    Bytes body = Bytes.of(message.readAllBytes());
    super.receive13ServerCertificate(
        stream(Extensions13.inCertificate(body, IN_CERTIFICATE::contains)));
  }

  @Override
  protected void receive13NewSessionTicket(ByteArrayInputStream message) throws IOException {
    byte[] body = message.readAllBytes();
    super.receive13NewSessionTicket(new ByteArrayInputStream(body));
    client.ticket(Bytes.of(body));
  }

  private static ByteArrayInputStream copyOf(HandshakeMessageInput message) {
    return new ByteArrayInputStream(message.readAllBytes());
  }

  private static ByteArrayInputStream stream(Bytes bytes) {
    return new ByteArrayInputStream(bytes.toArray());
  }
}
