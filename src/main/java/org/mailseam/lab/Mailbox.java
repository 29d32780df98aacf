package org.mailseam.lab;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.mailseam.field.Bytes;

/** The one mailbox of a practice server, kept in memory. Any thread may use it. */
final class Mailbox {

  /** Longest message, in octets; what EHLO announces as SIZE. */
  static final int MAX_MESSAGE = 10_240_000;

  static final int MAX_MESSAGES = 10_000;
  static final long MAX_OCTETS = 128L * 1024 * 1024;

  private final InstantSource clock;
  private final long uidValidity;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private List<StoredMessage> messages = List.of();
  private long nextUid = 1;

  Mailbox(InstantSource clock, List<Bytes> first) {
    this.clock = clock;
    this.uidValidity = clock.instant().getEpochSecond();
    first.forEach(this::deliver);
  }

  /** Keeps a message that has just come in; its uid, or empty when the mailbox is full. */
  OptionalLong deliver(Bytes bytes) {
    return append(bytes, Set.of(), now());
  }

  /** Keeps a message with flags and a date of its own; its uid, or empty when it is full. */
  OptionalLong append(Bytes bytes, Set<String> flags, Instant received) {
    long uid;
    synchronized (this) {
      long held = messages.stream().mapToLong(StoredMessage::size).sum();
      if (messages.size() >= MAX_MESSAGES || held + bytes.length() > MAX_OCTETS) {
        return OptionalLong.empty();
      }
      uid = nextUid++;
      List<StoredMessage> longer = new ArrayList<>(messages);
      longer.add(new StoredMessage(uid, bytes, received, flags));
      messages = List.copyOf(longer);
    }
    listeners.forEach(Runnable::run);
    return OptionalLong.of(uid);
  }

  /** The messages now, in the order of their uids; the list does not change. */
  synchronized List<StoredMessage> messages() {
    return messages;
  }

  /** The time by the mailbox's clock. */
  Instant now() {
    return clock.instant();
  }

  long uidValidity() {
    return uidValidity;
  }

  /** The uid that the next message will have. */
  synchronized long nextUid() {
    return nextUid;
  }

  /** Changes the flags of these messages, as far as they are still there. */
  void flag(Set<Long> uids, UnaryOperator<Set<String>> change) {
    synchronized (this) {
      messages = flagged(messages, uids, change);
    }
    listeners.forEach(Runnable::run);
  }

  /** The messages with the flags of those uids changed. */
  static List<StoredMessage> flagged(
      List<StoredMessage> messages, Set<Long> uids, UnaryOperator<Set<String>> change) {
    return messages.stream()
        .map(
            message ->
                uids.contains(message.uid())
                    ? message.with(change.apply(message.flags()))
                    : message)
        .toList();
  }

  /** Removes these messages for good. */
  void remove(Set<Long> uids) {
    synchronized (this) {
      messages = messages.stream().filter(message -> !uids.contains(message.uid())).toList();
    }
    listeners.forEach(Runnable::run);
  }

  /** Tells {@code listener} of every change, on the thread that made it, until it is closed. */
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
