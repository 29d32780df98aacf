package org.mailseam.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.BasicTlsPSKIdentity;
import org.bouncycastle.tls.BasicTlsSRPIdentity;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ChannelBinding;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.PskKeyExchangeMode;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsPSK;
import org.bouncycastle.tls.TlsPSKIdentity;
import org.bouncycastle.tls.TlsSRPIdentity;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Cause.TrustRefused;
import org.mailseam.tls.HandshakeMessage;

/**
 * Our side of a handshake: what is offered, and what is done about what the server says. The
 * refusals that Bouncy Castle makes on its own account are all taken back here or in {@link
 * InspectorProtocol}; only the {@link CertificateCheck} may refuse.
 */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's interface is of Vector and Hashtable
final class InspectorClient extends AbstractTlsClient {

  /** Beyond this the arithmetic would hold the handshake longer than any time-out. */
  private static final int LONGEST_PRIME = 8192;

  private final ServerCertificates certificates;
  private final TlsSettings settings;
  private final Offer offer;
  private final Resumption resumption;
  private final HandshakeTranscript transcript;
  private final InspectorCrypto inspectorCrypto;
  private final Map<Integer, Bytes> serverExtensions = new HashMap<>();
  private @Nullable ClientCredentials credentials;
  private @Nullable Outcome outcome;
  private int handshakes;

  /**
   * What a complete handshake came to.
   *
   * @param chain the server's certificates; on resumption those of the first handshake
   * @param exporter channel binding {@code tls-exporter}; null where there is none
   * @param unique channel binding {@code tls-unique}; null with TLS 1.3, which has none (RFC 8446,
   *     C.5)
   */
  record Outcome(
      TlsVersion version, List<Bytes> chain, @Nullable Bytes exporter, @Nullable Bytes unique) {}

  InspectorClient(
      TlsSettings settings,
      Offer offer,
      Resumption resumption,
      HandshakeTranscript transcript,
      InspectorCrypto crypto) {
    super(crypto);
    this.certificates = new ServerCertificates(settings.check());
    this.settings = settings;
    this.offer = offer;
    this.resumption = resumption;
    this.transcript = transcript;
    this.inspectorCrypto = crypto;
  }

  @Override
  public void init(TlsClientContext context) {
    super.init(context);
    inspectorCrypto.secrets().clientRandom(() -> context.getSecurityParameters().getClientRandom());
  }

  /** Empty until the (first) handshake is complete. */
  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** How many handshakes are complete. */
  int handshakes() {
    return handshakes;
  }

  /** Whether another handshake can be begun: not with TLS 1.3, and only safely (RFC 5746). */
  boolean mayRenegotiate() {
    SecurityParameters agreed = context.getSecurityParametersConnection();
    return agreed != null
        && agreed.isSecureRenegotiation()
        && !TlsUtils.isTLSv13(agreed.getNegotiatedVersion());
  }

  /** Why the check refused the certificates, or null. */
  @Nullable TrustRefused trustFailure() {
    return certificates.trustFailure();
  }

