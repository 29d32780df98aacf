package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that are chosen where the window asks for one. */
class FilesTest {

  @RegisterExtension final TestWindow on = new TestWindow();
  @TempDir Path folder;

  @Test
  void nothingHappensWhereNoFileIsChosen() throws Exception {
    on.practise();
    on.keys(KeyCode.CONTROL, KeyCode.S);
    on.keys(KeyCode.CONTROL, KeyCode.O);
    Fx.run(
        () -> {
          assertThat(on.document().file().get()).isNull();
          assertThat(on.document().unsaved().get()).isTrue();
          assertThat(on.window().page().told()).isFalse();
        });
  }

  @Test
  void whatCannotBeWrittenOrReadIsSaidAndNothingIsLost() throws Exception {
    on.practise();
    on.chooses(folder.resolve("missing/folder/x.mailseam"));
    on.keys(KeyCode.CONTROL, KeyCode.S);
    Fx.until(() -> on.window().page().told());
    assertThat(Fx.on(() -> on.document().unsaved().get())).isTrue();
    on.chooses(Files.write(folder.resolve("noise.mailseam"), new byte[] {0, 1, 2, 3}));
    on.keys(KeyCode.CONTROL, KeyCode.T);
    on.keys(KeyCode.CONTROL, KeyCode.O);
    Fx.until(() -> on.window().page().told());
    assertThat(Fx.on(() -> on.document().file().get())).isNull();
  }

  @Test
  void aScriptIsSavedUnderTheNameThatWasChosen() throws Exception {
    Path file = folder.resolve("mine.seam");
    on.chooses(file);
    Fx.run(() -> on.document().draft().text().set("note mine\n"));
    on.keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
    Fx.until(() -> file.equals(on.document().draft().file().get()));
    assertThat(file).hasContent("note mine\n");
    assertThat(Fx.on(() -> on.settings().recentFiles().getFirst())).isEqualTo(file);
    Fx.run(() -> assertThat(on.window().page().atStake()).isFalse());
    Fx.run(() -> on.document().draft().text().set("note other\n"));
    Fx.run(() -> assertThat(on.window().page().atStake()).isTrue());
  }
}
