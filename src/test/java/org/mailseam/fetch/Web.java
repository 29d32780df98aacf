package org.mailseam.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.mailseam.field.Bytes;

/** A web server on loopback that sends exactly the bytes it is told to, one answer a connection. */
public final class Web implements AutoCloseable {

  private final ServerSocket socket;
  private final Function<Request, byte[]> answer;

  /** What was asked, in order: {@code GET /path}. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** A request. */
  public record Request(String method, String path, Map<String, String> headers, Bytes body) {}

  /**
   * Starts it.
   *
   * @param answer makes all the bytes of an answer; null to say nothing and keep the connection
   */
  public Web(Function<Request, byte[]> answer) {
    this.answer = answer;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::serve);
  }

  /** A URL on this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /** An answer with a body, in one piece. */
  public static byte[] ok(String type, byte[] body) {
    return answer("200 OK", "Content-Type: " + type + "\r\n", body);
  }

  /** An answer with any status and headers. */
  public static byte[] answer(String status, String headers, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length;
    all.writeBytes((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        Thread.startVirtualThread(() -> serve(accepted));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      Request request = read(accepted.getInputStream());
      asked.add(request.method() + " " + request.path());
      byte[] bytes = answer.apply(request);
      if (bytes == null) {
        accepted.getInputStream().read(); // until the other side gives up
        return;
      }
      accepted.getOutputStream().write(bytes);
    } catch (IOException gone) {
      return;
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(first[0], first[1], headers, Bytes.of(in.readNBytes(length)));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("closed");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.US_ASCII).stripTrailing();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
