package org.mailseam.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mailbox as one POP3 session sees it: as it was at the login, numbered from 1, with what the
 * client has marked for deletion. It is not locked for others, who keep their own view of it.
 */
final class Pop3Maildrop {

  /** What a listing says of a message behind its number. */
  @FunctionalInterface
  interface Column {
    String of(StoredMessage message);
  }

  private final Mailbox mailbox;
  private final List<StoredMessage> messages;
  private final Set<Long> deleted = new LinkedHashSet<>();

  Pop3Maildrop(Mailbox mailbox) {
    this.mailbox = mailbox;
    this.messages = mailbox.messages();
  }

  private List<StoredMessage> kept() {
    return messages.stream().filter(message -> !deleted.contains(message.uid())).toList();
  }

  int count() {
    return kept().size();
  }

  long octets() {
    return kept().stream().mapToLong(StoredMessage::size).sum();
  }

  /** The message of that number; empty when there is none or it is marked for deletion. */
  Optional<StoredMessage> message(String number) {
    if (!number.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(number) - 1;
    return index < 0 || index >= messages.size() || deleted.contains(messages.get(index).uid())
        ? Optional.empty()
        : Optional.of(messages.get(index));
  }

  /** A line of number and column for each message. */
  List<String> scan(Column column) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (!deleted.contains(messages.get(i).uid())) {
        lines.add((i + 1) + " " + column.of(messages.get(i)));
      }
    }
    return lines;
  }

  void delete(String number) {
    message(number).ifPresent(message -> deleted.add(message.uid()));
  }

  void undelete() {
    deleted.clear();
  }

  /** The UPDATE state: what is marked goes for good (RFC 1939 section 6). */
  void update() {
    if (!deleted.isEmpty()) {
      mailbox.remove(deleted);
    }
  }
}
