package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailseam.finding.Finding;
import org.mailseam.lab.Lab;
import org.mailseam.lab.PracticeServer;
import org.mailseam.mail.Service;
import org.mailseam.reading.Reading;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.RunControl;
import org.mailseam.script.Script;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.Terms;

/**
 * Mailseam's own client with every practice server, by every protocol it serves: what it finds is
 * what the server's description says, no more and no less.
 */
@Execution(ExecutionMode.SAME_THREAD)
class LabSessionsTest {

  /** Some servers never answer; the others answer within this. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TestFactory
  Stream<DynamicTest> everyServerShowsWhatItsDescriptionSays() {
    return Lab.all().stream()
        .flatMap(
            server ->
                server.services().stream()
                    .filter(service -> !service.implicitTls())
                    .map(
                        service ->
                            DynamicTest.dynamicTest(
                                service.name() + " " + server.name(),
                                () -> shows(server, service))));
  }

  private static void shows(PracticeServer server, Service service) throws Exception {
    assertThat(server.description().in(Locale.ENGLISH))
        .isNotBlank()
        .isNotEqualTo(server.description().in(Locale.JAPANESE));
    assertThat(found(service, "lab:" + server.name()))
        .isEqualTo(new TreeSet<>(server.expected(service)));
  }

  /** The ids of what a session shows that runs the service's ready-made script. */
  static Set<String> found(Service service, String host) throws Exception {
    return run(Script.parse(ReadyScripts.of(service).text()).script(), host).stream()
        .map(Finding::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<Finding> run(Script script, String host) throws Exception {
    Plan plan =
        new Plan(
            script,
            Path.of(""),
            Map.of("host", host),
            TlsPreferences.NONE,
            TrustSource.SYSTEM,
            PATIENCE);
    try (LiveRun run =
        LiveRun.prepare(
            "mailseam test",
            plan,
            _ -> Optional.of(LiveRun.practicePassword().toCharArray()),
            RunControl.unattended(),
            Optional.empty())) {
      run.run();
      Session session = SessionDecoder.decode(run.journal().header(), run.journal().events());
      return Reading.of(session, new Terms(TrustSource.of(session.header()).anchors()))
          .examination()
          .findings();
    }
  }
}
