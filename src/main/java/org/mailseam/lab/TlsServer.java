package org.mailseam.lab;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * The server side of TLS, by the JDK's own implementation. The client that Mailseam inspects with
 * is Bouncy Castle's, so that one of them does not agree with its own mistakes.
 */
final class TlsServer {

  private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding"; // RFC 9266 section 4

  private final SSLContext context;
  private final Bytes endPoint;
  private final List<String> alpn;

  /**
   * @param alpn the protocols to agree to; a client that offers others only is refused (RFC 7301
   *     section 3.2), one that offers none is not asked
   */
  TlsServer(PracticeIdentity identity, List<String> alpn, SecureRandom random) {
    this.alpn = List.copyOf(alpn);
    try {
      context = SSLContext.getInstance("TLS", "SunJSSE");
      context.init(new KeyManager[] {new OneKey(identity)}, null, random);
      // Signed with SHA-256 here, so the binding takes SHA-256 too (RFC 5929 section 4.1).
      endPoint = Bytes.of(identity.chain().getFirst().getEncoded()).digest("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Loads what a handshake needs, so that the first client does not wait for it. */
  void rehearse() {
    TlsRehearsal.play(context);
  }

  /** A TLS connection on top of {@code socket}; closing it closes both. */
  SSLSocket above(Socket socket) throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(socket, /* consumed= */ null, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setApplicationProtocols(alpn.toArray(String[]::new));
    tls.setSSLParameters(parameters);
    return tls;
  }

  /** What the finished handshake of {@code tls} agreed on. */
  TlsFacts facts(SSLSocket tls) {
    ExtendedSSLSession session = (ExtendedSSLSession) tls.getSession();
    return new TlsFacts(
        session.getProtocol(), session.getCipherSuite(), endPoint, exporter(session));
  }

  private static Optional<Bytes> exporter(ExtendedSSLSession session) {
    try {
      return Optional.of(
          Bytes.of(session.exportKeyingMaterialData(EXPORTER_LABEL, new byte[0], 32)));
    } catch (SSLException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Hands out the one key there is, whatever is asked. */
  private static final class OneKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "practice";

    private final PracticeIdentity identity;

    OneKey(PracticeIdentity identity) {
      this.identity = identity;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
        String type, Principal[] issuers, SSLEngine engine) {
      return fits(type);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return fits(type);
    }

    private @Nullable String fits(String type) {
      return type.startsWith("EC") ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.key();
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
