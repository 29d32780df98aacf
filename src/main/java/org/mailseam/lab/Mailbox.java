package org.mailseam.lab;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mailseam.field.Bytes;

/**
 * The one mailbox of a practice server, kept in memory; messages come in and stay. Any thread may
 * use it.
 */
final class Mailbox {

  /** Longest message, in octets; what EHLO announces as SIZE. */
  static final int MAX_MESSAGE = 10_240_000;

  static final int MAX_MESSAGES = 10_000;
  static final long MAX_OCTETS = 128L * 1024 * 1024;

  private final InstantSource clock;
  private final long uidValidity;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private List<StoredMessage> messages = List.of();

  Mailbox(InstantSource clock) {
    this.clock = clock;
    this.uidValidity = clock.instant().getEpochSecond();
  }

  /** Keeps a message that has just come in; false when the mailbox is full. */
  boolean deliver(Bytes bytes) {
    return deliver(bytes, StoredMessage.plainText(bytes));
  }

  /** Keeps a message with what IMAP is to say of it; false when the mailbox is full. */
  boolean deliver(Bytes bytes, Map<String, String> description) {
    synchronized (this) {
      long held = messages.stream().mapToLong(StoredMessage::size).sum();
      if (messages.size() >= MAX_MESSAGES || held + bytes.length() > MAX_OCTETS) {
        return false;
      }
      List<StoredMessage> longer = new ArrayList<>(messages);
      longer.add(new StoredMessage(longer.size() + 1, bytes, clock.instant(), description));
      messages = List.copyOf(longer);
    }
    listeners.forEach(Runnable::run);
    return true;
  }

  /** The messages now, oldest first; the list does not change. */
  synchronized List<StoredMessage> messages() {
    return messages;
  }

  long uidValidity() {
    return uidValidity;
  }

  /** Tells {@code listener} of every message, on the thread that brought it, until it is closed. */
  Watch watch(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends what it was returned for. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
