package org.mailseam.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.OutcomeState;
import org.mailseam.mail.MessageBody;

/** Does what each kind of step says. */
final class Performer implements AutoCloseable {

  /** What came of a step that did not fall short. */
  sealed interface Performed permits Done, CutShort {}

  /**
   * It is done.
   *
   * @param remark what there is to say about it
   */
  record Done(Optional<Cause> remark) implements Performed {}

  /** The user would not wait for its end. */
  record CutShort() implements Performed {}

  private static final Done DONE = new Done(Optional.empty());

  private final Script script;
  private final Wire wire;
  private final Values values;
  private final Journal journal;
  private final RunSettings settings;
  private final RunControl control;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Spot> spots = new LinkedHashMap<>();
  private Spot spot;

  /** A connection of the script, and who listens on it. */
  private record Spot(Talk talk, ReplyJudge judge) {}

  Performer(
      Script script,
      Wire wire,
      Values values,
      Journal journal,
      RunSettings settings,
      RunControl control) {
    this.script = script;
    this.wire = wire;
    this.values = values;
    this.journal = journal;
    this.settings = settings;
    this.control = control;
    this.spot = spot(wire);
    spots.put(Names.FIRST_CONNECTION, spot);
  }

  private Spot spot(Wire to) {
    Talk talk = new Talk(to, journal, random);
    return new Spot(talk, new ReplyJudge(talk, values, journal, settings.replyTimeout()));
  }

  private void turn(String name) {
    spot = spots.computeIfAbsent(name, _ -> spot(wire.beside()));
    values.set(Names.TAG, spot.talk.tag());
  }

  /** Closes what the script has left open. */
  @Override
  public void close() {
    spots.values().forEach(each -> each.talk.close());
  }

  Performed perform(Step step) throws Breakdown, Shortfall {
    values.bound(step);
    switch (step) {
      case Step.Connect connect -> connect(connect);
      case Step.Send send -> sendLine(values.line(send.command()));
      case Step.Raw raw -> spot.talk.send(values.bytes(raw.bytes()));
      case Step.SendMessage message -> message(message.file());
      case Step.Auth auth -> new Login(spot.talk, values, spot.judge, settings).run(auth);
      case Step.Expect expect -> spot.judge.expect(expect.expectation());
      case Step.Tls tls -> new SeamCrossing(spot.talk, values, settings).cross(tls.options());
      case Step.Renegotiate _ -> spot.talk.renegotiate();
      case Step.KeyUpdate update -> spot.talk.updateKeys(update.both());
      case Step.Note note ->
          journal.append(new Event.Note(journal.now(), values.text(note.remark())));
      case Step.Close _ -> spot.talk.close();
      case Step.Turn turn -> turn(turn.name());
      case Step.Probe probe -> {
        close();
        journal.append(new Event.Probe(journal.now(), probe.name()));
      }
      case Step.Assign assign -> values.set(assign.name(), values.text(assign.value()));
      case Step.Pause _ -> {
        if (!control.isAttended()) {
          return new Done(Optional.of(Cause.said("script.pause-passed")));
        }
        control.pause();
      }
      case Step.Wait wait -> {
        return waitFor(wait);
      }
    }
    return DONE;
  }

  private void connect(Step.Connect step) throws Breakdown, Shortfall {
    String text = values.text(step.address());
    Address address =
        Address.parse(text)
            .orElseThrow(() -> new Shortfall(OutcomeState.FAILED, "script.address", text));
    spot.talk.connect(step.service(), address, script.security(step));
  }

  private void sendLine(Bytes line) throws Breakdown, Shortfall {
    spot.talk.sendLine(line);
    values.set(Names.TAG, spot.talk.tag());
  }

  /** Whether the server has said that it wants no more of this client now. */
  boolean turnedAway() {
    return spots.values().stream().anyMatch(each -> each.talk.turnedAway());
  }

  /** Sends a line of the user's and reads the reply to it, whatever it is. */
  void sendNow(Bytes line) throws Breakdown, Shortfall {
    sendLine(line);
    spot.judge.await("*", settings.replyTimeout(), false);
  }

  private void message(Template file) throws Breakdown, Shortfall {
    Bytes message = read(values.text(file));
    if (spot.talk.protocol().dotStuffed()) {
      for (Bytes piece : MessageBody.dotStuffed(message)) {
        spot.talk.send(piece);
      }
    } else {
      // IMAP: the literal of APPEND, and the end of the command's line
      spot.talk.send(message.plus(Bytes.ofText("\r\n")));
    }
  }

  private Bytes read(String name) throws Shortfall {
    Path path =
        settings
            .resolve(name)
            .orElseThrow(() -> new Shortfall(OutcomeState.FAILED, "script.file-name", name));
    try {
      if (Files.size(path) > RunSettings.LARGEST_MESSAGE) {
        throw new Shortfall(OutcomeState.FAILED, "script.file-large", path);
      }
      return Bytes.of(Files.readAllBytes(path));
    } catch (IOException _) {
      throw new Shortfall(OutcomeState.FAILED, "script.file-unreadable", path);
    }
  }

  private Performed waitFor(Step.Wait step) throws Shortfall {
    return switch (control.await(step.time())) {
      case ELAPSED -> DONE;
      case SKIPPED -> new CutShort();
      case STOPPED -> throw new Shortfall(OutcomeState.ABORTED, new Cause.Stopped());
    };
  }
}
