package org.mailseam.mail;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.field.GrowingList;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;

/**
 * What the protocols' conversations have in common: lines come in, are told what they are, and
 * change the state. To say what a line is changes nothing, so that it can also be said of a line
 * whose end has not come.
 */
abstract class Framing implements Conversation {

  /** What a line takes up without its bytes, a reply without its text, a command in all. */
  private static final long LINE = 100;

  private static final long REPLY = 120;
  private static final long COMMAND = 300;

  final LineSplitter fromClient;
  final LineSplitter fromServer;

  private final Allowance allowance;
  private final GrowingList<Line> lines;
  private final GrowingList<Reply> replies;
  private final GrowingList<SentCommand> commands;

  /** Whether the server's first reply has still to come. */
  boolean greetingDue;

  private long clientTime;
  private long serverTime;
  private boolean authenticated;
  private boolean asked;
  private volatile boolean granted;
  private volatile @Nullable SentCommand upgrade;
  private volatile @Nullable Capabilities capabilities;
  private volatile @Nullable Capabilities latest;
  private volatile @Nullable Message fault;

  /** What a command is for; its first line may have more words. */
  abstract Exchange.Asks asks(String verb, Line line);

  Framing(boolean greeting, Allowance allowance) {
    greetingDue = greeting;
    this.allowance = allowance;
    fromClient = new LineSplitter(allowance);
    fromServer = new LineSplitter(allowance);
    lines = new GrowingList<>(allowance, _ -> LINE);
    replies = new GrowingList<>(allowance, reply -> REPLY + reply.text().length());
    commands = new GrowingList<>(allowance, _ -> COMMAND);
  }

  /** What the client's next line is, of which {@code content} may be only the beginning. */
  abstract Mark clientMark(Bytes content, boolean counted);

  /** What the server's next line is, of which {@code content} may be only the beginning. */
  abstract Mark serverMark(Bytes content, boolean counted);

  /** The client has sent this line; it is the last of {@link #lines}. */
  abstract void sent(Line line, boolean counted);

  /** The server has sent this line; it is the last of {@link #lines}. */
  abstract void received(Line line, boolean counted);

  @Override
  public final void client(long at, Bytes bytes) {
    if (fault != null) {
      return;
    }
    clientTime = at;
    fromClient.feed(bytes);
    while (fault == null && fromClient.next()) {
      Bytes content = fromClient.content();
      boolean counted = fromClient.wasCounted();
      Mark mark = clientMark(content, counted);
      Line line = line(at, Direction.CLIENT, fromClient, mark);
      lines.add(line);
      sent(line, counted);
      stopWhereSpent();
    }
    if (fromClient.tooLong()) {
      fail(Message.of("mail.client-line-too-long", MAX_LINE >> 20));
    }
  }

  @Override
  public final Bytes server(long at, Bytes bytes) {
    if (fault != null) {
      return Bytes.EMPTY;
    }
    serverTime = at;
    fromServer.feed(bytes);
    while (fault == null && !granted && fromServer.next()) {
      Bytes content = fromServer.content();
      boolean counted = fromServer.wasCounted();
      Mark mark = serverMark(content, counted);
      Line line = line(at, Direction.SERVER, fromServer, mark);
      lines.add(line);
      received(line, counted);
      stopWhereSpent();
    }
    if (fromServer.tooLong()) {
      fail(
          Message.of(
              greetingDue ? "mail.greeting-line-too-long" : "mail.server-line-too-long",
              MAX_LINE >> 20));
    }
    return fault == null ? fromServer.giveBack() : Bytes.EMPTY;
  }

  /** A peer that never ends must not fill the memory. */
  private void stopWhereSpent() {
    if (allowance.spent()) {
      fail(Message.of("mail.memory-spent", allowance.limit() >> 20));
    }
  }

  private static Line line(long at, Direction from, LineSplitter splitter, Mark mark) {
    return new Line(
        at,
        from,
        splitter.content(),
        splitter.ending(),
        mark.kind(),
        splitter.offset(),
        mark.secret());
  }

  @Override
  public final void proceed() {
    granted = false;
  }

  @Override
  public final boolean upgradeGranted() {
    return granted;
  }

  @Override
  public final List<Line> lines() {
    return lines.view();
  }

