package org.mailseam.tls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.RecordFramer.Framed;
import org.mailseam.tls.TlsRecord.Protection;

/**
 * A record's place in the order of arrival: first only framed, then settled, with what was read
 * from it.
 */
final class Slot {

  final int index;
  final Direction from;
  final Framed framed;
  private @Nullable TlsRecord settled;
  final List<HandshakeMessage> messages = new ArrayList<>(0);
  final List<Alert> alerts = new ArrayList<>(0);
  @Nullable ApplicationData data;

  Slot(int index, Direction from, Framed framed) {
    this.index = index;
    this.from = from;
    this.framed = framed;
  }

  boolean isSettled() {
    return settled != null;
  }

  void settle(Protection protection, int innerType, Bytes content, @Nullable Message problem) {
    settled = record(protection, innerType, content, problem);
  }

  /** The record; as long as it waits for its key, one that was not opened. */
  TlsRecord record() {
    return settled == null ? record(Protection.NO_KEY, -1, Bytes.EMPTY, null) : settled;
  }

  private TlsRecord record(
      Protection protection, int innerType, Bytes content, @Nullable Message problem) {
    return new TlsRecord(
        index,
        framed.at(),
        from,
        framed.type(),
        framed.version(),
        framed.offset(),
        framed.raw(),
        protection,
        innerType,
        content,
        problem);
  }
}
