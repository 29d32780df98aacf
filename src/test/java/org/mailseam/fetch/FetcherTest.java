package org.mailseam.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Fetching from a web server on loopback that can do everything a stranger's can. */
class FetcherTest {

  private static final byte[] BODY = "the content".getBytes(StandardCharsets.US_ASCII);

  private final List<Message> asking = new ArrayList<>();

  private Delivery fetch(FetchOrder order) throws InterruptedException {
    return fetch(order, Duration.ofSeconds(5));
  }

  private Delivery fetch(FetchOrder order, Duration timeout) throws InterruptedException {
    try (Fetcher fetcher = new Fetcher(timeout)) {
      return fetcher.fetch(order, asking::add);
    }
  }

  private String failureOf(String url) throws InterruptedException {
    return fetch(FetchOrder.get(url, "*/*", 1000)) instanceof Delivery.Failure(Message why)
        ? why.key()
        : "nothing";
  }

  private String failureOf(byte[] answer) throws InterruptedException {
    try (Web web = new Web(_ -> answer)) {
      return failureOf(web.url("/x"));
    }
  }

  @Test
  void aGetGivesTheBodyAndTellsNothingOfThisSide() throws Exception {
    List<Map<String, String>> headers = new ArrayList<>();
    try (Web web =
        new Web(
            request -> {
              headers.add(request.headers());
              return Web.answer(
                  "200 OK", "Content-Type: application/pkix-cert\r\nSet-Cookie: a=b\r\n", BODY);
            })) {
      for (int i = 0; i < 2; i++) {
        assertThat(fetch(FetchOrder.get(web.url("/x?y=z"), "application/pkix-cert", 1000)))
            .isEqualTo(new Delivery.Content(Bytes.of(BODY)));
      }
      assertThat(web.asked).containsExactly("GET /x?y=z", "GET /x?y=z");
    }
    assertThat(headers.getLast())
        .containsEntry("user-agent", "Mailseam")
        .doesNotContainKeys("cookie", "referer", "authorization", "upgrade");
    assertThat(asking.getFirst().key()).isEqualTo("fetch.asking-near");
    assertThat(asking.getFirst().arguments().get(1)).contains("(127.0.0.1)");
  }

  @Test
  void aPostSendsTheBody() throws Exception {
    try (Web web =
        new Web(
            request ->
                Web.ok(
                    request.headers().getOrDefault("content-type", "").replace("quest", "sponse"),
                    request.body().toArray()))) {
      FetchOrder order =
          new FetchOrder(web.url("/"), Bytes.ofHex("3003"), "application/ocsp-request", "*/*", 10);
      assertThat(fetch(order)).isEqualTo(new Delivery.Content(Bytes.ofHex("3003")));
      assertThat(web.asked).containsExactly("POST /");
    }
  }

