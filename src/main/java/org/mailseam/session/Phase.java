package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.mail.Smtp;
import org.mailseam.text.Message;

/**
 * What was said before TLS, or inside it.
 *
 * @param lines the finished lines of both sides, in the order they came
 * @param unfinished lines whose end has not come
 * @param replies what the server said, reply by reply
 * @param exchanges the commands, each with its reply
 * @param upgrade the command that asked for TLS: the one that was granted, else the last
 * @param capabilities what the server said it can do, if it did
 * @param bytes how many bytes of this phase crossed the wire, both directions
 * @param fault why the dialogue could not be followed to its end, if so
 */
public record Phase(
    List<Line> lines,
    List<Line> unfinished,
    List<Reply> replies,
    List<Exchange> exchanges,
    Optional<Exchange> upgrade,
    Optional<Capabilities> capabilities,
    long bytes,
    Optional<Message> fault) {

  /** Nothing was said. */
  public static final Phase NONE = of(Smtp.SMTP.converse(true), 0);

  /** What a conversation has come to up to now. */
  static Phase of(Conversation now, long bytes) {
    return new Phase(
        now.lines(),
        now.unfinished(),
        now.replies(),
        now.exchanges(),
        now.upgrade(),
        now.capabilities(),
        bytes,
        now.fault());
  }

  /**
   * The index of a finished line, found without looking at all of them; -1 where it is not among
   * them.
   */
  public int indexOf(Line wanted) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle).at() < wanted.at()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < lines.size() && lines.get(i).at() == wanted.at(); i++) {
      if (lines.get(i).offset() == wanted.offset() && lines.get(i).from() == wanted.from()) {
        return i;
      }
    }
    return -1;
  }
}
