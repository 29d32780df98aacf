package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.SavedJournal;
import org.mailseam.reading.Reading;
import org.mailseam.script.Parsed;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunOutcome;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/** Whole sessions against the practice server: script, link, journal, decoder, session. */
class PracticeSessionTest {

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyReadyMadeScriptPasses() throws Exception {
    Path message =
        Files.writeString(folder.resolve("message.eml"), "Subject: hello\r\n\r\n.dot\r\n");
    return ReadyScripts.all().stream()
        .map(ready -> DynamicTest.dynamicTest(ready.name(), () -> passes(ready, message)));
  }

  private void passes(ReadyScript ready, Path message) throws Exception {
    Map<String, String> variables = new HashMap<>();
    variables.put("host", "lab:honest");
    variables.put("from", "bob@example.org");
    variables.put("to", "alice@example.org");
    variables.put("message", message.toString());
    Path file = folder.resolve(ready.name() + ".mailseam");

    Set<String> names = new HashSet<>(Script.USUAL_VARIABLES);
    names.addAll(variables.keySet());
    Parsed parsed = Script.parse(ready.text(), names);
    assertThat(parsed.errors()).isEmpty();
    Session session = run(parsed.script(), variables, file);

    assertThat(session.ended().orElseThrow().state())
        .as("%s", session.ended().orElseThrow().cause())
        .isEqualTo(OutcomeState.PASSED);
    boolean plain = ready.kind() == ReadyScript.Kind.PLAIN;
    assertThat(session.connections().getLast().tls().isPresent()).isEqualTo(!plain);
    if (!plain) {
      assertThat(session.connections().getLast().tls().get().negotiation().complete()).isTrue();
      Reading reading = Reading.of(session, new Terms(TrustSource.of(session.header()).anchors()));
      Verdict verdict = reading.last().verdict();
      assertThat(verdict.good()).isTrue();
      assertThat(verdict.trust().orElseThrow().problems()).isEmpty();
      assertThat(verdict.trust().orElseThrow().trusted()).isTrue();
      assertThat(verdict.identity().orElseThrow().matches()).isTrue();
    }
  }

  /** Runs and saves a session, and gives it as it is when the file is opened again. */
  private static Session run(Script script, Map<String, String> variables, Path file)
      throws Exception {
    Plan plan = Plan.of(script, variables);
    Session live;
    RunOutcome outcome;
    try (LiveRun run =
        LiveRun.prepare(
            "mailseam test",
            plan,
            _ -> Optional.of(LiveRun.practicePassword().toCharArray()),
            RunControl.unattended(),
            Optional.of(file))) {
      outcome = run.run();
      live = SessionDecoder.decode(run.journal().header(), run.journal().events());
    }
    SavedJournal saved = JournalFile.read(file);
    assertThat(saved.problems()).isEmpty();
    Session opened = SessionDecoder.decode(saved.header(), saved.events());
    assertThat(opened.connections().getLast().plaintext().lines())
        .isEqualTo(live.connections().getLast().plaintext().lines());
    assertThat(opened.connections().getLast().encrypted().map(phase -> phase.lines()))
        .isEqualTo(live.connections().getLast().encrypted().map(phase -> phase.lines()));
    assertThat(opened.ended()).isEqualTo(live.ended());
    assertThat(opened.ended().orElseThrow().state()).isEqualTo(outcome.state());
    return opened;
  }

  @Test
  void theArticlesExampleIsWhatThePracticeServerSays() throws Exception {
    Script script = Script.parse(ReadyScripts.named("smtp-starttls").orElseThrow().text()).script();

    Session session = run(script, Map.of("host", "lab:honest"), folder.resolve("a.mailseam"));

    List<String> lines =
        session.connections().getLast().plaintext().lines().stream()
            .map(line -> (line.from().word().charAt(0) + ": " + line.text()))
            .toList();
    assertThat(lines)
        .startsWith(
            "s: 220 mail.example.org ESMTP service ready",
            "c: EHLO client.example.org",
            "s: 250-mail.example.org offers a warm hug of welcome")
        .endsWith("s: 250 STARTTLS", "c: STARTTLS", "s: 220 Go ahead");
    assertThat(session.connections().getLast().seam().orElseThrow().leftoverLength()).isZero();
    assertThat(session.connections().getLast().capabilityDifference().orElseThrow().lost())
        .extracting(lost -> lost.text())
        .containsExactly("STARTTLS");
  }
}
