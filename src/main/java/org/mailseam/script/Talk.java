package org.mailseam.script;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Journal;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.Target;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.ChannelBinding;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Reply;
import org.mailseam.mail.Service;
import org.mailseam.mail.TagSource;
import org.mailseam.tls.TlsStart;

/** The connection of a run: the wire, and the conversation on it that is in force now. */
final class Talk {

  private static final Bytes CRLF = Bytes.ofText("\r\n");

  /** A line that ends in a literal which needs no permission (RFC 7888). */
  private static final Pattern FREE_LITERAL = Pattern.compile(".*\\{[0-9]+\\+\\}", Pattern.DOTALL);

  /** What came of waiting for a reply. */
  sealed interface Heard {
    record Answer(Reply reply) implements Heard {}

    record TimedOut() implements Heard {}

    /**
     * @param reset whether the connection was torn down (TCP RST)
     */
    record Ended(boolean reset) implements Heard {}
  }

  private record Connected(Service service, Address address, Conversation conversation) {}

  private final Wire wire;
  private final Journal journal;
  private final TagSource tags;

  /** What is connected with whom; null before the first connection and behind the last. */
  private @Nullable Connected connected;

  private Bytes atSeam = Bytes.EMPTY;
  private int replyAt;
  private int heardLine;
  private boolean greetingDue;
  private boolean commandGoesOn;
  private boolean turnedAway;
  private String tag = "";

  Talk(Wire wire, Journal journal, SecureRandom random) {
    this.wire = wire;
    this.journal = journal;
    this.tags = new TagSource(random);
  }

  void connect(Service to, Address at, Target.Security security) throws Breakdown {
    connected = null;
    wire.connect(to, at, security);
    begin(to, at, true);
  }

  private void begin(Service service, Address address, boolean greeting) {
    connected =
        new Connected(service, address, service.protocol().converse(greeting, journal.allowance()));
    atSeam = Bytes.EMPTY;
    greetingDue = greeting;
    replyAt = 0;
    heardLine = 0;
    commandGoesOn = false;
  }

  void close() {
    wire.close();
    connected = null;
  }

  private Connected open() throws Shortfall {
    if (connected == null) {
      throw new Shortfall(OutcomeState.ABORTED, "script.no-connection");
    }
    return connected;
  }

  /** What is only asked for while there is a connection. */
  private Connected connected() {
    return Objects.requireNonNull(connected, "connected");
  }

  private Conversation conversation() {
    return connected().conversation();
  }

  MailProtocol protocol() throws Shortfall {
    return open().service().protocol();
  }

  /** The tag of the last IMAP command; empty before the first and in other protocols. */
  String tag() {
    return tag;
  }

  /** Host and port, as OAUTHBEARER tells them to the server. */
  String host() {
    return connected().address().host();
  }

  int port() {
    return connected().address().port().orElse(connected().service().port());
  }

  /** Whether the server has turned this client away, on this connection or one before. */
  boolean turnedAway() {
    return turnedAway;
  }

  /** Whether TLS belongs first on this connection. */
  boolean implicitTls() {
    return connected().service().implicitTls();
  }

  /** What the server has said last of what it can do. */
  Optional<Capabilities> capabilities() throws Shortfall {
    return open().conversation().latestCapabilities();
  }

  /** What a reply says of what the server can do; where it says nothing, what was said last. */
  Optional<Capabilities> capabilities(Reply reply) throws Shortfall {
    // something unasked may have come behind the reply already, and must not be taken for it
    Conversation now = open().conversation();
    return Stream.of(now.capabilities(), now.latestCapabilities())
        .flatMap(Optional::stream)
        .filter(set -> set.firstLine() >= reply.firstLine() && set.endLine() <= reply.endLine())
        .findFirst()
        .or(now::latestCapabilities);
  }

  Optional<ChannelBinding> channelBinding(String type) {
    return wire.channelBinding(type);
  }

  /**
   * Sends a line. An IMAP line gets a tag where it begins a command: not where the server has asked
   * for more of the command before, and not behind a literal that goes on without being asked for.
   */
  void sendLine(Bytes line) throws Breakdown, Shortfall {
    open();
    Bytes whole = line;
    if (!commandGoesOn) {
      String next = tags.next();
      Bytes prefix = Bytes.ofText(protocol().tagged("", next));
      whole = prefix.plus(line);
      tag = prefix.isEmpty() ? "" : next;
    }
    send(whole.plus(CRLF));
    commandGoesOn = FREE_LITERAL.matcher(line.text()).matches();
  }

  /** Sends bytes as they are, in one go. */
  void send(Bytes bytes) throws Breakdown, Shortfall {
    plaintextGoesOn(open().conversation());
    wire.send(bytes);
    conversation().client(journal.now(), bytes);
    commandGoesOn &= bytes.isEmpty() || bytes.at(bytes.length() - 1) != '\n';
  }

