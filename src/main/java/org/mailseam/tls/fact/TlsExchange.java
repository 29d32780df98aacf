package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.registry.ProtocolVersion;

/**
 * Everything that facts are read from. Of a renegotiated connection it is the last handshake.
 *
 * @param messages the handshake messages, in their order
 * @param records the records, in their order
 * @param alerts the alerts
 * @param negotiation what was agreed on
 * @param certificateKey the key of the server's own certificate, as {@code RSA 2048} or {@code EC
 *     P-256}; empty where it is not known
 */
public record TlsExchange(
    List<HandshakeMessage> messages,
    List<TlsRecord> records,
    List<Alert> alerts,
    Negotiation negotiation,
    Optional<String> certificateKey) {

  private static final String TLS_1_3 = "TLSv1.3";
  private static final Negotiation.Offer NOTHING =
      new Negotiation.Offer(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** The last message of a name and a side. */
  Optional<HandshakeMessage> last(String name, Direction from) {
    return messages.reversed().stream().filter(each -> is(each, name, from)).findFirst();
  }

  /** All messages of a name and a side. */
  List<HandshakeMessage> all(String name, Direction from) {
    return messages.stream().filter(each -> is(each, name, from)).toList();
  }

  private static boolean is(HandshakeMessage message, String name, Direction from) {
    return message.from() == from && message.name().equals(name);
  }

  Optional<HandshakeMessage> clientHello() {
    return last("ClientHello", Direction.CLIENT);
  }

  Optional<HandshakeMessage> serverHello() {
    return last("ServerHello", Direction.SERVER);
  }

  /** The version that the server chose; empty before it has answered. */
  String version() {
    return Optional.ofNullable(negotiation.version()).orElse("");
  }

  /** What the client offered; nothing where there is no ClientHello. */
  Negotiation.Offer offered() {
    return Optional.ofNullable(negotiation.offered()).orElse(NOTHING);
  }

  /** Whether the server has answered with a version. */
  boolean isAnswered() {
    return negotiation.version() != null;
  }

  boolean isTls13() {
    return TLS_1_3.equals(negotiation.version());
  }

  /** Whether a version was chosen that cannot be read, so that little is known of the rest. */
  boolean isUnread() {
    return isAnswered() && !ProtocolVersion.isRead(ProtocolVersion.code(version()));
  }

  /** Whether a version before TLS 1.3 was chosen by a ServerHello that is there to read. */
  boolean isLegacy() {
    return isAnswered() && !isUnread() && !isTls13() && serverHello().isPresent();
  }

  /** The server's hello as a whole, as evidence of what it leaves out. */
  Optional<FactEvidence> hello() {
    return serverHello().flatMap(TlsExchange::whole);
  }

  /** Whether the client's last hello has a field of that id. */
  boolean offers(String id) {
    return clientHello().flatMap(hello -> hello.tree().find(id)).isPresent();
  }

  /** A field of the server's hello or, in TLS 1.3, of its EncryptedExtensions. */
  Optional<FactEvidence> answer(String id) {
    return serverHello()
        .flatMap(hello -> field(hello, id))
        .or(() -> answer("EncryptedExtensions", id));
  }

  /** A field of the client's last hello. */
  Optional<FactEvidence> offer(String id) {
    return clientHello().flatMap(hello -> field(hello, id));
  }

  /** A field of the server's last message of a name. */
  Optional<FactEvidence> answer(String message, String id) {
    return last(message, Direction.SERVER).flatMap(found -> field(found, id));
  }

  /** The first field of an id in a message. */
  static Optional<FactEvidence> field(HandshakeMessage message, String id) {
    return message.tree().find(id).map(field -> new FactEvidence.InMessage(message, field));
  }

  /** A message as a whole. */
  static Optional<FactEvidence> whole(HandshakeMessage message) {
    return Optional.of(new FactEvidence.InMessage(message, message.tree()));
  }

  /** The values of all fields of an id within a part of a message. */
  static List<String> values(Optional<HandshakeMessage> message, String within, String id) {
    return message.flatMap(whole -> whole.tree().find(within)).stream()
        .flatMap(part -> part.findAll(id).stream())
        .map(Field::value)
        .toList();
  }

  /** The unsigned number in the bytes of a field; empty where there are none. */
  static Optional<Long> number(HandshakeMessage message, String id) {
    return message.tree().find(id).map(field -> bytes(message, field)).flatMap(TlsExchange::number);
  }

  private static Optional<Long> number(Bytes bytes) {
    if (bytes.isEmpty() || bytes.length() > 4) {
      return Optional.empty();
    }
    long number = 0;
    for (int i = 0; i < bytes.length(); i++) {
      number = number << 8 | bytes.at(i);
    }
    return Optional.of(number);
  }

  /** The bytes of a field, as far as they are there. */
  static Bytes bytes(HandshakeMessage message, Field field) {
    ByteRange range = field.range();
    return range.end() > message.bytes().length() ? Bytes.EMPTY : message.bytes().slice(range);
  }

  /** The bytes of the first field of an id; empty where it is not there. */
  static Bytes bytes(Optional<HandshakeMessage> message, String id) {
    return message
        .flatMap(whole -> whole.tree().find(id).map(field -> bytes(whole, field)))
        .orElse(Bytes.EMPTY);
  }
}
