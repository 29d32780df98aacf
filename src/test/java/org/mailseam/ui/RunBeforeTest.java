package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.lab.Lab;
import org.mailseam.lab.RunningServer;
import org.mailseam.mail.Line;
import org.mailseam.mail.Service;
import org.mailseam.session.Selection;

/** A run takes the place of one that was not saved, and what was said is kept as a step. */
class RunBeforeTest {

  @RegisterExtension final TestWindow on = new TestWindow();
  @TempDir Path folder;

  private void run(String script) throws Exception {
    Fx.run(
        () -> {
          on.document().draft().text().set(script);
          on.document().run().run();
        });
    Fx.until(
        () ->
            on.document().run().running()
                || on.document().view().session().get().ended().isPresent());
    on.untilEnded();
  }

  private List<String> said() {
    return on.document().view().session().get().connections().getLast().plaintext().lines().stream()
        .map(Line::text)
        .toList();
  }

  @Test
  void theRunBeforeIsBroughtBackBesideTheNewOneAndCanBeSaved() throws Exception {
    try (RunningServer server =
        Lab.named("honest").orElseThrow().start(Service.named("smtp").orElseThrow(), 0)) {
      String script = "connect smtp 127.0.0.1:" + server.port() + "\nexpect 220\nsend %s\nclose";
      run(script.formatted("NOOP"));
      assertThat(Fx.on(this::said)).contains("NOOP");
      assertThat(on.document().runs().kept()).isEmpty();
      run(script.formatted("QUIT"));
      Fx.until(() -> said().contains("QUIT"));
      String edited = Fx.on(() -> on.document().draft().text().get());
      assertThat(on.document().runs().kept()).hasSize(1);
      // It may have been replaced before it was judged.
      Fx.until(() -> on.document().runs().kept().getFirst().verdict().isPresent());
      assertThat(Fx.on(() -> on.find(".runs-bar", Node.class).isVisible())).isTrue();
      on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
      Fx.until(() -> said().contains("NOOP"));
      assertThat(Fx.on(() -> on.document().atStake())).isTrue();
      assertThat(Fx.on(() -> on.document().draft().text().get())).isEqualTo(edited);
      assertThat(on.document().runs().kept()).hasSize(1); // the other one has changed places
      Path file = folder.resolve("before.mailseam");
      on.chooses(file);
      on.keys(KeyCode.CONTROL, KeyCode.S);
      Fx.until(() -> file.equals(on.document().record().file().get()));
      assertThat(Files.readString(file)).contains("NOOP");
      on.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
      Fx.until(() -> on.window().front() instanceof ComparePage page && page.pane().complete());
    }
  }

  @Test
  void aCommandThatWasSaidIsKeptAsAStepFromTheMenuOfItsPane() throws Exception {
    on.practise();
    List<Line> lines =
        on.document().view().session().get().connections().getLast().plaintext().lines();
    Line command =
        lines.stream().filter(line -> line.text().equals("STARTTLS")).findFirst().orElseThrow();
    Fx.run(
        () -> {
          ListView<?> list = on.find(".plaintext-pane .row-list", ListView.class);
          ContextMenu menu = list.getContextMenu();
          MenuItem keep = menu.getItems().getLast();
          list.requestFocus();
          on.document().view().selection().set(new Selection.PlaintextLine(lines.getFirst()));
          menu.show(list, 10, 10);
          assertThat(keep.isDisable()).isTrue(); // the server said it
          menu.hide();
          on.document().view().selection().set(new Selection.PlaintextLine(command));
          menu.show(list, 10, 10);
          assertThat(keep.isDisable()).isFalse();
          keep.fire();
          menu.hide();
          assertThat(on.document().draft().text().get()).endsWith("send STARTTLS\nexpect 2xx");
        });
  }
}