  @Override
  public final List<Line> unfinished() {
    List<Line> cut = new ArrayList<>(2);
    Bytes client = fromClient.held();
    if (!client.isEmpty()) {
      Mark mark = clientMark(client, fromClient.counting());
      cut.add(held(clientTime, Direction.CLIENT, fromClient, mark));
    }
    Bytes server = fromServer.held();
    if (!server.isEmpty()) {
      Mark mark = serverMark(server, fromServer.counting());
      cut.add(held(serverTime, Direction.SERVER, fromServer, mark));
    }
    return cut;
  }

  private static Line held(long at, Direction from, LineSplitter splitter, Mark mark) {
    return new Line(
        at, from, splitter.held(), "", mark.kind(), splitter.heldOffset(), mark.secret());
  }

  @Override
  public final List<Reply> replies() {
    return replies.view();
  }

  @Override
  public final List<Exchange> exchanges() {
    return new Exchanges(commands.view(), lines.size());
  }

  @Override
  public final Optional<Exchange> upgrade() {
    return Optional.ofNullable(upgrade).map(SentCommand::exchange);
  }

  @Override
  public final Optional<Capabilities> capabilities() {
    return Optional.ofNullable(capabilities);
  }

  @Override
  public final Optional<Capabilities> latestCapabilities() {
    return Optional.ofNullable(latest);
  }

  @Override
  public final Optional<Message> fault() {
    return Optional.ofNullable(fault);
  }

  /** Whether a line begins with these words, in any case. */
  static boolean begins(Bytes line, String words) {
    return line.length() >= words.length()
        && line.slice(0, words.length()).text().equalsIgnoreCase(words);
  }

  /** Gives up; the first reason stays. */
  final void fail(Message why) {
    if (fault == null) {
      fault = why;
    }
  }

  /** The index of the line that came last. */
  final int lastIndex() {
    return lines.size() - 1;
  }

  /** Notes a command; the last line is the one that began it. */
  final SentCommand command(Line line, String tag, String verb) {
    Exchange.Asks asks = asks(verb, line);
    SentCommand sent = new SentCommand(line, tag, verb, asks);
    commands.add(sent);
    if (asks == Exchange.Asks.TLS && (upgrade == null || !upgrade.exchange().granted())) {
      upgrade = sent;
    }
    return sent;
  }

  /** Notes a reply that ends with the last line. */
  final Reply reply(Reply.Kind kind, String status, String text, int firstLine, boolean positive) {
    Reply reply = new Reply(kind, status, text, firstLine, lines.size(), positive);
    replies.add(reply);
    return reply;
  }

  /** The reply ends the command. */
  final void answer(SentCommand command, Reply reply) {
    command.answer(reply);
    if (command.exchange().granted()) {
      upgrade = command;
      granted = true;
    }
    authenticated |= command.exchange().loggedIn();
  }

  /** From here on the capabilities are those of somebody who is logged in. */
  final void authenticated() {
    authenticated = true;
  }

  /** The client asked what the server can do, and this is the answer. */
  final void answered(Capabilities set) {
    latest = set;
    if (!authenticated) {
      capabilities = set;
      asked = true;
    }
  }

  /** The server said unasked what it can do: better than nothing, as long as nobody has asked. */
  final void volunteered(Capabilities set) {
    latest = set;
    if (!authenticated && !asked && capabilities == null) {
      capabilities = set;
    }
  }

  /** The server's lines from {@code first} up to and without {@code end}. */
  final List<Line> serverLines(int first, int end) {
    return lines.view().subList(first, end).stream()
        .filter(line -> line.from() == Direction.SERVER)
        .toList();
  }

  /**
   * The commands with the replies that had come when the view was made; later ones are not in it.
   */
  private static final class Exchanges extends AbstractList<Exchange> implements RandomAccess {
    private final List<SentCommand> commands;
    private final int lines;

    Exchanges(List<SentCommand> commands, int lines) {
      this.commands = commands;
      this.lines = lines;
    }

    @Override
    public Exchange get(int index) {
      Exchange now = commands.get(index).exchange();
      return now.reply().isEmpty() || now.reply().get().endLine() <= lines
          ? now
          : new Exchange(now.command(), now.verb(), now.asks(), Optional.empty());
    }

    @Override
    public int size() {
      return commands.size();
    }
  }
}
