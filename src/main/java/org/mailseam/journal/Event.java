package org.mailseam.journal;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** One thing that happened. Times are nanoseconds since the start of the journal. */
public sealed interface Event {

  /** When it happened, in nanoseconds since the start of the journal. */
  long at();

  /** How many bytes of memory it takes up, about. */
  default long weight() {
    return switch (this) {
      case Frame frame -> 100 + frame.bytes.length();
      case Fetched fetched -> 500 + fetched.request.length() + fetched.content.length();
      case Note note -> 100 + note.text.length();
      case Unknown unknown -> 100 + 20L * unknown.json.toString().length();
      default -> 500;
    };
  }

  /** Bytes as one read or one write saw them. */
  record Frame(long at, Direction from, Bytes bytes) implements Event {}

  /**
   * Bytes crossed the wire, as the other side has confirmed, and were not captured.
   *
   * @param count how many, at least 1
   */
  record Lost(long at, Direction from, long count) implements Event {}

  /** A TLS secret became known. */
  record Key(long at, KeyLogLine line) implements Event {}

  /**
   * A step of the script changed its state.
   *
   * @param step the number of the step among the steps of the script, from 1
   * @param cause why it failed, or what else there is to say
   */
  record Step(long at, int step, StepState state, Optional<Cause> cause) implements Event {}

  /**
   * A connection was made.
   *
   * @param remote address and port of the server, such as {@code 127.0.0.1:25} or {@code [::1]:25}
   * @param local address and port of this side
   * @param tried addresses that did not answer before this one did, in the order they were tried
   * @param target whom it is with; empty in files that do not tell, then the head's target counts
   */
  record Opened(long at, String remote, String local, List<String> tried, Optional<Target> target)
      implements Event {
    public Opened {
      tried = List.copyOf(tried);
    }
  }

  /**
   * The connection ended.
   *
   * @param by who ended it
   * @param reset true where it was torn down (TCP RST) and not closed
   */
  record Closed(long at, Direction by, boolean reset) implements Event {}

  /**
   * The script turned to another connection that is open: what follows happened there.
   *
   * @param connection which, counted from 1 in the order they were opened
   */
  record Turned(long at, int connection) implements Event {}

  /**
   * A probe begins: what follows belongs to it, up to the next one.
   *
   * @param name which one
   */
  record Probe(long at, String name) implements Event {}

  /** What the script or the user remarked. */
  record Note(long at, String text) implements Event {}

  /**
   * The run ended.
   *
   * @param step the step it ended at, from 1; 0 where it was none
   * @param cause why; empty where every step passed
   */
  record Ended(long at, OutcomeState state, int step, Optional<Cause> cause) implements Event {}

  /**
   * Something that bears on the server's certificates was asked for, because the user wanted it.
   *
   * @param kind what was asked for
   * @param url where
   * @param about SHA-256 of the certificate it was asked for, in lower case hexadecimal
   * @param request the body that was sent; empty where there was none
   * @param content what came; empty where nothing did
   * @param failure why nothing came; null where something did
   */
  record Fetched(
      long at,
      FetchedKind kind,
      String url,
      String about,
      Bytes request,
      Bytes content,
      @Nullable Message failure)
      implements Event {}

  /**
   * Something a newer program wrote; kept so that it is still there when the file is written again.
   */
  record Unknown(long at, JsonObject json) implements Event {}
}
