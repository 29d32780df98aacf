package org.mailseam.mail;

import java.util.Objects;
import java.util.Optional;

/**
 * A command and how the server ended it.
 *
 * @param command the line that began the command
 * @param verb the command's word in upper case, such as {@code STARTTLS}; empty where there is none
 * @param reply the final reply; empty while it has not come. For LMTP's DATA, which has a reply for
 *     each recipient, the last of them
 */
public record Exchange(Line command, String verb, Optional<Reply> reply) {

  public Exchange {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(reply, "reply");
  }
}