  @Test
  void everyFailureHasASentence() throws Exception {
    assertThat(failureOf("ldap://127.0.0.1/cn=x")).isEqualTo("fetch.scheme");
    assertThat(failureOf("file:///etc/passwd")).isEqualTo("fetch.scheme");
    assertThat(failureOf("jar:file:/a!/b")).isEqualTo("fetch.scheme");
    assertThat(failureOf("http://user:pass@127.0.0.1/")).isEqualTo("fetch.bad-url");
    assertThat(failureOf("http:///x")).isEqualTo("fetch.bad-url");
    assertThat(failureOf("http://a b/")).isEqualTo("fetch.bad-url");
    assertThat(failureOf("http://127.0.0.1/" + "x".repeat(3000))).isEqualTo("fetch.bad-url");
    assertThat(failureOf("\u0000")).isEqualTo("fetch.bad-url");
    assertThat(failureOf("http://nowhere.invalid/")).isEqualTo("fetch.unknown-host");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(failureOf("http://127.0.0.1:" + port + "/")).isEqualTo("fetch.refused");
    assertThat(failureOf("http://127.0.0.1:0/")).startsWith("fetch.");
    assertThat(failureOf(Web.answer("404 Not Found", "", BODY))).isEqualTo("fetch.not-found");
    assertThat(failureOf(Web.answer("403 Forbidden", "", BODY))).isEqualTo("fetch.forbidden");
    assertThat(failureOf(Web.answer("405 No", "", BODY))).isEqualTo("fetch.method");
    assertThat(failureOf(Web.answer("503 Later", "", BODY))).isEqualTo("fetch.busy");
    assertThat(failureOf(Web.answer("500 Oops", "", BODY))).isEqualTo("fetch.status");
    assertThat(failureOf(Web.answer("302 Found", "", BODY))).isEqualTo("fetch.status");
    assertThat(failureOf(Web.answer("204 None", "", new byte[0]))).isEqualTo("fetch.status");
    assertThat(failureOf(Web.ok("a/b", new byte[0]))).isEqualTo("fetch.empty");
    assertThat(failureOf(Web.ok("text/html; charset=utf-8", BODY))).isEqualTo("fetch.web-page");
    assertThat(failureOf(Web.ok("a/b", new byte[1001]))).isEqualTo("fetch.too-large");
    assertThat(
            failureOf(
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"
                    .getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("fetch.broken");
    assertThat(failureOf("220 mail ESMTP\r\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("fetch.broken");
    assertThat(failureOf(new byte[0])).isEqualTo("fetch.broken");
  }

  @Test
  void aServerThatIsNotTlsIsSaidToBeNone() throws Exception {
    try (Web web = new Web(_ -> "220 hello\r\n".getBytes(StandardCharsets.US_ASCII))) {
      assertThat(failureOf(web.url("/").replace("http:", "https:"))).isEqualTo("fetch.tls");
    }
  }

  @Test
  void redirectionsAreFollowedToAnEnd() throws Exception {
    try (Web web =
        new Web(
            request ->
                switch (request.path()) {
                  case "/a" -> Web.answer("301 Moved", "Location: /b\r\n", BODY);
                  case "/b" -> Web.answer("307 Moved", "Location: c\r\n", BODY);
                  case "/c" -> Web.ok("a/b", BODY);
                  case "/file" -> Web.answer("302 M", "Location: file:///etc/passwd\r\n", BODY);
                  case "/odd" -> Web.answer("302 M", "Location: http://[\r\n", BODY);
                  default -> Web.answer("302 Moved", "Location: /again\r\n", BODY);
                })) {
      assertThat(fetch(FetchOrder.get(web.url("/a"), "*/*", 1000)))
          .isEqualTo(new Delivery.Content(Bytes.of(BODY)));
      assertThat(asking).hasSize(3);
      assertThat(failureOf(web.url("/again"))).isEqualTo("fetch.redirects");
      assertThat(failureOf(web.url("/file"))).isEqualTo("fetch.scheme");
      assertThat(failureOf(web.url("/odd"))).isEqualTo("fetch.redirect-nowhere");
    }
  }

  @Test
  void silenceAndTricklingEndInTime() throws Exception {
    byte[] half =
        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
    CountDownLatch never = new CountDownLatch(1);
    try (Web silent = new Web(_ -> null);
        ServerSocket trickle = new ServerSocket(0)) {
      Thread.startVirtualThread(
          () -> {
            try (var one = trickle.accept()) {
              one.getOutputStream().write(half);
              never.await();
            } catch (Exception _) {
              Thread.currentThread().interrupt();
            }
          });
      for (String url :
          List.of(silent.url("/"), "http://127.0.0.1:" + trickle.getLocalPort() + "/")) {
        long begun = System.nanoTime();
        Delivery delivery = fetch(FetchOrder.get(url, "*/*", 1000), Duration.ofSeconds(1));
        assertThat(delivery).isInstanceOf(Delivery.Failure.class);
        assertThat(((Delivery.Failure) delivery).why().key()).isEqualTo("fetch.timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      }
    } finally {
      never.countDown();
    }
  }

  @Test
  void anInterruptEndsItAtOnce() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (Web silent = new Web(_ -> null)) {
      Thread thread =
          Thread.startVirtualThread(
              () -> {
                try (Fetcher fetcher = new Fetcher()) {
                  fetcher.fetch(FetchOrder.get(silent.url("/"), "*/*", 10), asking::add);
                } catch (InterruptedException _) {
                  ended.countDown();
                }
              });
      while (silent.asked.isEmpty()) {
        Thread.sleep(5);
      }
      thread.interrupt();
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }
}
