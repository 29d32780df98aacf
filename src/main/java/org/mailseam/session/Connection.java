package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Difference;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.FactEvidence;

/**
 * One connection of a session; most sessions have one.
 *
 * @param target whom it is with, as it was asked for
 * @param opened the addresses; empty where the journal begins in the middle
 * @param plaintext what was said before TLS, and by the server also behind a ClientHello that it
 *     had not agreed to; without lines where TLS came first
 * @param seam where TLS began on request; empty for implicit TLS, and where it was neither begun
 *     nor were there bytes left over
 * @param tls the TLS; empty where none was begun
 * @param encrypted what was said inside TLS; empty where none was begun
 * @param closed how the connection ended, if it did
 * @param lost how many bytes of it were not captured; question marks stand in their place
 * @param streams the way back to the bytes
 */
public record Connection(
    Target target,
    Optional<Event.Opened> opened,
    Phase plaintext,
    Optional<Seam> seam,
    Optional<Tls> tls,
    Optional<Phase> encrypted,
    Optional<Event.Closed> closed,
    long lost,
    Streams streams) {

  /** What is spoken on it. */
  public MailProtocol protocol() {
    return Service.spoken(target.protocol());
  }

  /** How many bytes a side has sent since the client began TLS; plaintext before it not counted. */
  public long tlsBytes(Direction from) {
    return streams.tls(from).length();
  }

  /** Where in the frames the evidence of a fact about the negotiation is. */
  public List<Place> places(FactEvidence evidence) {
    List<TlsRecord> records = tls.map(Tls::records).orElse(List.of());
    return switch (evidence) {
      case FactEvidence.InMessage(var message, var field) ->
          streams.ofField(message, field, records);
      case FactEvidence.InRecord(var record) -> streams.ofRecord(record);
    };
  }

  /**
   * The field that something selected is, or the whole message that a selected record or the
   * selected bytes hold; the first where there are several, empty where there is none.
   */
  public Optional<Selection.OfField> decoded(Selection selection) {
    return switch (selection) {
      case Selection.OfField part -> Optional.of(part);
      case Selection.WireRecord(TlsRecord record) -> message(record::equals);
      case Selection.FrameBytes(int frame, var range) ->
          message(
              record ->
                  streams.ofRecord(record).stream()
                      .anyMatch(
                          place ->
                              place.frame() == frame
                                  && place.offset() < range.end()
                                  && range.offset() < place.offset() + place.length()));
      default -> Optional.empty();
    };
  }

  private Optional<Selection.OfField> message(Predicate<TlsRecord> holds) {
    return tls.flatMap(
        known ->
            known.handshake().stream()
                .filter(
                    message ->
                        message.parts().stream()
                            .anyMatch(part -> holds.test(known.records().get(part.record()))))
                .findFirst()
                .map(message -> new Selection.MessageField(message, message.tree())));
  }

  /**
   * The certificate of the server that something selected belongs to: the one it is of, that whose
   * bytes a part of the message is, or the server's own for any other part of that message.
   */
  public Optional<Selection.OfField> certificate(Selection selection) {
    return decoded(selection)
        .flatMap(
            part ->
                part instanceof Selection.MessageField(HandshakeMessage message, Field field)
                    ? sentIn(message, field)
                    : Optional.of(part));
  }

  private Optional<Selection.OfField> sentIn(HandshakeMessage message, Field field) {
    List<Certificate> sent =
        message.from() == Direction.SERVER && message.name().endsWith("Certificate")
            ? tls.map(Tls::certificates).orElse(List.of())
            : List.of();
    Bytes bytes = message.bytes().slice(field.range());
    int index =
        IntStream.range(0, sent.size())
            .filter(each -> sent.get(each).der().equals(bytes))
            .findFirst()
            .orElse(0);
    return sent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Selection.CertificateField(index, sent.get(index), sent.get(index).tree()));
  }

  /** What TLS changed in what the server can do; empty where one of the two lists is not there. */
  public Optional<Difference> capabilityDifference() {
    return plaintext
        .capabilities()
        .flatMap(
            before ->
                encrypted
                    .flatMap(Phase::capabilities)
                    .map(after -> Capabilities.compare(before, after)));
  }
}
