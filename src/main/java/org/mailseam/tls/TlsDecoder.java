package org.mailseam.tls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.field.GrowingList;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.tls.RecordFramer.Framed;

/**
 * Reads both directions of one TLS connection from its bytes and the key log. Incremental; never
 * throws, whatever the bytes are. One thread uses it; the lists it hands out can be read by any.
 *
 * <p>Everything comes out in the order in which the records came, both directions together, and the
 * same however the bytes are cut up and whenever the keys come. A record whose key is not there yet
 * holds back all that came later, until the key comes or {@link #finish} says that none will.
 */
public final class TlsDecoder {

  private final GrowingList<TlsRecord> records = new GrowingList<>();
  private final GrowingList<HandshakeMessage> handshake = new GrowingList<>();
  private final GrowingList<Alert> alerts = new GrowingList<>();
  private final GrowingList<ApplicationData> applicationData = new GrowingList<>();

  private final KeyLogSecrets secrets;
  private final Handshakes handshakes = new Handshakes();
  private final Map<Direction, RecordFramer> framers = new EnumMap<>(Direction.class);
  private final Map<Direction, Lane> lanes = new EnumMap<>(Direction.class);

  /** The records that have not been handed out, in the order in which they came. */
  private final Deque<Slot> pending = new ArrayDeque<>();

  /** What each side had begun when the end came. */
  private final Map<Direction, Unfinished> cut = new EnumMap<>(Direction.class);

  private int arrived;
  private long now;
  private boolean finished;

  /** A decoder at the first byte of a connection's TLS. */
  public TlsDecoder() {
    this(new KeyLogSecrets());
  }

  /**
   * The same, with secrets that are known already.
   *
   * @param secrets those of all connections; more may come, and are told by {@link #key}
   */
  public TlsDecoder(KeyLogSecrets secrets) {
    this.secrets = secrets;
    for (Direction from : Direction.values()) {
      framers.put(from, new RecordFramer(from));
      lanes.put(from, new Lane(from, handshakes, secrets));
    }
  }

  /**
   * Takes in what a side sent, in order, cut up in any way.
   *
   * @param at when, in nanoseconds since the start of the journal
   */
  public void feed(long at, Direction from, Bytes bytes) {
    now = at;
    RecordFramer framer = framers.get(from);
    framer.feed(bytes);
    for (Framed framed = framer.next(at); framed != null; framed = framer.next(at)) {
      Slot slot = new Slot(arrived++, from, framed);
      pending.add(slot);
      lanes.get(from).add(slot);
    }
    settle();
  }

  /** Takes in a secret; lines of other connections and unknown labels do no harm. */
  public void key(KeyLogLine line) {
    secrets.add(line);
    settle();
  }

  /**
   * Says that no more keys and no more bytes come: records that waited for a key are settled
   * without, and messages that were cut off are handed out as far as they came.
   */
  public void finish() {
    finished = true;
    settle();
    for (Direction from : Direction.values()) {
      unfinished(from).ifPresent(begun -> cut.put(from, begun));
    }
    for (Lane lane : lanes.values()) {
      lane.cutOff(now, lane.isProtected()).ifPresent(handshake::add);
    }
  }

  /** Settles what can be settled, in the order of arrival as far as one side need not wait. */
  private void settle() {
    Lane client = lanes.get(Direction.CLIENT);
    Lane server = lanes.get(Direction.SERVER);
    boolean progress = true;
    while (progress) {
      boolean clientFirst = client.next() < server.next();
      progress =
          (clientFirst ? client : server).step(finished)
              || (clientFirst ? server : client).step(finished);
    }
    while (!pending.isEmpty() && pending.peek().isSettled()) {
      handOut(pending.poll());
    }
  }

  private void handOut(Slot slot) {
    records.add(slot.record);
    slot.messages.forEach(handshake::add);
    slot.alerts.forEach(alerts::add);
    if (slot.data != null) {
      applicationData.add(slot.data);
    }
  }

  /** The settled records; the index of each is its place in this list. */
  public List<TlsRecord> records() {
    return records.view();
  }

  /**
   * The records behind {@link #records} that are not settled yet, in their order: as {@link
   * TlsRecord.Protection#NO_KEY} those that wait for a key.
   */
  public List<TlsRecord> waiting() {
    return pending.stream().map(slot -> slot.isSettled() ? slot.record : slot.waiting()).toList();
  }

  /** The handshake messages that could be read, ChangeCipherSpec among them. */
  public List<HandshakeMessage> handshake() {
    return handshake.view();
  }

  /** The alerts that could be read. */
  public List<Alert> alerts() {
    return alerts.view();
  }

  /** What the applications sent, a record an entry. */
  public List<ApplicationData> applicationData() {
    return applicationData.view();
  }

  /** Where a direction stopped being TLS, if it did. */
  public Optional<Garbage> garbage(Direction from) {
    return framers.get(from).garbage();
  }

  /** What a side has begun and not sent to its end; when all is finished, what it never ended. */
  public Optional<Unfinished> unfinished(Direction from) {
    return Optional.ofNullable(cut.get(from))
        .or(() -> lanes.get(from).unfinished(framers.get(from).begun()));
  }

  /** What is known now of what was agreed on. */
  public Negotiation negotiation() {
    return handshakes.negotiation().negotiation();
  }
}
