package org.mailseam.mail;

import org.mailseam.text.Message;

/** What comes next in a {@link SaslSession}. */
public sealed interface SaslStep {

  /** Send this line (without line end, without a tag) and hand over the next reply. */
  record Send(String line) implements SaslStep {
    /** Nothing of the line, which is a secret. */
    @Override
    public String toString() {
      return "Send";
    }
  }

  /** Send this line, read the server's refusal, and fail for this reason. */
  record Abort(String line, Message why) implements SaslStep {}

  /** The server said yes, and all was in order. */
  record Accepted() implements SaslStep {}

  /** It failed for this reason: the server said no, or its yes cannot be believed. */
  record Failed(Message why) implements SaslStep {}
}
