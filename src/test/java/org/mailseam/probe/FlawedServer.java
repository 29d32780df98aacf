package org.mailseam.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.mailseam.live.HostilePeer;

/**
 * A small server of SMTP, IMAP, POP3 or ManageSieve that is sound but for the flaws it is given.
 */
public final class FlawedServer implements AutoCloseable {

  /** What it does wrong, or at least otherwise. */
  public enum Flaw {
    /** Carries out inside TLS what was injected. */
    EXECUTES,
    /** Takes what was injected for TLS. */
    TREATS_AS_TLS,
    /** Closes when something was injected. */
    DROPS,
    /** Refuses TLS when something was injected. */
    REFUSES,
    /** Never answers again when something was injected. */
    DEAF,
    /** Answers in plaintext what was injected, after it has agreed to TLS. */
    ANSWERS_IN_PLAINTEXT,
    /** Greets again inside TLS. */
    GREETS_AGAIN,
    /** Grants STARTTLS whatever stands behind it, and once more inside TLS. */
    GRANTS_ALL,
    /** Does not list STARTTLS. */
    HIDES_OFFER,
    /** Takes passwords in plaintext. */
    TAKES_PASSWORDS,
    /** Knows inside TLS what was said before it, and begins TLS whatever was. */
    KEEPS_STATE,
    /** Grants STARTTLS and then speaks no TLS. */
    BREAKS_TLS,
    /** Has no time for anybody. */
    TURNS_AWAY
  }

  private final String protocol;
  private final Set<Flaw> flaws;
  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();

