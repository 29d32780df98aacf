package org.mailseam.ui.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered from one start to the next. */
class PreferencesFileTest {

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadAgainAndNothingElseIsLeft() throws Exception {
    PreferencesFile file = new PreferencesFile(folder.resolve("new/preferences.json"));
    Preferences kept =
        new Preferences(
            "dark",
            "ja",
            List.of("/tmp/a b.mailseam"),
            List.of("lab:honest"),
            900,
            700,
            1.2,
            5,
            "me.example",
            "/tmp/log_list.json",
            true);
    file.write(Preferences.FIRST);
    file.write(kept);
    assertThat(file.read()).isEqualTo(kept);
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactly("preferences.json");
    }
  }

  @Test
  void aMissingOrBrokenFileIsAFirstStart() throws Exception {
    Path file = folder.resolve("preferences.json");
    assertThat(new PreferencesFile(file).read()).isEqualTo(Preferences.FIRST);
    for (String broken : List.of("", "{", "[1]", "null", "{\"theme\":{}", "\u0000")) {
      Files.writeString(file, broken);
      assertThat(new PreferencesFile(file).read()).as(broken).isEqualTo(Preferences.FIRST);
    }
  }

  @Test
  void whatMakesNoSenseIsLeftOut() throws Exception {
    Path file = folder.resolve("preferences.json");
    Files.writeString(file, "{\"width\":1e99,\"height\":\"x\",\"recentFiles\":[1,\"a\"]}");
    Preferences read = new PreferencesFile(file).read();
    assertThat(read.width()).isEqualTo(Preferences.FIRST.width());
    assertThat(read.height()).isEqualTo(Preferences.FIRST.height());
    assertThat(read.recentFiles()).containsExactly("a");
  }
}
