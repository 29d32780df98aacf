package org.mailseam.ui.encrypted;

/** How what was said inside TLS is looked at. */
enum View {
  DECRYPTED("panes.decrypted"),
  WIRE("panes.on-the-wire"),
  BOTH("panes.both");

  private final String key;

  View(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
