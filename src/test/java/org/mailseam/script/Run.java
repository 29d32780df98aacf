package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Journal;
import org.mailseam.journal.StepState;
import org.mailseam.journal.Target;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.EndReading;

/** A script that was run against a {@link ScriptedPeer}, on the peer's clock. */
record Run(RunOutcome outcome, Journal journal, ScriptedPeer peer) {

  /** The script must have played the play to its end. */
  static Setup of(String script) {
    return new Setup(script, true);
  }

  /** The script stops while the peer still has something to say. */
  static Setup unfinished(String script) {
    return new Setup(script, false);
  }

  static Journal journal(Script script, ScriptedPeer peer) {
    Target target = new Target("smtp", "mail.example.org", 25, Target.Security.STARTTLS);
    Header header = new Header("Mailseam", Instant.EPOCH, target, script.text(), List.of(), false);
    Journal journal = new Journal(header, peer::now);
    peer.recordTo(journal);
    return journal;
  }

  List<Event> events() {
    return journal.events();
  }

  List<Event.Step> stepEvents() {
    return events().stream()
        .filter(Event.Step.class::isInstance)
        .map(Event.Step.class::cast)
        .toList();
  }

  /** The last state of each step that was reached, in order. */
  List<StepState> states() {
    Map<Integer, StepState> states = new LinkedHashMap<>();
    stepEvents().forEach(event -> states.put(event.step(), event.state()));
    return List.copyOf(states.values());
  }

  List<String> notes() {
    return events().stream()
        .filter(Event.Note.class::isInstance)
        .map(event -> ((Event.Note) event).text())
        .toList();
  }

  /** Why the run ended as it did, in English; null where it passed. */
  String message() {
    return EndReading.ofRun(SessionDecoder.decode(journal.header(), events()))
        .map(Object::toString)
        .orElse(null);
  }

  /** The key of the sentence that says why the script ended. */
  String key() {
    return ((Cause.Said) outcome.cause().orElseThrow()).message().key();
  }

  static final class Setup {
    private final String script;
    private final boolean whole;
    private final Map<String, String> variables =
        new HashMap<>(
            Map.of("host", "mail.example.org", "client", "client.example.org", "user", "alice"));
    private final Map<String, String> secrets = new HashMap<>();
    private Path folder = Path.of("");

    private Setup(String script, boolean whole) {
      this.script = script;
      this.whole = whole;
    }

    Setup with(String name, String value) {
      variables.put(name, value);
      return this;
    }

    Setup secret(String name, String value) {
      secrets.put(name, value);
      return this;
    }

    Setup in(Path scriptFolder) {
      folder = scriptFolder;
      return this;
    }

    RunSettings settings() {
      return new RunSettings(variables, folder, RunSettings.DEFAULT_REPLY_TIMEOUT);
    }

    Run against(String play) {
      return against(play, RunControl.unattended());
    }

    Run against(String play, RunControl control) {
      return against(ScriptedPeer.plays(play), control);
    }

    Run against(ScriptedPeer peer, RunControl control) {
      Parsed parsed = Script.parse(script, variables.keySet());
      assertThat(parsed.errors()).isEmpty();
      Journal journal = Run.journal(parsed.script(), peer);
      SecretSource source = name -> Optional.ofNullable(secrets.get(name)).map(String::toCharArray);
      Runner runner = new Runner(parsed.script(), peer, journal, settings(), source, control);
      RunOutcome outcome = runner.run();
      if (whole) {
        peer.assertOver();
      }
      return new Run(outcome, journal, peer);
    }
  }
}
