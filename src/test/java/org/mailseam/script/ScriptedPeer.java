package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.mail.ChannelBinding;
import org.mailseam.mail.Service;

/**
 * A server in memory that follows a play, a line a move:
 *
 * <ul>
 *   <li>{@code C: text} the client must send this line now; {@code <tag>} takes the IMAP tag
 *   <li>{@code S: text} the server says this line; lines that follow one another come in one piece,
 *       {@code |} parts them; {@code S- text} says it without a line end
 *   <li>{@code CONNECT service address} the client must connect to this *
 *   <li>{@code TLS} the client must begin TLS now; {@code REFUSED} behind it makes that fail
 *   <li>{@code 3s} this time passes before the server goes on
 *   <li>{@code SILENCE} the server says nothing until the client gives up
 *   <li>{@code HANGS} the server says nothing, and no time passes either, until the run is stopped
 *   <li>{@code CLOSES}, {@code BREAKS} the server ends the connection
 * </ul>
 */
final class ScriptedPeer implements Wire {

  private static final String CRLF = "\r\n";

  private Journal journal;
  private final Deque<String> moves = new ArrayDeque<>();
  private final AtomicLong clock = new AtomicLong();
  private final List<Bytes> segments = new ArrayList<>();
  private final List<TlsRequest> tlsRequests = new ArrayList<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private String tag = "";
  private String expected = "";
  private boolean tls;
  private boolean connected;
  private int closes;
  private int number;
  private final Deque<ScriptedPeer> besides = new ArrayDeque<>();
  private final List<ScriptedPeer> made = new ArrayList<>();

  private ScriptedPeer(String play) {
    play.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(moves::add);
  }

  static ScriptedPeer plays(String play) {
    return new ScriptedPeer(play);
  }

  /** The server of the next connection that the script opens beside this one. */
  ScriptedPeer beside(String play) {
    besides.add(new ScriptedPeer(play));
    return this;
  }

  @Override
  public Wire beside() {
    ScriptedPeer next = besides.remove();
    next.recordTo(journal);
    made.add(next);
    return next;
  }

  /** Nanoseconds; goes forward only as the play says. */
  long now() {
    return clock.get();
  }

  /** What the client wrote, write by write. */
  List<String> segments() {
    return segments.stream().map(bytes -> bytes.text(StandardCharsets.ISO_8859_1)).toList();
  }

  List<TlsRequest> tlsRequests() {
    return tlsRequests;
  }

  /** How often the connection was closed. */
  int closes() {
    return closes;
  }

  String tag() {
    return tag;
  }

  /** Returns when the client waits at {@code HANGS}. */
  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  /** What crosses the wire goes there. */
  void recordTo(Journal to) {
    journal = to;
  }

  /** The play must be over. */
  void assertOver() {
    assertThat(expected).as("what the client still had to send").isEmpty();
    assertThat(moves).as("moves that were not made").isEmpty();
    assertThat(besides).as("connections that were not made").isEmpty();
    made.forEach(ScriptedPeer::assertOver);
  }

  @Override
  public void connect(Service service, Address address, Target.Security security) throws Breakdown {
    String move = moves.isEmpty() ? "" : moves.peek();
    if (move.startsWith("CONNECT")) {
      moves.remove();
      assertThat("CONNECT " + service.name() + " " + address)
          .isEqualTo(move.replace(" unreachable", ""));
      if (move.endsWith("unreachable")) {
        throw new Breakdown(
            new Cause.Unreachable(Cause.Obstacle.REFUSED, address.host(), 25, List.of(), 1000));
      }
    }
    connected = true;
    tls = false;
    number =
        journal.open(
            new Event.Opened(
                now(),
                "192.0.2.1:25",
                "192.0.2.9:50000",
                List.of(),
                Optional.of(
                    new Target(
                        service.protocol().name(), address.host(), service.port(), security))));
  }

  @Override
  public void send(Bytes bytes) throws Breakdown {
    throwIfCancelled();
    segments.add(bytes);
    journal.append(number, new Event.Frame(now(), Direction.CLIENT, bytes));
    String rest = bytes.text(StandardCharsets.ISO_8859_1);
    while (!rest.isEmpty()) {
      nextExpected();
      if (rest.length() < expected.length()) {
        assertThat(expected).as("the client's line").startsWith(rest);
        expected = expected.substring(rest.length());
        return;
      }
      assertThat(rest.substring(0, expected.length())).as("the client's line").isEqualTo(expected);
      rest = rest.substring(expected.length());
      expected = "";
    }
  }

