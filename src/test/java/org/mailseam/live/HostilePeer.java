package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.mailseam.certificate.TestCertificate;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/** A server that does with its one client what a test says, as its own socket and the JDK's TLS. */
public final class HostilePeer {

  /** What the server does with the client. */
  @FunctionalInterface
  public interface Act {
    void play(HostilePeer peer) throws Exception;
  }

  private final Socket tcp;

  /** The TCP connection, or the TLS session on it. */
  private Socket socket;

  private HostilePeer(Socket tcp) {
    this.tcp = tcp;
    this.socket = tcp;
  }

  /** A whole run of a script against a server, as the window would show it. */
  public static Session session(String script, Act act) throws Exception {
    try (ServerSocket server = listen(act)) {
      Plan plan =
          new Plan(
              Script.parse(script).script(),
              Path.of(""),
              Map.of("host", "127.0.0.1:" + server.getLocalPort(), "client", "client.example.org"),
              TlsPreferences.NONE,
              TrustSource.SYSTEM,
              Duration.ofSeconds(6));
      try (LiveRun run =
          LiveRun.prepare(
              "test", plan, _ -> Optional.empty(), RunControl.unattended(), Optional.empty())) {
        var outcome = run.run();
        Session session = SessionDecoder.decode(run.journal().header(), run.journal().events());
        assertThat(session.ended().orElseThrow().state()).isEqualTo(outcome.state());
        return session;
      }
    }
  }

  /** The server by itself, which waits for its one client on a port of its own. */
  public static ServerSocket listen(Act act) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(server, act));
    return server;
  }

  private static void serve(ServerSocket server, Act act) {
    try (Socket client = server.accept()) {
      HostilePeer peer = new HostilePeer(client);
      act.play(peer);
      peer.in().readAllBytes(); // the client ends it
      peer.socket.close();
    } catch (IOException gone) {
      // The client has seen enough.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the client sends: inside TLS once that has begun. */
  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  public void say(String text) throws IOException {
    out().write(text.getBytes(StandardCharsets.US_ASCII));
    out().flush();
  }

  /** Reads as far as the end of a line. */
  public void line() throws IOException {
    InputStream in = in();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      next = in.read();
    }
  }

  /** The greeting of an SMTP server, its capabilities, and this reply to STARTTLS. */
  public void offer(String reply) throws IOException {
    say("220 x ESMTP\r\n");
    line();
    say("250-x\r\n250 STARTTLS\r\n");
    line();
    say(reply);
  }

  /** Begins TLS; from here on all that is said and read is inside. */
  public void tls() throws IOException, GeneralSecurityException {
    SSLSocket inside =
        (SSLSocket) Identity.CONTEXT.getSocketFactory().createSocket(socket, "client", 0, true);
    inside.setUseClientMode(false);
    inside.startHandshake();
    socket = inside;
  }

  /** Bytes into the TCP connection, beside the TLS session on it. */
  public void outside(String hex) throws IOException {
    tcp.getOutputStream().write(HexFormat.of().parseHex(hex));
    tcp.getOutputStream().flush();
  }

  /** The TCP connection ends without a close_notify. */
  public void cut() throws IOException {
    tcp.close();
  }

  /** What the server has for its TLS. */
  public static SSLContext tlsContext() {
    return Identity.CONTEXT;
  }

  /** One certificate is enough for all tests: making it takes longer than a session. */
  private static final class Identity {
    static final SSLContext CONTEXT = make();

    private static SSLContext make() {
      try {
        TestCertificate certificate =
            TestCertificate.root("CN=Test Root").server("127.0.0.1").make();
        X509Certificate decoded =
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der().toArray()));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", certificate.key(), new char[0], new X509Certificate[] {decoded});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
