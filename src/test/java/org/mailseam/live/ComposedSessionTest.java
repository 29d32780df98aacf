package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.session.Session;
import org.mailseam.verdict.EndReading;

/** Scripts made of parts, the whole way: over sockets, into a file and back. */
class ComposedSessionTest {

  @TempDir Path folder;

  @Test
  void aSavedSessionNeedsNoneOfTheFilesItIncluded() throws Exception {
    Path hello = folder.resolve("hello.seam");
    Files.writeString(hello, "send EHLO ${client}\nexpect 250\n");
    Session session =
        WholeScript.run(
            "connect smtp ${host}\n"
                + "expect 220\n"
                + "include hello.seam\n"
                + "repeat 2\n"
                + "send NOOP\n"
                + "expect 250\n"
                + "end\n"
                + "send QUIT\n"
                + "expect 221",
            Map.of("host", "lab:honest"),
            folder);
    Files.delete(hello);

    assertThat(ShownStep.of(session))
        .extracting(step -> step.line() + " " + step.text() + " " + step.state())
        .containsExactly(
            "1 connect smtp lab:honest done",
            "2 expect 220 done",
            "4 send EHLO client.example.org done",
            "5 expect 250 done",
            "9 send NOOP done",
            "10 expect 250 done",
            "9 send NOOP done",
            "10 expect 250 done",
            "12 send QUIT done",
            "13 expect 221 done");
  }

  @Test
  void connectionsThatAreOpenAtTheSameTimeAreReadEachByItself() throws Exception {
    Session session =
        WholeScript.run(
            """
            connect imap ${host}
            expect OK
            send STARTTLS
            expect OK
            connection other
            connect smtps ${host}
            tls
            expect 220
            connection main
            tls
            send CAPABILITY
            expect OK
            connection other
            send EHLO ${client}
            expect 250
            connection main
            send NOOP
            expect BAD
            """,
            Map.of("host", "lab:honest"),
            folder);

    assertThat(session.connections())
        .extracting(each -> each.protocol().name())
        .containsExactly("imap", "smtp");
    assertThat(session.connections())
        .allSatisfy(each -> assertThat(each.closed()).isPresent())
        .allSatisfy(each -> assertThat(each.tls().orElseThrow().negotiation().complete()).isTrue());
    assertThat(session.connections().getFirst().encrypted().orElseThrow().replies()).hasSize(3);
    assertThat(session.connections().getLast().encrypted().orElseThrow().replies()).hasSize(2);
    assertThat(session.connections().getFirst().seam()).isPresent();
    assertThat(EndReading.ofRun(session).orElseThrow().toString()).contains("OK");
    assertThat(session.connectionAt(session.step(17).orElseThrow().endedAt().orElseThrow()))
        .isZero();
  }
}
