package org.mailseam.lab;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A handshake in memory before the first client comes. The JDK loads its TLS piece by piece during
 * the first handshake, which takes a hundred times longer than the next one: nobody who practises
 * should see that time and take it for the handshake's.
 */
final class TlsRehearsal {

  /** More flights than any handshake has. */
  private static final int MAX_FLIGHTS = 20;

  private TlsRehearsal() {}

  /** Plays a handshake through with a client of its own. */
  static void play(SSLContext server) {
    try {
      SSLContext client = SSLContext.getInstance("TLS", "SunJSSE");
      client.init(null, new TrustManager[] {new Anybody()}, null);
      handshake(client.createSSLEngine(), server.createSSLEngine());
    } catch (GeneralSecurityException | SSLException e) {
      // Then the first client has to wait, or be told what is wrong.
    }
  }

  private static void handshake(SSLEngine client, SSLEngine server) throws SSLException {
    client.setUseClientMode(true);
    server.setUseClientMode(false);
    ByteBuffer toServer = ByteBuffer.allocate(4 * client.getSession().getPacketBufferSize());
    ByteBuffer toClient = ByteBuffer.allocate(4 * server.getSession().getPacketBufferSize());
    client.beginHandshake();
    for (int i = 0; i < MAX_FLIGHTS && isShakingHands(client, server); i++) {
      fly(client, server, toServer);
      fly(server, client, toClient);
    }
  }

  private static boolean isShakingHands(SSLEngine client, SSLEngine server) {
    return client.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
        || server.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  /** All that one has to say now, to the other. */
  private static void fly(SSLEngine from, SSLEngine to, ByteBuffer wire) throws SSLException {
    ByteBuffer nothing = ByteBuffer.allocate(0);
    ByteBuffer received = ByteBuffer.allocate(to.getSession().getApplicationBufferSize());
    while (from.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      from.wrap(nothing, wire);
      think(from);
    }
    wire.flip();
    int before = -1;
    while (wire.hasRemaining() && wire.remaining() != before) {
      before = wire.remaining();
      to.unwrap(wire, received);
      think(to);
    }
    wire.compact();
  }

  private static void think(SSLEngine engine) {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
    }
  }

  /** Trusts every certificate, as nothing is said in a rehearsal. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
