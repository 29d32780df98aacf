package org.mailseam.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;

/**
 * A TLS connection as it was on the wire, and its key log.
 *
 * @param frames what the sides sent, in order
 * @param keys the secrets
 */
record TlsRecording(List<Frame> frames, List<KeyLogLine> keys) {

  /** Some bytes of one side. */
  record Frame(Direction from, Bytes bytes) {}

  /** What a decoder made of a recording, for comparison. */
  record Reading(
      List<TlsRecord> records,
      List<HandshakeMessage> handshake,
      List<Alert> alerts,
      List<ApplicationData> data,
      Negotiation negotiation) {}

  static Reading reading(TlsDecoder decoder) {
    return new Reading(
        decoder.records(),
        decoder.handshake(),
        decoder.alerts(),
        decoder.applicationData(),
        decoder.negotiation());
  }

  /** The keys are there before the bytes. */
  TlsDecoder decode() {
    TlsDecoder decoder = new TlsDecoder();
    keys.forEach(decoder::key);
    frames.forEach(frame -> decoder.feed(0, frame.from, frame.bytes));
    decoder.finish();
    return decoder;
  }

  /** All the bytes come first, then the keys in the order given. */
  TlsDecoder decodeWithLateKeys(List<KeyLogLine> order) {
    TlsDecoder decoder = new TlsDecoder();
    frames.forEach(frame -> decoder.feed(0, frame.from, frame.bytes));
    order.forEach(decoder::key);
    decoder.finish();
    return decoder;
  }

  /** The same, each frame cut into random pieces. */
  TlsRecording cut(RandomGenerator random, int longest) {
    List<Frame> pieces = new ArrayList<>();
    for (Frame frame : frames) {
      int start = 0;
      while (start < frame.bytes.length()) {
        int end = Math.min(frame.bytes.length(), start + random.nextInt(1, longest + 1));
        pieces.add(new Frame(frame.from, frame.bytes.slice(start, end)));
        start = end;
      }
    }
    return new TlsRecording(pieces, keys);
  }

  /** The same without the secrets of a label. */
  TlsRecording without(String label) {
    return new TlsRecording(
        frames, keys.stream().filter(key -> !key.label().equals(label)).toList());
  }

  /** The same with one frame changed. */
  TlsRecording with(int index, Bytes bytes) {
    List<Frame> changed = new ArrayList<>(frames);
    changed.set(index, new Frame(frames.get(index).from, bytes));
    return new TlsRecording(changed, keys);
  }

  /** Everything one side's application sent, as the decoder read it. */
  static Bytes said(TlsDecoder decoder, Direction from) {
    return Bytes.concat(
        decoder.applicationData().stream()
            .filter(data -> data.from() == from)
            .map(ApplicationData::bytes)
            .toList());
  }
}
