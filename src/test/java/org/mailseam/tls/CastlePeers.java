package org.mailseam.tls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.BasicTlsPSKIdentity;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClient;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsPSKIdentity;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.TlsServer;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailseam.field.Bytes;

/** What Bouncy Castle's client and server are told to agree on. */
final class CastlePeers {

  static final TestCredentials RSA = TestCredentials.rsa();
  static final TestCredentials ECDSA = TestCredentials.ecdsa();
  private static final byte[] PSK = Bytes.ofHex("000102030405060708090a0b0c0d0e0f").toArray();

  private final ProtocolVersion version;
  private final int suite;
  private boolean encryptThenMac = true;
  private boolean truncatedHmac;
  private int group = NamedGroup.secp256r1;
  private boolean emptyKeyShare;
  private TlsSession toResume;
  private TlsSession established;

  CastlePeers(ProtocolVersion version, int suite) {
    this.version = version;
    this.suite = suite;
  }

  CastlePeers macThenEncrypt() {
    encryptThenMac = false;
    return this;
  }

  CastlePeers truncatedHmac() {
    truncatedHmac = true;
    return this;
  }

  CastlePeers group(int namedGroup) {
    group = namedGroup;
    return this;
  }

  /** Makes the server ask for another ClientHello. */
  CastlePeers emptyKeyShare() {
    emptyKeyShare = true;
    return this;
  }

  /** Takes up the session that these peers have made before. */
  CastlePeers resume() {
    toResume = established;
    return this;
  }

  TlsClient client(BcTlsCrypto crypto) {
    return new Client(crypto);
  }

  TlsServer server(BcTlsCrypto crypto) {
    return new Server(crypto);
  }

  private final class Client extends AbstractTlsClient {
    Client(TlsCrypto crypto) {
      super(crypto);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return new int[] {suite};
    }

    @Override
    protected Vector<Integer> getSupportedGroups(
        @SuppressWarnings("rawtypes") Vector namedGroupRoles) {
      Vector<Integer> groups = new Vector<>();
      groups.add(group);
      groups.add(NamedGroup.ffdhe2048);
      return groups;
    }

    @Override
    public Vector<?> getEarlyKeyShareGroups() {
      return emptyKeyShare ? null : TlsUtils.vectorOfOne(group);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"}) // Bouncy Castle's own types
    public Hashtable getClientExtensions() throws IOException {
      Hashtable extensions = super.getClientExtensions();
      if (!encryptThenMac) {
        extensions.remove(TlsExtensionsUtils.EXT_encrypt_then_mac);
      }
      if (truncatedHmac) {
        TlsExtensionsUtils.addTruncatedHMacExtension(extensions);
      }
      return extensions;
    }

    @Override
    public TlsPSKIdentity getPSKIdentity() {
      return new BasicTlsPSKIdentity("alice", PSK);
    }

    @Override
    public TlsSession getSessionToResume() {
      return toResume;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
      super.notifyHandshakeComplete();
      established = context.getSession();
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new ServerOnlyTlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) {}
      };
    }
  }

  private final class Server extends AbstractTlsServer {
    Server(TlsCrypto crypto) {
      super(crypto);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return new int[] {suite};
    }

    @Override
    public int[] getSupportedGroups() {
      return new int[] {group, NamedGroup.ffdhe2048};
    }

    @Override
    protected boolean allowTruncatedHMac() {
      return truncatedHmac;
    }

    @Override
    public byte[] getNewSessionID() {
      return TlsUtils.isTLSv13(version) ? null : Bytes.ofHex("11".repeat(32)).toArray();
    }

    @Override
    public TlsSession getSessionToResume(byte[] sessionId) {
      return toResume;
    }

    @Override
    public TlsPSKIdentityManager getPSKIdentityManager() {
      return new TlsPSKIdentityManager() {
        @Override
        public byte[] getHint() {
          return null;
        }

        @Override
        public byte[] getPSK(byte[] identity) {
          return PSK.clone();
        }
      };
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
      SecurityParameters security = context.getSecurityParametersHandshake();
      BcTlsCrypto crypto = (BcTlsCrypto) context.getCrypto();
      boolean tls13 = TlsUtils.isTLSv13(security.getNegotiatedVersion());
      return switch (security.getKeyExchangeAlgorithm()) {
        case KeyExchangeAlgorithm.RSA, KeyExchangeAlgorithm.RSA_PSK ->
            new BcDefaultTlsCredentialedDecryptor(crypto, RSA.chain(crypto, false), RSA.key());
        case KeyExchangeAlgorithm.DHE_RSA, KeyExchangeAlgorithm.ECDHE_RSA ->
            signer(crypto, RSA, tls13, SignatureAlgorithm.rsa);
        case KeyExchangeAlgorithm.ECDHE_ECDSA, KeyExchangeAlgorithm.NULL ->
            signer(crypto, ECDSA, tls13, SignatureAlgorithm.ecdsa);
        default -> null;
      };
    }

    private TlsCredentials signer(
        BcTlsCrypto crypto, TestCredentials credentials, boolean tls13, short signature)
        throws IOException {
      SignatureAndHashAlgorithm algorithm =
          tls13
              ? SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256)
              : TlsUtils.isTLSv12(context)
                  ? TlsUtils.chooseSignatureAndHashAlgorithm(
                      context, TlsUtils.getDefaultSupportedSignatureAlgorithms(context), signature)
                  : null;
      return new BcDefaultTlsCredentialedSigner(
          new TlsCryptoParameters(context),
          crypto,
          credentials.key(),
          credentials.chain(crypto, tls13),
          algorithm);
    }
  }
}
