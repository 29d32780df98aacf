package org.mailseam.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * One SASL exchange in a protocol's lines, without any I/O: it says which line to send, and takes
 * the reply. Whoever drives it hands over continuations and the final reply, not untagged ones.
 */
public final class SaslSession {

  /** How much of the server's words goes into a sentence, in characters. */
  private static final int LONGEST_QUOTE = 200;

  private final SaslFraming framing;
  private final SaslMechanism mechanism;
  private final Optional<Capabilities> offered;

  /** The initial response while it has not been sent. */
  private Optional<Bytes> unsent = Optional.empty();

  private @Nullable Message broken;

  /**
   * @param mechanism a fresh one
   * @param offered what the server can do, if it is known
   */
  public SaslSession(
      MailProtocol protocol, SaslMechanism mechanism, Optional<Capabilities> offered) {
    this.framing = protocol.saslFraming();
    this.mechanism = mechanism;
    this.offered = offered;
  }

  /**
   * The command that begins the exchange, which IMAP puts a tag before: {@link SaslStep.Send}, or
   * {@link SaslStep.Failed} where the credentials do not fit the mechanism and nothing was sent.
   */
  public SaslStep begin() {
    try {
      Optional<Bytes> first = mechanism.initialResponse();
      SaslFraming.Start start = framing.start(mechanism.name(), first, offered);
      unsent = start.initialResponseSent() ? Optional.empty() : first;
      return new SaslStep.Send(start.line());
    } catch (SaslException e) {
      return new SaslStep.Failed(e.explanation());
    }
  }

  /** What the reply to the last line leads to. */
  public SaslStep next(Reply reply) {
    if (reply.kind() == Reply.Kind.CONTINUATION) {
      return continued(reply);
    }
    if (broken != null) {
      return new SaslStep.Failed(broken);
    }
    if (!reply.positive()) {
      return new SaslStep.Failed(
          mechanism
              .complaint()
              .orElseGet(() -> Message.of("mail.sasl-refused", reply.status(), brief(reply))));
    }
    if (!mechanism.done()) {
      try {
        Optional<Bytes> last = framing.lastChallenge(reply);
        if (last.isPresent()) {
          mechanism.respond(last.get());
        }
      } catch (SaslException e) {
        return new SaslStep.Failed(e.explanation());
      }
    }
    return mechanism.done()
        ? new SaslStep.Accepted()
        : new SaslStep.Failed(Message.of("mail.sasl-accepted-early", mechanism.name()));
  }

  private static String brief(Reply reply) {
    String text = reply.text();
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  private SaslStep continued(Reply reply) {
    if (broken != null) { // it asks for more although the exchange was given up
      return new SaslStep.Failed(broken);
    }
    try {
      if (unsent.isPresent()) { // the challenge says nothing; some servers put words into it
        Bytes first = unsent.get();
        unsent = Optional.empty();
        return new SaslStep.Send(framing.response(first));
      }
      return new SaslStep.Send(framing.response(mechanism.respond(framing.challenge(reply))));
    } catch (SaslException e) {
      broken = e.explanation();
      return new SaslStep.Abort(framing.abort(), broken);
    }
  }
}
