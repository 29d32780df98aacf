package org.mailseam.ui.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept lies where each system keeps such things. */
class UserFoldersTest {

  private static UserFolders folders(String config, String state, String data) {
    return new UserFolders(Path.of(config), Path.of(state), Path.of(data));
  }

  @Test
  void linuxHasThreeFoldersThatTheUserMayMove() {
    assertThat(UserFolders.of("Linux", "/home/a", Map.of()))
        .isEqualTo(
            folders(
                "/home/a/.config/mailseam",
                "/home/a/.local/state/mailseam",
                "/home/a/.local/share/mailseam"));
    assertThat(
            UserFolders.of(
                "Linux", "/home/a", Map.of("XDG_CONFIG_HOME", "/x", "XDG_STATE_HOME", "relative")))
        .isEqualTo(
            folders(
                "/x/mailseam", "/home/a/.local/state/mailseam", "/home/a/.local/share/mailseam"));
  }

  @Test
  void macAndWindowsHaveTheirOwn() {
    String support = "/Users/a/Library/Application Support/Mailseam";
    assertThat(UserFolders.of("Mac OS X", "/Users/a", Map.of()))
        .isEqualTo(folders(support, support, support));
    assertThat(UserFolders.of("Windows 11", "C:", Map.of("APPDATA", "R", "LOCALAPPDATA", "L")))
        .isEqualTo(folders("R/Mailseam", "L/Mailseam", "R/Mailseam"));
  }
}