  /** Makes the next C: move into the bytes to come, the tag taken from what was just sent. */
  private void nextExpected() {
    if (expected.isEmpty()) {
      assertThat(moves).as("the client sent something and the play is over").isNotEmpty();
      String move = moves.remove();
      assertThat(move).as("the client sent something").matches("C[:-].*|C:");
      expected = line(move);
      if (expected.contains("<tag>")) {
        String last = segments.getLast().text(StandardCharsets.ISO_8859_1);
        tag = last.substring(0, last.indexOf(' '));
        assertThat(tag).matches("[a-z0-9]{8}");
        expected = expected.replace("<tag>", tag);
      }
    }
  }

  private String line(String move) {
    String text = move.length() > 3 ? move.substring(3) : "";
    return move.charAt(1) == ':' ? text + CRLF : text;
  }

  private boolean serverIsNext() {
    return !moves.isEmpty() && moves.peek().startsWith("S");
  }

  private boolean saysNext() {
    return serverIsNext() && !moves.peek().equals("SILENCE");
  }

  @Override
  public Received receive(Duration timeout) throws Breakdown {
    throwIfCancelled();
    assertThat(moves).as("the client waits and the play is over").isNotEmpty();
    Matcher time = Pattern.compile("([0-9]+)s").matcher(moves.peek());
    if (time.matches()) {
      Duration passes = Duration.ofSeconds(Long.parseLong(time.group(1)));
      if (passes.compareTo(timeout) >= 0) {
        clock.addAndGet(timeout.toNanos());
        moves.remove();
        long left = passes.minus(timeout).toSeconds();
        if (left > 0) {
          moves.addFirst(left + "s");
        }
        return new Received.TimedOut();
      }
      moves.remove();
      clock.addAndGet(passes.toNanos());
      return receive(timeout.minus(passes));
    }
    switch (moves.peek()) {
      case "SILENCE" -> {
        moves.remove();
        clock.addAndGet(timeout.toNanos());
        return new Received.TimedOut();
      }
      case "HANGS" -> {
        hanging.countDown();
        awaitCancel();
        throwIfCancelled();
      }
      case "CLOSES", "BREAKS" -> {
        return new Received.Ended(moves.remove().equals("BREAKS"));
      }
      default -> {
        // the server says something
      }
    }
    assertThat(moves.peek()).as("the client waits").startsWith("S");
    Bytes said = take(true);
    journal.append(number, new Event.Frame(now(), Direction.SERVER, said));
    return new Received.Data(said);
  }

  private void awaitCancel() {
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the server says in one piece. */
  private Bytes take(boolean remove) {
    StringBuilder said = new StringBuilder();
    List<String> taken = new ArrayList<>();
    while (saysNext()) {
      String move = moves.remove();
      taken.add(move);
      said.append(line(move).replace("<tag>", tag));
    }
    if (!remove) {
      taken.reversed().forEach(moves::addFirst);
    } else if (!moves.isEmpty() && moves.peek().equals("|")) {
      moves.remove();
    }
    return Bytes.of(said.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public Bytes pending() {
    return saysNext() ? take(false) : Bytes.EMPTY;
  }

  @Override
  public void startTls(TlsRequest request) throws Breakdown {
    while (saysNext()) {
      moves.remove(); // dropped with the plaintext
    }
    assertThat(moves.poll()).as("the client begins TLS").startsWith("TLS");
    tlsRequests.add(request);
    if (!moves.isEmpty() && moves.peek().equals("REFUSED")) {
      moves.remove();
      throw new Breakdown(new Cause.TlsFailed(Direction.SERVER, 40));
    }
    tls = true;
  }

  @Override
  public void renegotiate() {
    assertThat(moves.poll()).as("the client renegotiates").isEqualTo("RENEGOTIATION");
  }

  @Override
  public void updateKeys(boolean both) {
    assertThat(moves.poll()).isEqualTo(both ? "KEYS OF BOTH" : "KEYS");
  }

  @Override
  public Optional<ChannelBinding> channelBinding(String type) {
    return tls && type.equals("tls-server-end-point")
        ? Optional.of(new ChannelBinding(type, Bytes.ofText("hash")))
        : Optional.empty();
  }

  @Override
  public void close() {
    closes += connected ? 1 : 0;
    connected = false;
  }

  @Override
  public void cancel() {
    cancelled.countDown();
  }

  private void throwIfCancelled() throws Breakdown {
    if (cancelled.getCount() == 0) {
      throw new Breakdown(new Cause.Stopped());
    }
  }
}
