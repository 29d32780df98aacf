package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.mail.Line;
import org.mailseam.tls.TlsRecord;

/**
 * The bytes behind a selection.
 *
 * @param bytes the bytes to show: a line, a record, a message or a certificate, decrypted where it
 *     was encrypted
 * @param highlight which of them are the selection
 * @param places where they are in the frames, as they crossed the wire
 * @param at when they crossed it, in nanoseconds since the start of the journal; of a frame only
 */
public record SelectedBytes(Bytes bytes, ByteRange highlight, List<Place> places, OptionalLong at) {

  public SelectedBytes {
    places = List.copyOf(places);
  }

  private SelectedBytes(Bytes bytes, ByteRange highlight, List<Place> places) {
    this(bytes, highlight, places, OptionalLong.empty());
  }

  /** The bytes of a selection among certificates; empty for any other. */
  public static Optional<SelectedBytes> of(Selection selection) {
    return selection instanceof Selection.OfField part
        ? Optional.of(new SelectedBytes(part.bytes(), part.field().range(), List.of()))
        : Optional.empty();
  }

  /**
   * The bytes of a selection in a connection of a session, or of a frame of the server; empty where
   * nothing is selected. A frame of the client is not shown as it is, for there may be a password
   * in it.
   */
  public static Optional<SelectedBytes> of(
      Session session, Connection connection, Selection selection) {
    return switch (selection) {
      case Selection.None _ -> Optional.empty();
      case Selection.FrameBytes(int number, ByteRange range) -> frame(session, number, range);
      case Selection.PlaintextLine(Line line) ->
          Optional.of(whole(lineBytes(line), connection.streams().ofPlaintext(line)));
      case Selection.EncryptedLine(Line line) ->
          Optional.of(
              whole(
                  lineBytes(line),
                  connection
                      .tls()
                      .map(tls -> connection.streams().ofEncrypted(line, tls.records()))
                      .orElse(List.of())));
      case Selection.Leftover _ ->
          connection.seam().map(seam -> whole(seam.leftover(), seam.leftoverPlaces()));
      case Selection.WireRecord(TlsRecord record) ->
          Optional.of(whole(record.raw(), connection.streams().ofRecord(record)));
      case Selection.MessageField(var message, var field) ->
          Optional.of(
              new SelectedBytes(
                  message.bytes(),
                  field.range(),
                  connection.tls().stream()
                      .flatMap(
                          tls ->
                              message.parts().stream()
                                  .map(part -> tls.records().get(part.record())))
                      .flatMap(record -> connection.streams().ofRecord(record).stream())
                      .toList()));
      case Selection.CertificateField _, Selection.EvidenceField _ -> of(selection);
    };
  }

  private static Optional<SelectedBytes> frame(Session session, int number, ByteRange range) {
    if (number < 1 || number > session.frames().size()) {
      return Optional.empty();
    }
    Event.Frame frame = session.frames().get(number - 1);
    return frame.from() == Direction.SERVER && range.end() <= frame.bytes().length()
        ? Optional.of(
            new SelectedBytes(
                frame.bytes(),
                range,
                List.of(new Place(number, 0, frame.bytes().length())),
                OptionalLong.of(frame.at())))
        : Optional.empty();
  }

  private static SelectedBytes whole(Bytes bytes, List<Place> places) {
    return new SelectedBytes(bytes, new ByteRange(0, bytes.length()), places);
  }

  private static Bytes lineBytes(Line line) {
    return line.bytes().plus(Bytes.ofText(line.ending()));
  }
}
