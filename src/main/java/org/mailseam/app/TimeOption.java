package org.mailseam.app;

import java.time.Instant;
import org.mailseam.certificate.Moment;
import org.mailseam.text.Message;

/** A time on the command line or in a request. */
final class TimeOption {

  private TimeOption() {}

  /**
   * Reads a moment.
   *
   * @param name the option or key it was given with, for the explanation
   */
  static Instant parse(String name, String text) throws CommandException {
    return Moment.parse(text)
        .orElseThrow(() -> new CommandException(Message.of("app.time-wrong", name, text)));
  }
}