  // ---- what is offered

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return offer.versions();
  }

  @Override
  public ProtocolVersion[] getProtocolVersions() {
    SecurityParameters agreed = context == null ? null : context.getSecurityParametersConnection();
    return agreed == null
        ? super.getProtocolVersions()
        : new ProtocolVersion[] {agreed.getNegotiatedVersion()}; // a repeated handshake
  }

  @Override
  public boolean isFallback() {
    return settings.fallback();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return offer.suites().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
    return new Vector<>(offer.groups());
  }

  @Override
  public Vector<Integer> getEarlyKeyShareGroups() {
    return new Vector<>(offer.keyShares());
  }

  @Override
  protected Vector<Object> getSupportedSignatureAlgorithms() {
    Vector<Object> schemes = new Vector<>();
    for (int scheme : offer.schemes()) {
      schemes.add(SignatureScheme.getSignatureAndHashAlgorithm(scheme));
    }
    return schemes;
  }

  @Override
  protected @Nullable Vector<ProtocolName> getProtocolNames() {
    Vector<ProtocolName> names = new Vector<>();
    settings.alpn().forEach(name -> names.add(ProtocolName.asUtf8Encoding(name)));
    return names.isEmpty() ? null : names;
  }

  @Override
  protected @Nullable Vector<ServerName> getSNIServerNames() {
    if (offer.serverName() == null) {
      return null;
    }
    Vector<ServerName> names = new Vector<>();
    byte[] name = offer.serverName().getBytes(StandardCharsets.US_ASCII);
    names.add(new ServerName(NameType.host_name, name));
    return names;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
    ClientExtensions extensions =
        new ClientExtensions(super.getClientExtensions(), resumption::ticketAge);
    extensions.put(ExtensionType.signed_certificate_timestamp, TlsUtils.EMPTY_BYTES);
    if (offer.legacy()) {
      extensions.put(ExtensionType.session_ticket, resumption.ticketExtension());
    }
    if (offer.modern() && context.getSecurityParametersConnection() == null) {
      extensions.put(ExtensionType.compress_certificate, CertificateDecompression.OFFER.toArray());
      // Servers give tickets only to those who say how they could use them.
      TlsExtensionsUtils.addPSKKeyExchangeModesExtension(
          extensions, new short[] {PskKeyExchangeMode.psk_dhe_ke});
    }
    return extensions;
  }

  @Override
  public @Nullable TlsSession getSessionToResume() {
    if (context.getSecurityParametersConnection() != null) {
      return null; // a repeated handshake is a full one
    }
    try {
      return resumption.legacySession();
    } catch (IOException unreadable) {
      return null; // our own extensions did not encode; a full handshake does as well
    }
  }

  @Override
  public @Nullable Vector<?> getExternalPSKs() {
    return resumption.key13();
  }

  // ---- what is overlooked

  @Override
  public int getMaxCertificateChainLength() {
    return HandshakeMessage.MOST_CERTIFICATES_TAKEN;
  }

  @Override
  public int getMaxHandshakeMessageSize() {
    return HandshakeMessage.LONGEST_TAKEN;
  }

  @Override
  public boolean allowLegacyResumption() {
    return true;
  }

  @Override
  public TlsDHGroupVerifier getDHGroupVerifier() {
    return group -> group.getP().bitLength() <= LONGEST_PRIME;
  }

  @Override
  protected boolean allowUnexpectedServerExtension(Integer type, byte[] data) {
    return true;
  }

  // Whoever names a suite with a shared secret wants to see whether the server takes it; there is
  // no secret to share.

  @Override
  public TlsPSKIdentity getPSKIdentity() {
    return new BasicTlsPSKIdentity("mailseam", new byte[16]);
  }

  @Override
  public TlsSRPIdentity getSRPIdentity() {
    return new BasicTlsSRPIdentity("mailseam", "");
  }

  // ---- what the server says

  @Override
  public void notifyHandshakeBeginning() throws IOException {
    super.notifyHandshakeBeginning();
    serverExtensions.clear();
    certificates.forget();
  }

  /**
   * Comes right behind the ServerHello of TLS 1.2 or older. A server that cannot renegotiate safely
   * is worth a finding, not the end (RFC 5746, 4.1); but here is the place to stop a resumption.
   */
  @Override
  public void notifySecureRenegotiation(boolean secure) throws IOException {
    if (context.getSecurityParametersHandshake().isResumedSession()) {
      certificates.reuse(resumption.offered());
    }
  }

  @Override
  public void notifySelectedPSK(TlsPSK selected) throws IOException {
    if (selected != null) {
      certificates.reuse(resumption.offered());
    }
  }

  @Override
  public void processServerExtensions(@SuppressWarnings("rawtypes") Hashtable extensions)
      throws IOException {
    super.processServerExtensions(extensions);
    if (extensions != null) {
      for (Object entry : extensions.entrySet()) {
        Map.Entry<?, ?> extension = (Map.Entry<?, ?>) entry;
        serverExtensions.put(
            (Integer) extension.getKey(), Bytes.of(((byte[]) extension.getValue()).clone()));
      }
    }
  }

  /** A stapled response in a message of its own. */
  void stapled(Bytes body) {
    certificates.stapled(body);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        certificates.came(server);
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
          throws IOException {
        credentials = new ClientCredentials(settings.clientCertificate(), context, inspectorCrypto);
        return credentials.answer(request);
      }
    };
  }

  @Override
  public void notifyNewSessionTicket(NewSessionTicket ticket) {
    resumption.legacyTicket(ticket);
  }

  /** A ticket of TLS 1.3. */
  void ticket(Bytes body) throws IOException {
    resumption.ticket13(body);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    SecurityParameters negotiated = context.getSecurityParametersConnection();
    certificates.requireChecked();
    outcome =
        new Outcome(
            TlsVersion.of(negotiated.getNegotiatedVersion().getFullVersion()),
            certificates.chain(),
            exporter(negotiated),
            unique(negotiated));
    handshakes++;
    resumption.complete(negotiated, transcript, certificates, Map.copyOf(serverExtensions));
    transcript.complete();
  }

  /** The first Finished of the last handshake (RFC 5929, 3.1). */
  private @Nullable Bytes unique(SecurityParameters negotiated) {
    return TlsUtils.isTLSv13(negotiated.getNegotiatedVersion())
        ? null
        : Bytes.of(context.exportChannelBinding(ChannelBinding.tls_unique));
  }

  /** RFC 9266: only where the master secret is bound to the handshake (RFC 7627). */
  private @Nullable Bytes exporter(SecurityParameters negotiated) {
    return negotiated.isExtendedMasterSecret()
        ? Bytes.of(
            context.exportKeyingMaterial("EXPORTER-Channel-Binding", TlsUtils.EMPTY_BYTES, 32))
        : null;
  }
}
