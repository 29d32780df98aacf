package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.script.Parsed;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunSettings;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/** Runs a script the whole way: parsed, run over real sockets, saved, and read back. */
final class WholeScript {

  private WholeScript() {}

  /** The session as it is when the file it was saved to is opened. */
  static Session run(String text, Map<String, String> variables, Path folder) throws Exception {
    Parsed parsed = Script.parse(text, names(variables), folder);
    assertThat(parsed.errors()).isEmpty();
    Plan plan =
        new Plan(
            parsed.script(),
            folder,
            variables,
            TlsPreferences.NONE,
            TrustSource.SYSTEM,
            RunSettings.DEFAULT_REPLY_TIMEOUT);
    Path file = folder.resolve("whole.mailseam");
    try (LiveRun run =
        LiveRun.prepare(
            "mailseam test",
            plan,
            _ -> Optional.of(LiveRun.practicePassword().toCharArray()),
            RunControl.unattended(),
            Optional.of(file))) {
      var _ = run.run();
    }
    SavedJournal saved = JournalFile.read(file);
    assertThat(saved.problems()).isEmpty();
    return SessionDecoder.decode(saved.header(), saved.events());
  }

  private static Set<String> names(Map<String, String> variables) {
    Set<String> names = new HashSet<>(Script.USUAL_VARIABLES);
    names.addAll(variables.keySet());
    return names;
  }
}
