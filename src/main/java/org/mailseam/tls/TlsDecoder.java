package org.mailseam.tls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Allowance;
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
 *
 * <p>Where its allowance of memory is spent it takes no more bytes in.
 */
public final class TlsDecoder {

  /** What a record takes up without its bytes, an alert with what is said of it. */
  private static final long RECORD = 300;

  private static final long ALERT = 600;
  private static final long APPLICATION_DATA = 50;

  private final Allowance allowance;
  private final GrowingList<TlsRecord> records;
  private final GrowingList<HandshakeMessage> handshake;
  private final GrowingList<Alert> alerts;
  private final GrowingList<ApplicationData> applicationData;

  private final KeyLogSecrets secrets;
  private final Handshakes handshakes = new Handshakes();
  private final Side client;
  private final Side server;

  /** The records that have not been handed out, in the order in which they came. */
  private final Deque<Slot> pending = new ArrayDeque<>();

  private int arrived;
  private long now;
  private boolean finished;

  /** A decoder at the first byte of a connection's TLS. */
  public TlsDecoder() {
    this(new KeyLogSecrets(), Allowance.ofHeap());
  }

  /**
   * The same, with secrets that are known already.
   *
   * @param secrets those of all connections; more may come, and are told by {@link #key}
   * @param allowance what records and messages are charged to
   */
  public TlsDecoder(KeyLogSecrets secrets, Allowance allowance) {
    this.secrets = secrets;
    this.allowance = allowance;
    records =
        new GrowingList<>(
            allowance,
            record ->
                record.protection() == TlsRecord.Protection.OPENED ? record.content().length() : 0);
    handshake = new GrowingList<>(allowance, HandshakeMessage::weight);
    alerts = new GrowingList<>(allowance, _ -> ALERT);
    applicationData = new GrowingList<>(allowance, _ -> APPLICATION_DATA);
    client = new Side(Direction.CLIENT);
    server = new Side(Direction.SERVER);
  }

  /** What is kept of one direction. */
  private final class Side {
    final RecordFramer framer;
    final Lane lane;

    /** What the side had begun when the end came. */
    Optional<Unfinished> cut = Optional.empty();

    Side(Direction from) {
      framer = new RecordFramer(from, allowance);
      lane = new Lane(from, handshakes, secrets);
    }

    Optional<Unfinished> unfinished() {
      return cut.or(() -> lane.unfinished(framer.begun()));
    }
  }

  private Side side(Direction from) {
    return from == Direction.CLIENT ? client : server;
  }

  /**
   * Takes in what a side sent, in order, cut up in any way.
   *
   * @param at when, in nanoseconds since the start of the journal
   */
  public void feed(long at, Direction from, Bytes bytes) {
    now = at;
    Side side = side(from);
    side.framer.feed(bytes);
    for (Framed framed = side.framer.next(at); framed != null; framed = side.framer.next(at)) {
      allowance.charge(RECORD);
      Slot slot = new Slot(arrived++, from, framed);
      pending.add(slot);
      side.lane.add(slot);
      settle();
      if (allowance.spent()) {
        return;
      }
    }
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
    for (Side side : List.of(client, server)) {
      side.cut = side.unfinished();
      side.lane.cutOff(now, side.lane.isProtected()).ifPresent(handshake::add);
    }
  }

  /** Settles what can be settled, in the order of arrival as far as one side need not wait. */
  private void settle() {
    boolean progress = true;
    while (progress) {
      boolean clientFirst = client.lane.next() < server.lane.next();
      progress =
          (clientFirst ? client : server).lane.step(finished)
              || (clientFirst ? server : client).lane.step(finished);
    }
    while (!pending.isEmpty() && pending.element().isSettled()) {
      handOut(pending.remove());
    }
  }

  private void handOut(Slot slot) {
    records.add(slot.record());
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
    return pending.stream().map(Slot::record).toList();
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
    return side(from).framer.garbage();
  }

  /** What a side has begun and not sent to its end; when all is finished, what it never ended. */
  public Optional<Unfinished> unfinished(Direction from) {
    return side(from).unfinished();
  }

  /** What is known now of what was agreed on. */
  public Negotiation negotiation() {
    return handshakes.negotiation().negotiation();
  }
}