  /**
   * Waits for the next reply.
   *
   * @param until when to give up, on the journal's clock
   * @param byeCounts whether an IMAP BYE that nobody asked for is what is waited for
   */
  Heard awaitReply(long until, boolean byeCounts) throws Breakdown, Shortfall {
    open();
    while (true) {
      Optional<Reply> reply = nextReply(byeCounts);
      if (reply.isPresent()) {
        return new Heard.Answer(reply.get());
      }
      if (conversation().fault().isPresent()) {
        throw new Shortfall(OutcomeState.FAILED, new Cause.Said(conversation().fault().get()));
      }
      if (conversation().upgradeGranted()) {
        plaintextGoesOn(conversation());
        continue; // there may be a reply in what was kept
      }
      long left = until - journal.now();
      if (left <= 0) {
        return new Heard.TimedOut();
      }
      switch (wire.receive(Duration.ofNanos(left))) {
        case Received.Data data -> feed(data.bytes());
        case Received.TimedOut _ -> {
          return new Heard.TimedOut();
        }
        case Received.Ended ended -> {
          return new Heard.Ended(ended.reset());
        }
      }
    }
  }

  private void feed(Bytes bytes) {
    atSeam = atSeam.plus(conversation().server(journal.now(), bytes));
  }

  /**
   * What came behind a granted upgrade is plaintext after all, now that the script goes on in it.
   */
  private void plaintextGoesOn(Conversation now) {
    if (now.upgradeGranted()) {
      now.proceed();
      Bytes kept = atSeam;
      atSeam = Bytes.EMPTY;
      if (!kept.isEmpty()) {
        feed(kept);
      }
    }
  }

  private Optional<Reply> nextReply(boolean byeCounts) {
    List<Reply> replies = conversation().replies();
    while (replyAt < replies.size()) {
      Reply reply = replies.get(replyAt++);
      greetingDue &= reply.kind() != Reply.Kind.GREETING;
      turnedAway |= reply.turnsAway();
      if (counts(reply, byeCounts)) {
        heardLine = reply.endLine();
        commandGoesOn = reply.kind() == Reply.Kind.CONTINUATION;
        return Optional.of(reply);
      }
    }
    return Optional.empty();
  }

  /**
   * A reply that nothing asked for is one only where nothing was asked: it must not be taken for
   * the answer to a command, also where the true answer has come right behind it.
   */
  private boolean counts(Reply reply, boolean byeCounts) {
    return switch (reply.kind()) {
      case GREETING, CONTINUATION, FINAL -> true;
      case UNTAGGED -> byeCounts && reply.status().equals("BYE");
      case UNEXPECTED -> !greetingDue && !commandWaitsAt(reply);
    };
  }

  private boolean commandWaitsAt(Reply unexpected) {
    return conversation().exchanges().reversed().stream()
        .map(Exchange::reply)
        .anyMatch(answer -> answer.isEmpty() || answer.get().endLine() > unexpected.endLine());
  }

  /** The text of a reply, its lines parted by LF, cut where it becomes too long to look at. */
  String text(Reply reply) {
    StringBuilder text = new StringBuilder();
    List<Line> lines = conversation().lines();
    for (int i = reply.firstLine(); i < reply.endLine(); i++) {
      Line line = lines.get(i);
      if (text.length() > ReplyMatcher.LONGEST_TEXT) {
        break;
      }
      if (line.from() == Direction.SERVER) {
        text.append(text.isEmpty() ? "" : "\n").append(line.text());
      }
    }
    return text.toString();
  }

  /** All text of the server since the last reply that the script has read. */
  LeftOver leftOver() throws Breakdown, Shortfall {
    open();
    LeftOver leftOver = new LeftOver();
    List<Line> lines = conversation().lines();
    lines.subList(heardLine, lines.size()).forEach(leftOver::add);
    conversation().unfinished().forEach(leftOver::add);
    leftOver.add(TlsStart.text(atSeam.plus(wire.pending())));
    return leftOver;
  }

  /** Another handshake; what was said before it still holds. */
  void renegotiate() throws Breakdown, Shortfall {
    open();
    wire.renegotiate();
  }

  void updateKeys(boolean both) throws Breakdown, Shortfall {
    open();
    wire.updateKeys(both);
  }

  /** Begins TLS, and behind it a conversation that knows nothing of what was said before. */
  void startTls(TlsRequest request) throws Breakdown, Shortfall {
    Connected now = open();
    wire.startTls(request);
    begin(
        now.service(),
        now.address(),
        now.service().implicitTls() || now.service().protocol().greetsInTls());
  }
}
