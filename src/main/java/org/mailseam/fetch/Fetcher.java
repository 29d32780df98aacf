package org.mailseam.fetch;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Fetches over HTTP what certificates point to, and nothing else. The URLs come from strangers, so
 * it does so only when told, keeps no cookies, sends no credentials, and bounds time, size and
 * redirections. Interrupting the thread ends it.
 */
public final class Fetcher implements AutoCloseable {

  /** How long one URL may take in all. */
  public static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final int MAX_REDIRECTS = 5;

  private final Duration timeout;
  private final HttpClient client;

  /** A fetcher with the usual time-out. */
  public Fetcher() {
    this(TIMEOUT);
  }

  /**
   * @param timeout how long one URL may take in all, looking its host up included
   */
  public Fetcher(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Fetches.
   *
   * @param asking told whom it is going to ask, with the address, before it does
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  public Delivery fetch(FetchOrder order, Consumer<Message> asking) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      Location location = within(deadline, order, () -> Location.of(order.url()));
      boolean near = location.isNear();
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        asking.accept(
            Message.of(
                near ? "fetch.asking-near" : "fetch.asking",
                Location.shown(location.uri().toString()),
                location.target()));
        HttpResponse<Optional<Bytes>> response = send(order, location, deadline);
        Optional<String> next = redirection(response);
        if (next.isEmpty()) {
          return new Delivery.Content(content(order, location, response));
        }
        URI from = location.uri();
        location = within(deadline, order, () -> Location.of(resolve(from, next.get())));
        if (location.isNear() && !near) {
          throw new FetchException(
              Message.of("fetch.redirect-near", from.getHost(), location.target()));
        }
      }
      throw new FetchException(
          Message.of("fetch.redirects", Location.shown(order.url()), MAX_REDIRECTS));
    } catch (FetchException e) {
      return new Delivery.Failure(e.explanation());
    }
  }

  /** Something that can fail with a sentence. */
  @FunctionalInterface
  private interface Work<T> {
    T work() throws FetchException;
  }

  /** Looking up a host cannot be told to stop, so it is left alone when time is up. */
  private <T> T within(long deadline, FetchOrder order, Work<T> work)
      throws FetchException, InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("look up")
        .start(
            () -> {
              try {
                result.complete(work.work());
              } catch (FetchException | RuntimeException failed) {
                result.completeExceptionally(failed);
              }
            });
    return await(result, deadline, order.url());
  }

  private HttpResponse<Optional<Bytes>> send(FetchOrder order, Location location, long deadline)
      throws FetchException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(location.uri())
            .header("Accept", order.accept())
            .header("User-Agent", "Mailseam")
            .timeout(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    if (order.isPost()) {
      request
          .header("Content-Type", order.bodyType())
          .POST(BodyPublishers.ofByteArray(order.body().toArray()));
    }
    CompletableFuture<HttpResponse<Optional<Bytes>>> answer =
        client.sendAsync(request.build(), _ -> new LimitedBody(order.maxBytes()));
    try {
      return await(answer, deadline, location.uri().toString());
    } finally {
      answer.cancel(true);
    }
  }

  private <T> T await(CompletableFuture<T> answer, long deadline, String url)
      throws FetchException, InterruptedException {
    try {
      return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw timedOut(url);
    } catch (ExecutionException failed) {
      throw explained(failed.getCause(), url);
    }
  }

  private FetchException timedOut(String url) {
    return new FetchException(
        Message.of("fetch.timeout", Location.shown(url), timeout.toSeconds()));
  }

  private FetchException explained(@Nullable Throwable cause, String url) {
    return switch (cause) {
      case FetchException known -> known;
      case HttpConnectTimeoutException _ -> timedOut(url);
      case HttpTimeoutException _ -> timedOut(url);
      case ConnectException _ ->
          new FetchException(Message.of("fetch.refused", Location.shown(url)));
      case SSLException _ -> new FetchException(Message.of("fetch.tls", Location.shown(url)));
      case null, default -> new FetchException(Message.of("fetch.broken", Location.shown(url)));
    };
  }

  private static Optional<String> redirection(HttpResponse<?> response) {
    return switch (response.statusCode()) {
      case 301, 302, 303, 307, 308 -> response.headers().firstValue("Location");
      default -> Optional.empty();
    };
  }

  private static URI resolve(URI from, String location) throws FetchException {
    try {
      return from.resolve(location.strip());
    } catch (IllegalArgumentException _) {
      throw new FetchException(
          Message.of("fetch.redirect-nowhere", Location.shown(from.toString())));
    }
  }

  private static Bytes content(
      FetchOrder order, Location location, HttpResponse<Optional<Bytes>> response)
      throws FetchException {
    String url = Location.shown(location.uri().toString());
    int status = response.statusCode();
    if (status != 200) {
      throw new FetchException(
          switch (status) {
            case 404, 410 -> Message.of("fetch.not-found", url, status);
            case 401, 403, 407 -> Message.of("fetch.forbidden", url, status);
            case 405, 415 -> Message.of("fetch.method", url, status);
            case 429, 503 -> Message.of("fetch.busy", url, status);
            default -> Message.of("fetch.status", url, status);
          });
    }
    Bytes body =
        response
            .body()
            .orElseThrow(
                () -> new FetchException(Message.of("fetch.too-large", url, order.maxBytes())));
    if (body.isEmpty()) {
      throw new FetchException(Message.of("fetch.empty", url));
    }
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      throw new FetchException(Message.of("fetch.web-page", url));
    }
    return body;
  }

  /** Gives up everything that is still under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
