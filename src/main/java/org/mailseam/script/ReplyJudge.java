package org.mailseam.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Doing;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Journal;
import org.mailseam.journal.OutcomeState;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Reply;
import org.mailseam.script.Expectation.ReplyPattern;
import org.mailseam.script.Expectation.Wanted;
import org.mailseam.text.Quotation;

/** Waits for a reply and judges it. */
final class ReplyJudge {

  private final Talk talk;
  private final Values values;
  private final Journal journal;
  private final Duration usualTime;

  ReplyJudge(Talk talk, Values values, Journal journal, Duration usualTime) {
    this.talk = talk;
    this.values = values;
    this.journal = journal;
    this.usualTime = usualTime;
  }

  /** Waits for the reply that a step expects; what it keeps is a variable then. */
  void expect(Expectation expectation) throws Breakdown, Shortfall {
    Duration time = expectation.within().orElse(usualTime);
    boolean bye = expectation.status().filter("BYE"::equalsIgnoreCase).isPresent();
    Reply reply = await(expectation.words(), time, bye);
    status(expectation, reply);
    for (Wanted wanted : expectation.capabilities()) {
      capability(wanted, reply);
    }
    String kept = reply.text();
    if (expectation.pattern().isPresent()) {
      kept = match(expectation.pattern().get(), reply);
    }
    if (expectation.keep().isPresent()) {
      values.set(expectation.keep().get(), kept);
    }
  }

  /**
   * Waits for one reply.
   *
   * @param what is expected, in the words of the script
   */
  Reply await(String what, Duration time, boolean byeCounts) throws Breakdown, Shortfall {
    return switch (talk.awaitReply(journal.now() + time.toNanos(), byeCounts)) {
      case Talk.Heard.Answer(Reply reply) -> reply;
      case Talk.Heard.TimedOut _ ->
          throw new Shortfall(
              OutcomeState.ABORTED, new Cause.TimedOut(Doing.REPLY, what, time.toMillis()));
      case Talk.Heard.Ended(boolean reset) ->
          throw new Shortfall(
              OutcomeState.ABORTED, new Cause.Ended(Direction.SERVER, reset, Doing.REPLY, what));
    };
  }

  private void status(Expectation expectation, Reply reply) throws Shortfall {
    if (expectation.status().isPresent()
        && !talk.protocol().matches(expectation.status().get(), reply)) {
      throw new Shortfall(
          OutcomeState.FAILED, "script.expected-status", expectation.status().get(), said(reply));
    }
  }

  /** The reply for a sentence: its own lines, without the IMAP tag and the data before it. */
  private String said(Reply reply) throws Shortfall {
    String text =
        talk.protocol().name().equals("imap")
            ? (reply.status() + ' ' + reply.text()).strip()
            : talk.text(reply).lines().collect(Collectors.joining(" / "));
    return Quotation.of(text);
  }

  private void capability(Wanted wanted, Reply reply) throws Shortfall {
    Optional<Capabilities> known = talk.capabilities(reply);
    boolean has = known.isPresent() && known.get().has(wanted.name());
    if (known.isEmpty()) {
      throw new Shortfall(OutcomeState.FAILED, "script.capabilities-unknown", wanted.name());
    }
    if (has != wanted.present()) {
      String all =
          known.get().list().stream().map(Capability::text).collect(Collectors.joining(", "));
      throw new Shortfall(
          OutcomeState.FAILED,
          wanted.present() ? "script.expected-capability" : "script.expected-no-capability",
          wanted.name(),
          Quotation.of(all));
    }
  }

  private String match(ReplyPattern wanted, Reply reply) throws Shortfall {
    Pattern pattern =
        ReplyMatcher.compile(wanted.template(), wanted.ignoreCase(), values::variable);
    return switch (ReplyMatcher.find(pattern, talk.text(reply))) {
      case ReplyMatcher.Found.Match(String kept) -> kept;
      case ReplyMatcher.Found.Nothing _ ->
          throw new Shortfall(
              OutcomeState.FAILED, "script.expected-pattern", wanted.source(), said(reply));
      case ReplyMatcher.Found.TooCostly _ ->
          throw new Shortfall(OutcomeState.FAILED, "script.pattern-costly", wanted.source());
    };
  }
}
