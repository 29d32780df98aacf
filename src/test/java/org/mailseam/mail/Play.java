package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * A dialogue as a test writes it: who says what, in which order. Whoever looks at the outcome gets
 * it from a conversation that was fed speech by speech, after {@link #conversation} has made sure
 * that any other cutting of the same speeches leads to the same.
 */
final class Play {

  private record Speech(Direction from, Bytes bytes) {}

  /** What a conversation made of a play; equal when everything is. */
  private record Outcome(
      List<Line> lines,
      List<Line> unfinished,
      List<Reply> replies,
      List<Exchange> exchanges,
      List<Object> rest) {

    static Outcome of(Conversation conversation, Bytes seam) {
      return new Outcome(
          conversation.lines(),
          conversation.unfinished(),
          conversation.replies(),
          conversation.exchanges(),
          List.of(
              conversation.upgrade(),
              conversation.upgradeGranted(),
              conversation.capabilities(),
              conversation.fault(),
              seam));
    }
  }

  private final MailProtocol protocol;
  private final boolean greeting;
  private final List<Speech> speeches = new ArrayList<>();
  private Bytes seam = Bytes.EMPTY;

  private Play(MailProtocol protocol, boolean greeting) {
    this.protocol = protocol;
    this.greeting = greeting;
  }

  /** A new connection, where the server speaks first. */
  static Play of(MailProtocol protocol) {
    return new Play(protocol, true);
  }

  /** A phase in which the server does not speak first, as behind STARTTLS. */
  static Play inside(MailProtocol protocol) {
    return new Play(protocol, false);
  }

  /** The server sends these lines in one go. */
  Play server(String... lines) {
    return serverRaw(String.join("\r\n", lines) + "\r\n");
  }

  /** The client sends these lines in one go. */
  Play client(String... lines) {
    return clientRaw(String.join("\r\n", lines) + "\r\n");
  }

  Play serverRaw(String text) {
    speeches.add(new Speech(Direction.SERVER, Bytes.ofText(text)));
    return this;
  }

  Play clientRaw(String text) {
    speeches.add(new Speech(Direction.CLIENT, Bytes.ofText(text)));
    return this;
  }

  Play serverRaw(Bytes bytes) {
    speeches.add(new Speech(Direction.SERVER, bytes));
    return this;
  }

  Play clientRaw(Bytes bytes) {
    speeches.add(new Speech(Direction.CLIENT, bytes));
    return this;
  }

  /** Speeches written as in an RFC: lines that begin with {@code S: } and {@code C: }. */
  Play script(String text) {
    for (String line : text.strip().split("\n")) {
      String said = line.length() > 3 ? line.substring(3) : "";
      if (line.startsWith("S:")) {
        server(said);
      } else {
        client(said);
      }
    }
    return this;
  }

  /** What was not taken in, behind the reply that granted the upgrade. */
  Bytes seam() {
    conversation();
    return seam;
  }

  Conversation conversation() {
    Conversation whole = run(new Random(0), Integer.MAX_VALUE);
    Outcome outcome = Outcome.of(whole, seam);
    long length = speeches.stream().mapToLong(speech -> speech.bytes.length()).sum();
    int[] cuts = length < 100_000 ? new int[] {1, 2, 7, 60} : new int[] {1000, 100_000};
    for (int longest : cuts) {
      Conversation cut = run(new Random(longest), longest);
      assertThat(Outcome.of(cut, seam)).as("in pieces of up to %d", longest).isEqualTo(outcome);
    }
    return whole;
  }

  private Conversation run(Random random, int longest) {
    Conversation conversation = protocol.converse(greeting);
    List<Bytes> left = new ArrayList<>();
    List<List<Bytes>> said = List.of(new ArrayList<>(), new ArrayList<>());
    long at = 0;
    for (Speech speech : speeches) {
      at++;
      for (Bytes piece : pieces(speech.bytes, random, longest)) {
        if (speech.from == Direction.CLIENT) {
          conversation.client(at, piece);
          said.get(0).add(piece);
        } else {
          Bytes rest = conversation.server(at, piece);
          left.add(rest);
          said.get(1).add(piece.slice(0, piece.length() - rest.length()));
        }
      }
    }
    seam = Bytes.concat(left);
    if (conversation.fault().isEmpty()) {
      Tiling.check(conversation, Direction.CLIENT, Bytes.concat(said.get(0)));
      Tiling.check(conversation, Direction.SERVER, Bytes.concat(said.get(1)));
    }
    return conversation;
  }

  private static List<Bytes> pieces(Bytes bytes, Random random, int longest) {
    List<Bytes> pieces = new ArrayList<>();
    int start = 0;
    while (start < bytes.length()) {
      int length = longest == Integer.MAX_VALUE ? bytes.length() : 1 + random.nextInt(longest);
      int end = Math.min(bytes.length(), start + length);
      pieces.add(bytes.slice(start, end));
      start = end;
    }
    return pieces;
  }

  /** Lines as {@code C COMMAND EHLO x}, secrets masked. */
  List<String> lines() {
    return show(conversation().lines());
  }

  static List<String> show(List<Line> lines) {
    return lines.stream()
        .map(
            line ->
                (line.from() == Direction.CLIENT ? "C " : "S ")
                    + line.kind()
                    + (line.bytes().isEmpty() ? "" : " " + line.masked()))
        .toList();
  }

  /** Replies as {@code FINAL 250 ok}. */
  List<String> replies() {
    return conversation().replies().stream()
        .map(reply -> (reply.kind() + " " + reply.status() + " " + reply.text()).strip())
        .toList();
  }

  /** Commands as {@code EHLO 250}, or {@code EHLO ...} while they wait. */
  List<String> exchanges() {
    return conversation().exchanges().stream()
        .map(one -> one.verb() + " " + one.reply().map(Reply::status).orElse("..."))
        .toList();
  }

  List<String> capabilities() {
    return conversation().capabilities().orElseThrow().list().stream()
        .map(Capability::text)
        .toList();
  }
}
