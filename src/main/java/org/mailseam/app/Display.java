package org.mailseam.app;

import java.util.Locale;

/** Whether a window can be opened here. */
final class Display {

  private Display() {}

  /** True on a Unix without X or Wayland, unless JavaFX is told to draw without a screen. */
  static boolean missing() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("windows") || os.contains("mac")) {
      return false;
    }
    return !"Headless".equalsIgnoreCase(System.getProperty("glass.platform"))
        && blank(System.getenv("DISPLAY"))
        && blank(System.getenv("WAYLAND_DISPLAY"));
  }

  private static boolean blank(String value) {
    return value == null || value.isBlank();
  }
}
