package org.mailseam.tls;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;

/** A TLS connection between Bouncy Castle's client and its server, in memory, and recorded. */
final class CastleSession {

  private final List<TlsRecording.Frame> frames = new ArrayList<>();
  private final List<KeyLogLine> keys = new ArrayList<>();
  private final Client client;
  private final Server server;
  private final StringBuilder heardByClient = new StringBuilder();
  private final StringBuilder heardByServer = new StringBuilder();

  /** Bouncy Castle's crypto, which logs the secrets it makes ciphers from. */
  static final class LoggingCrypto extends BcTlsCrypto {
    private final List<KeyLogLine> log;

    LoggingCrypto(List<KeyLogLine> log) {
      super(new SecureRandom());
      this.log = log;
    }

    @Override
    public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
        throws IOException {
      SecurityParameters security = parameters.getSecurityParametersHandshake();
      Bytes random = Bytes.of(security.getClientRandom());
      if (TlsUtils.isTLSv13(security.getNegotiatedVersion())) {
        boolean first = log.size() < 2;
        String suffix = first ? "HANDSHAKE_TRAFFIC_SECRET" : "TRAFFIC_SECRET_0";
        log("CLIENT_" + suffix, random, security.getTrafficSecretClient());
        log("SERVER_" + suffix, random, security.getTrafficSecretServer());
      } else {
        log("CLIENT_RANDOM", random, security.getMasterSecret());
      }
      return super.createCipher(parameters, encryption, mac);
    }

    private void log(String label, Bytes random, TlsSecret secret) throws IOException {
      byte[] bytes =
          secret.encrypt((in, offset, length) -> Bytes.copyOf(in, offset, length).toArray());
      log.add(new KeyLogLine(label, random, Bytes.of(bytes)));
    }
  }

  /** Bouncy Castle's client with what the tests need of its insides. */
  private static final class Client extends TlsClientProtocol {
    void updateKeys(boolean requestAnswer) throws IOException {
      send13KeyUpdate(requestAnswer);
    }
  }

  /** Bouncy Castle's server with what the tests need of its insides. */
  private static final class Server extends TlsServerProtocol {
    void updateKeys(boolean requestAnswer) throws IOException {
      send13KeyUpdate(requestAnswer);
    }
  }

  /** Shakes hands with the peers given. */
  CastleSession(CastlePeers peers) throws IOException {
    client = new Client();
    server = new Server();
    server.accept(peers.server(new BcTlsCrypto(new SecureRandom())));
    client.connect(peers.client(new LoggingCrypto(keys)));
    exchange();
  }

  /** A session of one version and suite that says a few things and closes. */
  static CastleSession talk(CastlePeers peers) throws IOException {
    CastleSession session = new CastleSession(peers);
    session.say(Direction.CLIENT, "EHLO client.example\r\n");
    session.say(Direction.SERVER, "250-mail.example.org\r\n250 SIZE 10240000\r\n");
    session.say(Direction.CLIENT, "x".repeat(40_000));
    session.say(Direction.CLIENT, "QUIT\r\n");
    session.say(Direction.SERVER, "221 Bye\r\n");
    session.close();
    return session;
  }

  void say(Direction from, String text) throws IOException {
    byte[] bytes = Bytes.ofText(text).toArray();
    side(from).writeApplicationData(bytes, 0, bytes.length);
    exchange();
  }

  void updateKeys(Direction from, boolean requestAnswer) throws IOException {
    if (from == Direction.CLIENT) {
      client.updateKeys(requestAnswer);
    } else {
      server.updateKeys(requestAnswer);
    }
    exchange();
  }

  void close() throws IOException {
    client.close();
    exchange();
  }

  private TlsProtocol side(Direction from) {
    return from == Direction.CLIENT ? client : server;
  }

  /** Carries bytes over until both sides are silent. */
  private void exchange() throws IOException {
    boolean moved = true;
    while (moved) {
      moved = carry(client, server, Direction.CLIENT, heardByServer);
      moved |= carry(server, client, Direction.SERVER, heardByClient);
    }
  }

  private boolean carry(
      TlsProtocol sender, TlsProtocol receiver, Direction from, StringBuilder heard)
      throws IOException {
    int length = sender.getAvailableOutputBytes();
    if (length == 0) {
      return false;
    }
    byte[] bytes = new byte[length];
    sender.readOutput(bytes, 0, length);
    frames.add(new TlsRecording.Frame(from, Bytes.of(bytes.clone())));
    if (!receiver.isClosed()) {
      receiver.offerInput(bytes);
      byte[] text = new byte[receiver.getAvailableInputBytes()];
      receiver.readInput(text, 0, text.length);
      heard.append(Bytes.of(text).text());
    }
    return true;
  }

  TlsRecording recording() {
    return new TlsRecording(List.copyOf(frames), List.copyOf(keys));
  }

  /** What came out at the other side's application. */
  String heardFrom(Direction from) {
    return (from == Direction.CLIENT ? heardByServer : heardByClient).toString();
  }
}
