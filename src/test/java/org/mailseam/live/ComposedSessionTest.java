package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.session.Session;

/** Scripts made of parts, the whole way: over sockets, into a file and back. */
class ComposedSessionTest {

  @TempDir Path folder;

  @Test
  void aSavedSessionNeedsNoneOfTheFilesItIncluded() throws Exception {
    Path hello = folder.resolve("hello.seam");
    Files.writeString(hello, "send EHLO ${client}\nexpect 250\n");
    Session session =
        WholeScript.run(
            "connect smtp ${host}\nexpect 220\ninclude hello.seam\nrepeat 2\nsend NOOP\nexpect 250\n"
                + "end\nsend QUIT\nexpect 221",
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
            "8 send NOOP done",
            "9 expect 250 done",
            "8 send NOOP done",
            "9 expect 250 done",
            "11 send QUIT done",
            "12 expect 221 done");
  }
}