  private FlawedServer(String protocol, Set<Flaw> flaws) throws IOException {
    this.protocol = protocol;
    this.flaws = flaws;
    this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  public static FlawedServer start(String protocol, Flaw... flaws) throws IOException {
    return new FlawedServer(protocol, Set.of(flaws));
  }

  public int port() {
    return listener.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> new Dialogue(client).run());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  /** One client. */
  private final class Dialogue {
    private Socket socket;
    private boolean tls;
    private boolean mail;
    private boolean user;
    private boolean loggedIn;
    private boolean over;

    Dialogue(Socket socket) {
      this.socket = socket;
    }

    void run() {
      Socket first = socket;
      try (first) {
        say(greeting());
        String line = line();
        while (!line.isEmpty()) {
          handle(line.strip());
          line = over ? "" : line();
        }
        socket.close();
      } catch (IOException gone) {
        // the client has seen enough, or broke the handshake off
      }
    }

    private String greeting() {
      boolean busy = has(Flaw.TURNS_AWAY);
      return switch (protocol) {
        case "imap" -> busy ? "* BYE too many connections" : "* OK Flawed IMAP";
        case "pop3" -> busy ? "-ERR too many connections" : "+OK Flawed POP3";
        case "sieve" -> busy ? "BYE \"too many connections\"" : capabilities();
        default -> busy ? "421 too many connections" : "220 flawed ESMTP";
      };
    }

    private boolean offers() {
      return !tls && !has(Flaw.HIDES_OFFER);
    }

    /** As ManageSieve has them. */
    private String capabilities() {
      return "\"SIEVE\" \"fileinto\"\r\n" + (offers() ? "\"STARTTLS\"\r\n" : "") + "OK \"ready\"";
    }

    private void handle(String line) throws IOException {
      boolean imap = protocol.equals("imap");
      String tag = imap ? line.split(" ")[0] + " " : "";
      String command = line.substring(Math.min(line.length(), tag.length()));
      String verb = command.split(" ")[0].toUpperCase(Locale.ROOT);
      boolean offers = offers();
      switch (verb) {
        case "EHLO", "LHLO" -> say(offers ? "250-flawed\r\n250 STARTTLS" : "250 flawed");
        case "CAPABILITY" -> {
          say("* CAPABILITY IMAP4rev1" + (offers ? " STARTTLS" : ""));
          ok(tag, "done");
        }
        case "CAPA" -> say("+OK\r\nTOP" + (offers ? "\r\nSTLS" : "") + "\r\n.");
        case "NOOP" -> ok(tag, "nothing done");
        case "STARTTLS", "STLS" -> upgrade(tag, verb, command);
        case "MAIL" -> {
          mail = true;
          ok(tag, "sender");
        }
        case "RCPT" -> answer(tag, mail, "250 recipient", "503 need MAIL");
        case "AUTH" -> say(takesPasswords() ? "334 " : "530 Must issue STARTTLS first");
        case "*" -> say("501 given up");
        case "AUTHENTICATE" -> say(takesPasswords() ? "\"\"" : "NO \"not without TLS\"");
        case "\"*\"" -> say("NO \"given up\"");
        case "USER" -> {
          user = takesPasswords();
          answer(tag, user, "+OK", "-ERR not without TLS");
        }
        case "LOGIN", "PASS" -> logIn(tag, command);
        case "SELECT", "STAT" -> answer(tag, loggedIn, word(), no() + " log in first");
        case "QUIT", "LOGOUT" -> {
          ok(tag, "bye");
          over = true;
        }
        default -> say(tag + no() + " what?");
      }
    }

    private boolean takesPasswords() {
      return tls || has(Flaw.TAKES_PASSWORDS);
    }

    private void logIn(String tag, String command) throws IOException {
      boolean known = command.contains("wonderland");
      if (!takesPasswords()) {
        say(tag + no() + " not without TLS");
      } else if (known && (protocol.equals("imap") || user)) {
        loggedIn = true;
        ok(tag, "welcome");
      } else {
        say(tag + no() + " login failed");
      }
    }

    private void upgrade(String tag, String verb, String command) throws IOException {
      boolean allowed = !tls && command.equals(verb) && (has(Flaw.KEEPS_STATE) || !loggedIn);
      byte[] injected = tls ? new byte[0] : pending();
      if (injected.length > 0 && has(Flaw.DROPS)) {
        over = true;
        return;
      }
      if (!(allowed || has(Flaw.GRANTS_ALL)) || (injected.length > 0 && has(Flaw.REFUSES))) {
        say(tag + (protocol.equals("smtp") ? "501" : no()) + " not so");
        return;
      }
      say(tag + (protocol.equals("smtp") ? "220" : word()) + " begin TLS");
      if (!tls) {
        begin(injected);
      }
    }

    private void begin(byte[] injected) throws IOException {
      if (has(Flaw.ANSWERS_IN_PLAINTEXT)) {
        handleAll(injected);
      }
      if (has(Flaw.BREAKS_TLS)) {
        over = true;
        return;
      }
      SSLSocket inside =
          (SSLSocket)
              HostilePeer.tlsContext()
                  .getSocketFactory()
                  .createSocket(
                      socket,
                      new ByteArrayInputStream(has(Flaw.TREATS_AS_TLS) ? injected : new byte[0]),
                      true);
      inside.startHandshake();
      socket = inside;
      tls = true;
      if (!has(Flaw.KEEPS_STATE)) {
        mail = false;
        user = false;
        loggedIn = false;
      }
      if (has(Flaw.GREETS_AGAIN) || protocol.equals("sieve")) {
        say(greeting());
      }
      if (has(Flaw.EXECUTES)) {
        handleAll(injected);
      }
      while (injected.length > 0 && has(Flaw.DEAF) && !line().isEmpty()) {
        // listens, and says nothing
      }
    }

    private void handleAll(byte[] injected) throws IOException {
      for (String line : new String(injected, StandardCharsets.US_ASCII).split("\r\n")) {
        if (!line.isEmpty()) {
          handle(line);
        }
      }
    }

    /** What has come behind the line that was read, now or in a moment. */
    private byte[] pending() throws IOException {
      try {
        Thread.sleep(150);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return socket.getInputStream().readNBytes(socket.getInputStream().available());
    }

    private String word() {
      return switch (protocol) {
        case "imap", "sieve" -> "OK";
        case "pop3" -> "+OK";
        default -> "250";
      };
    }

    private String no() {
      return switch (protocol) {
        case "imap", "sieve" -> "NO";
        case "pop3" -> "-ERR";
        default -> "502";
      };
    }

    private void ok(String tag, String text) throws IOException {
      say(tag + word() + " " + text);
    }

    private void answer(String tag, boolean yes, String good, String bad) throws IOException {
      say(tag + (yes ? good : bad));
    }

    private void say(String text) throws IOException {
      socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }

    /** The next line with its end; empty at the end of the stream. */
    private String line() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          break;
        }
      }
      return line.toString(StandardCharsets.US_ASCII);
    }
  }
}
