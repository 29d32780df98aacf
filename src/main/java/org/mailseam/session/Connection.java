package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Difference;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;
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
