package org.mailseam.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateStatus;
import org.bouncycastle.tls.CertificateStatusType;
import org.bouncycastle.tls.ChannelBinding;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.link.ExportedSecrets;
import org.mailseam.link.InspectorCrypto;
import org.mailseam.link.TlsVersion;
import org.mailseam.tls.registry.Registry;

/** What a practice server has for all its TLS connections: its key, its terms, its sessions. */
final class TlsServer {

  private static final int MAX_SESSIONS = 100;
  private static final int[] SUITES = {
    CipherSuite.TLS_AES_128_GCM_SHA256,
    CipherSuite.TLS_AES_256_GCM_SHA384,
    CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
  };

  /** For versions without GCM. */
  private static final int[] OLD_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
  };

  private static final int[] GROUPS = {
    NamedGroup.X25519MLKEM768,
    NamedGroup.SecP256r1MLKEM768,
    NamedGroup.x25519,
    NamedGroup.secp256r1,
    NamedGroup.secp384r1,
  };

  private final PracticeIdentity identity;
  private final TlsTerms terms;
  private final List<String> alpn;
  private final SecureRandom random;
  private final AsymmetricKeyParameter key;
  private final boolean rsa;

  /** Of TLS 1.2; a server of Bouncy Castle's resumes no sessions of TLS 1.3. */
  private final Map<Bytes, TlsSession> sessions = new ConcurrentHashMap<>();

  /**
   * @param alpn the protocols to agree to; a client that offers others only is refused (RFC 7301
   *     section 3.2), one that offers none is not asked
   */
  TlsServer(PracticeIdentity identity, TlsTerms terms, List<String> alpn, SecureRandom random) {
    this.identity = identity;
    this.terms = terms;
    this.alpn = List.copyOf(alpn);
    this.random = random;
    this.rsa = identity.key().getAlgorithm().equals("RSA");
    try {
      this.key = PrivateKeyFactory.createKey(identity.key().getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a key that was made has its encoding", e);
    }
  }

  TlsTerms terms() {
    return terms;
  }

  /** The side of one connection. */
  Side side(Consumer<KeyLogLine> keys) {
    return new Side(new ExportedSecrets(), keys);
  }

  private ProtocolVersion[] versions() {
    List<String> names =
        terms.versions().isEmpty() ? List.of("TLSv1.3", "TLSv1.2") : terms.versions();
    return names.stream()
        .map(name -> TlsVersion.named(name).orElseThrow())
        .map(version -> ProtocolVersion.get(version.code() >> 8, version.code() & 0xff))
        .sorted((a, b) -> b.getMinorVersion() - a.getMinorVersion())
        .toArray(ProtocolVersion[]::new);
  }

  private static int[] codes(Registry registry, List<String> names, int[] usual) {
    return names.isEmpty()
        ? usual.clone()
        : names.stream().mapToInt(name -> registry.byName(name).orElseThrow().code()).toArray();
  }

  /** What one connection is told to agree on. */
  final class Side extends AbstractTlsServer {

    private final ExportedSecrets secrets;
    private final InspectorCrypto inspector;
    private final Consumer<KeyLogLine> keys;
    private Optional<TlsFacts> facts = Optional.empty();

    private Side(ExportedSecrets secrets, Consumer<KeyLogLine> keys) {
      super(new InspectorCrypto(random, secrets));
      this.secrets = secrets;
      this.inspector = (InspectorCrypto) getCrypto();
      this.keys = keys;
    }

    /** What has been agreed on; empty before the handshake is done. */
    Optional<TlsFacts> facts() {
      return facts;
    }

    /** Tells of the secrets that have become known. */
    void tellKeys() {
      secrets.take().forEach(keys);
    }

    @Override
    public void notifyHandshakeBeginning() throws IOException {
      super.notifyHandshakeBeginning();
      secrets.clientRandom(
          () -> {
            SecurityParameters handshake = context.getSecurityParametersHandshake();
            return handshake == null ? null : handshake.getClientRandom();
          });
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return versions();
    }

    /** One that could do more and does not is what the sentinel of RFC 8446 4.1.3 tells of. */
    @Override
    public ProtocolVersion getServerVersion() throws IOException {
      ProtocolVersion best = super.getServerVersion();
      return terms.downgrade() && TlsUtils.isTLSv13(best) ? ProtocolVersion.TLSv12 : best;
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      boolean old = !terms.versions().isEmpty() && !terms.versions().contains("TLSv1.2");
      return codes(Registry.CIPHER_SUITES, terms.suites(), old ? OLD_SUITES : SUITES);
    }

    @Override
    public int[] getSupportedGroups() {
      return codes(Registry.GROUPS, terms.groups(), GROUPS);
    }

    @Override
    public boolean preferLocalSupportedGroups() {
      return true;
    }

    @Override
    protected boolean preferLocalCipherSuites() {
      return true;
    }

    @Override
    protected boolean allowCertificateStatus() {
      return identity.staple().isPresent();
    }

    @Override
    public @Nullable CertificateStatus getCertificateStatus() throws IOException {
      return identity.staple().isEmpty()
          ? null
          : CertificateStatus.parse(
              context, new ByteArrayInputStream(statusMessage(identity.staple().get())));
    }

    /** {@code CertificateStatus} of RFC 6066 section 8. */
    private byte[] statusMessage(Bytes response) {
      int length = response.length();
      byte[] head = {
        (byte) CertificateStatusType.ocsp,
        (byte) (length >> 16),
        (byte) (length >> 8),
        (byte) length
      };
      return Bytes.of(head).plus(response).toArray();
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
      Vector<ProtocolName> names = new Vector<>();
      alpn.forEach(name -> names.add(ProtocolName.asUtf8Encoding(name)));
      return names;
    }

    @Override
    protected ProtocolName selectProtocolName() throws IOException {
      ProtocolName selected = super.selectProtocolName();
      if (selected == null && clientProtocolNames != null) {
        throw new TlsFatalAlert(AlertDescription.no_application_protocol);
      }
      return selected;
    }

    @Override
    public byte[] getNewSessionID() {
      byte[] id = new byte[32];
      random.nextBytes(id);
      return id;
    }

    @Override
    public @Nullable TlsSession getSessionToResume(byte[] id) {
      return sessions.get(Bytes.of(id));
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
      super.notifyHandshakeComplete();
      TlsSession session = context.getSession();
      if (session != null && session.isResumable() && sessions.size() < MAX_SESSIONS) {
        sessions.put(Bytes.of(session.getSessionID()), session);
      }
      SecurityParameters agreed = context.getSecurityParametersConnection();
      byte[] exporter =
          agreed.isExtendedMasterSecret() || TlsUtils.isTLSv13(agreed.getNegotiatedVersion())
              ? context.exportChannelBinding(ChannelBinding.tls_exporter)
              : null;
      facts =
          Optional.of(
              new TlsFacts(
                  TlsVersion.named(agreed.getNegotiatedVersion().getName().replace("TLS ", ""))
                      .map(TlsVersion::label)
                      .orElse(""),
                  Registry.CIPHER_SUITES.name(agreed.getCipherSuite()),
                  // Signed with SHA-256 or less, so the binding takes SHA-256 (RFC 5929 4.1).
                  identity.leaf().digest("SHA-256"),
                  Optional.ofNullable(exporter).map(Bytes::of)));
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
      boolean tls13 =
          TlsUtils.isTLSv13(context.getSecurityParametersHandshake().getNegotiatedVersion());
      return new BcDefaultTlsCredentialedSigner(
          new TlsCryptoParameters(context), inspector, key, certificates(tls13), signature(tls13));
    }

    private @Nullable SignatureAndHashAlgorithm signature(boolean tls13) throws IOException {
      if (tls13) {
        return SignatureScheme.getSignatureAndHashAlgorithm(
            rsa ? SignatureScheme.rsa_pss_rsae_sha256 : SignatureScheme.ecdsa_secp256r1_sha256);
      }
      return TlsUtils.isTLSv12(context)
          ? TlsUtils.chooseSignatureAndHashAlgorithm(
              context,
              TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
              rsa ? SignatureAlgorithm.rsa : SignatureAlgorithm.ecdsa)
          : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"}) // Bouncy Castle's own types
    private Certificate certificates(boolean tls13) throws IOException {
      TlsCertificate[] chain = new TlsCertificate[identity.sent().size()];
      for (int i = 0; i < chain.length; i++) {
        chain[i] = inspector.createCertificate(identity.sent().get(i).toArray());
      }
      if (!tls13) {
        return new Certificate(chain);
      }
      CertificateEntry[] entries = new CertificateEntry[chain.length];
      for (int i = 0; i < chain.length; i++) {
        Hashtable extensions = null;
        if (i == 0 && identity.staple().isPresent() && certificateStatusRequest != null) {
          extensions = new Hashtable();
          extensions.put(
              TlsExtensionsUtils.EXT_status_request, statusMessage(identity.staple().get()));
        }
        entries[i] = new CertificateEntry(chain[i], extensions);
      }
      return new Certificate(TlsUtils.EMPTY_BYTES, entries);
    }

    @Override
    @SuppressWarnings("rawtypes") // Bouncy Castle's own types
    protected boolean isSelectableCipherSuite(
        int suite, int dhBits, int ecBits, Vector signatures) {
      String name = Registry.CIPHER_SUITES.name(suite);
      boolean fits = rsa ? !name.contains("_ECDSA_") : !name.contains("_RSA_WITH");
      return fits && super.isSelectableCipherSuite(suite, dhBits, ecBits, signatures);
    }
  }
}
