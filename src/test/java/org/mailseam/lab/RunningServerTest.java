package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.mail.Service;

@Timeout(60)
class RunningServerTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  /** A client that says what it is told, and reads. */
  private static Socket connect(RunningServer server, String address) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getByName(address), server.port()), 10_000);
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String readSome(Socket socket) throws IOException {
    byte[] bytes = new byte[4096];
    int got = socket.getInputStream().read(bytes);
    return new String(bytes, 0, Math.max(0, got), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theLabHasAnHonestServerWithADescriptionInBothLanguages() {
    PracticeServer honest = Lab.named("honest").orElseThrow();
    assertThat(Lab.all()).contains(honest);
    assertThat(honest.description().in(Locale.ENGLISH)).contains("STARTTLS");
    assertThat(honest.description().in(Locale.JAPANESE)).contains("メールサーバー");
    assertThat(Lab.named("teapot")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void listensOnEveryLoopbackAddress(String address) throws Exception {
    if (NetworkInterface.getByInetAddress(InetAddress.getByName(address)) == null) {
      return; // a machine without IPv6
    }
    try (RunningServer server = Honest.limited("smtp", Limits.PRACTICE);
        Socket client = connect(server, address)) {
      say(client, "QUIT\r\n");
      assertThat(readAll(client)).startsWith("220 mail.example.org ").contains("\r\n221 ");
    }
  }

  @Test
  void answersCommandsThatCameInOneSegmentInOrder() throws Exception {
    try (RunningServer server = Honest.limited("lmtp", Limits.PRACTICE);
        Socket client = connect(server, "127.0.0.1")) {
      say(
          client,
          "LHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<alice@example.org>\r\nBDAT 4 LAST\r\nA: bQUIT\r\n");
      assertThat(readAll(client).lines().map(line -> line.substring(0, 4)).distinct())
          .containsExactly("220 ", "250-", "250 ", "221 ");
    }
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (RunningServer server = Honest.limited("smtp", Limits.PRACTICE)) {
      int port = server.port();
      Service smtp = Honest.service("smtp");
      PracticeServer honest = Lab.named("honest").orElseThrow();
      assertThatThrownBy(() -> honest.start(smtp, port))
          .isInstanceOfSatisfying(
              LabException.class,
              e ->
                  assertThat(e.explanation().in(Locale.ENGLISH))
                      .startsWith("Port " + port + " on this machine is taken"));
    }
  }

  @Test
  void givesItsPortBackAndEndsItsClientsWhenItIsClosed() throws Exception {
    RunningServer server = Honest.limited("imap", Limits.PRACTICE);
    try (Socket client = connect(server, "127.0.0.1")) {
      readSome(client);
      server.close();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(() -> connect(server, "127.0.0.1")).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void turnsAwayMoreClientsThanItHasPlacesFor() throws Exception {
    try (RunningServer server = Honest.limited("pop3", new Limits(2, Duration.ofMinutes(1), 1000));
        Socket first = connect(server, "127.0.0.1");
        Socket second = connect(server, "127.0.0.1")) {
      assertThat(readSome(first)).startsWith("+OK");
      assertThat(readSome(second)).startsWith("+OK");
      try (Socket third = connect(server, "127.0.0.1")) {
        assertThat(third.getInputStream().read()).isEqualTo(-1);
      }
      say(first, "QUIT\r\n");
      assertThat(readAll(first)).startsWith("+OK");
    }
  }

  @Test
  void endsASilentClient() throws Exception {
    try (RunningServer server = Honest.limited("smtp", new Limits(9, SHORT, 1000));
        Socket client = connect(server, "127.0.0.1")) {
      assertThat(readAll(client)).startsWith("220 ").contains("\r\n421 4.4.2 ");
    }
  }

  @ParameterizedTest
  @CsvSource({"smtp, STARTTLS", "imap, a STARTTLS", "pop3, STLS", "smtps,", "imaps,", "pop3s,"})
  void endsAClientThatDoesNotHandshake(String service, String upgrade) throws Exception {
    try (RunningServer server = Honest.limited(service, new Limits(9, SHORT, 1000));
        Socket client = connect(server, "127.0.0.1")) {
      if (upgrade != null) {
        readSome(client);
        say(client, upgrade + "\r\n");
      }
      assertThat(readAll(client).lines().count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void endsAClientThatSpeaksPlaintextWhereTlsIsDue() throws Exception {
    try (RunningServer server = Honest.limited("smtps", Limits.PRACTICE);
        Socket client = connect(server, "127.0.0.1")) {
      say(client, "EHLO client.example.org\r\n");
      byte[] answer = client.getInputStream().readAllBytes();
      assertThat(answer)
          .as("an alert, or nothing")
          .satisfiesAnyOf(
              bytes -> assertThat(bytes).isEmpty(),
              bytes -> assertThat(bytes[0]).isEqualTo((byte) 21));
    }
  }

  @Test
  void endsALineWithoutEnd() throws Exception {
    try (RunningServer server = Honest.limited("smtp", new Limits(9, Duration.ofMinutes(1), 1000));
        Socket client = connect(server, "127.0.0.1")) {
      say(client, "x".repeat(5000));
      assertThat(readAll(client)).contains("\r\n500 5.5.2 Line too long");
    }
  }

  @Test
  void endsAClientThatTakesNothing() throws Exception {
    try (RunningServer server = Honest.limited("smtp", new Limits(1, SHORT, 1000));
        Socket deaf = connect(server, "127.0.0.1")) {
      readSome(deaf);
      byte[] commands = "HELP\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
      assertThatThrownBy(
              () -> {
                while (true) {
                  deaf.getOutputStream().write(commands);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }
}
