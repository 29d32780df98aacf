package org.mailseam.tls;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.field.GrowingList;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;

/**
 * Reads both directions of one TLS connection from its bytes and the key log. Incremental; never
 * throws, whatever the bytes are. One thread feeds it; the lists it hands out can be read by any.
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

  /** Takes in what a side sent, in order, cut up in any way. */
  public void feed(long at, Direction from, Bytes bytes) {}

  /** Takes in a secret; lines of other connections and unknown labels do no harm. */
  public void key(KeyLogLine line) {}

  /** Says that no more keys come: records that waited for one are settled without. */
  public void finish() {}

  /** The settled records; the index of each is its place in this list. */
  public List<TlsRecord> records() {
    return records.view();
  }

  /**
   * The records behind {@link #records} that are not settled yet, in their order: as {@link
   * TlsRecord.Protection#NO_KEY} those that wait for a key.
   */
  public List<TlsRecord> waiting() {
    return List.of();
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
    return Optional.empty();
  }

  /** What is known now of what was agreed on. */
  public Negotiation negotiation() {
    return new Negotiation(
        null, null, null, null, null, null, false, false, false, null, null, null, List.of(),
        List.of(), null, false, 0, null);
  }
}
