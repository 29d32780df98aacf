package org.mailseam.lab;

import java.time.Instant;
import java.util.Set;
import org.mailseam.field.Bytes;

/**
 * A message in a mailbox.
 *
 * @param uid its unique identifier (RFC 9051 section 2.3.1.1), from 1
 * @param bytes the whole message with CRLF line ends
 * @param received when it came in
 * @param flags as IMAP spells them
 */
record StoredMessage(long uid, Bytes bytes, Instant received, Set<String> flags) {

  StoredMessage {
    flags = Set.copyOf(flags);
  }

  int size() {
    return bytes.length();
  }

  boolean has(String flag) {
    return flags.stream().anyMatch(flag::equalsIgnoreCase);
  }

  StoredMessage with(Set<String> newFlags) {
    return new StoredMessage(uid, bytes, received, newFlags);
  }
}
