package org.mailseam.script;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names of variables and secrets. */
final class Names {

  /** The variable that holds the tag of the last IMAP command. */
  static final String TAG = "tag";

  /** The connection that a script begins with. */
  static final String FIRST_CONNECTION = "main";

  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

  private Names() {}

  static boolean isName(String text) {
    return FORM.matcher(text).matches();
  }

  /** The variable a step gives a value. */
  static Optional<String> setBy(Step step) {
    return switch (step) {
      case Step.Assign assign -> Optional.of(assign.name());
      case Step.Expect expect -> expect.expectation().keep();
      default -> Optional.empty();
    };
  }
}
