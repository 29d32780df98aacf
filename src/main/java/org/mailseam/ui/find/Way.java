package org.mailseam.ui.find;

/** A way to look for something, which can be seen of what is typed. */
public enum Way {
  TEXT("", "", "ui.find-text"),
  EXPRESSION("/", "/", "ui.find-expression"),
  HEX("0x", "", "ui.find-hex");

  private final String before;
  private final String after;
  private final String key;

  Way(String before, String after, String key) {
    this.before = before;
    this.after = after;
    this.key = key;
  }

  /** The text key of its name. */
  public String key() {
    return key;
  }

  /** How many characters stand behind what is looked for. */
  int behind() {
    return after.length();
  }

  /** The way of what is typed. */
  static Way of(String typed) {
    return typed.startsWith("0x")
        ? HEX
        : typed.length() > 1 && typed.startsWith("/") && typed.endsWith("/") ? EXPRESSION : TEXT;
  }

  /** What is typed, to be looked for in this way. */
  String write(String typed) {
    Way former = of(typed);
    return before
        + typed.substring(former.before.length(), typed.length() - former.after.length())
        + after;
  }
}
