package org.mailseam.tls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeAssembler.Assembled;
import org.mailseam.tls.Opener.Attempt;
import org.mailseam.tls.RecordFramer.Framed;
import org.mailseam.tls.TlsRecord.Protection;
import org.mailseam.tls.handshake.DissectContext;
import org.mailseam.tls.handshake.HandshakeDissector;
import org.mailseam.tls.handshake.Ssl2Hello;
import org.mailseam.tls.registry.Registry;

/**
 * One direction's way through the protocol: which of its records are in clear, under which keys the
 * others are, and what they say.
 */
final class Lane {

  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;

  /** 2^14 bytes of text, and what TLS 1.2 lets a cipher add (RFC 5246, 6.2.3). */
  private static final int LONGEST = (1 << 14) + 2048;

  private final Direction from;
  private final Handshakes handshakes;
  private final KeyLogSecrets secrets;
  private final Deque<Slot> queue = new ArrayDeque<>();
  private final HandshakeAssembler assembler = new HandshakeAssembler();

  /** The number of the handshake this side is in. */
  private int handshake;

  /** Null as long as the side sends in clear. */
  private @Nullable Opener opener;

  Lane(Direction from, Handshakes handshakes, KeyLogSecrets secrets) {
    this.from = from;
    this.handshakes = handshakes;
    this.secrets = secrets;
  }

  void add(Slot slot) {
    queue.add(slot);
  }

  /** The place of the record that is next, or the largest number where there is none. */
  int next() {
    return queue.isEmpty() ? Integer.MAX_VALUE : queue.element().index;
  }

  /** Whether the side has begun to encrypt. */
  boolean isProtected() {
    return opener != null;
  }

  /**
   * Settles the next record, if there is one and enough is known.
   *
   * @param last whether nothing more will come to go by
   * @return whether a record was settled
   */
  boolean step(boolean last) {
    Slot slot = queue.peek();
    if (slot == null) {
      return false;
    }
    Attempt attempt = isInClear(slot.framed) ? inClear(slot.framed, last) : open(slot.framed, last);
    if (attempt.outcome() == Opener.Outcome.WAIT) {
      return false;
    }
    queue.poll();
    settle(slot, attempt);
    return true;
  }

  private Agreement agreement() {
    return handshakes.agreement(handshake);
  }

  /** In TLS 1.3 whatever is encrypted calls itself application data (RFC 8446, 5.2). */
  private boolean isInClear(Framed record) {
    return !(opener instanceof LegacyOpener) && record.type() != TlsRecord.APPLICATION_DATA;
  }

  /** What is in clear can wait too: for the answer that tells how it is to be read. */
  private Attempt inClear(Framed record, boolean last) {
    boolean ready =
        switch (record.type()) {
          case TlsRecord.CHANGE_CIPHER_SPEC ->
              agreement().isAnswered() || maySendEarlyData() || opener != null;
          case TlsRecord.HANDSHAKE ->
              from == Direction.SERVER
                  || agreement().isAnswered()
                  || agreement().clientRandom() == null
                  || !assembler.isEmpty();
          default -> true;
        };
    if (!ready && !last) {
      return Attempt.WAIT;
    }
    return Attempt.opened(new RecordProtection.Opened(record.type(), record.fragment(), 0));
  }

  private boolean maySendEarlyData() {
    return from == Direction.CLIENT && agreement().offersEarlyData();
  }

  private Attempt open(Framed record, boolean last) {
    if (opener == null) {
      Agreement agreement = agreement();
      if (agreement.isAnswered() && !agreement.isTls13()) {
        return agreement
            .closed()
            .orElseGet(() -> Attempt.noKey(Message.of("tls.data-before-keys")));
      }
      if (!agreement.isAnswered() && !maySendEarlyData()) {
        return last ? Attempt.noAnswer() : Attempt.WAIT;
      }
      opener = new Tls13Opener(from, agreement, secrets, maySendEarlyData());
    }
    return opener.open(record, last);
  }

  private void settle(Slot slot, Attempt attempt) {
    boolean encrypted = !isInClear(slot.framed);
    int length = slot.framed.fragment().length();
    Message tooLong = length > LONGEST ? Message.of("tls.record-too-long", length, LONGEST) : null;
    RecordProtection.Opened opened = attempt.opened();
    if (opened != null) {
      Protection protection = encrypted ? Protection.OPENED : Protection.PLAINTEXT;
      slot.settle(protection, opened.type(), opened.content(), tooLong);
      read(slot, opened.type(), opened.content(), encrypted);
    } else {
      Protection protection =
          attempt.outcome() == Opener.Outcome.WRONG ? Protection.UNREADABLE : Protection.NO_KEY;
      int inner = opener instanceof LegacyOpener ? slot.framed.type() : -1;
      slot.settle(protection, inner, Bytes.EMPTY, tooLong == null ? attempt.problem() : tooLong);
      if (inner == TlsRecord.HANDSHAKE || inner < 0) {
        cutOff(slot);
        assembler.lose();
      }
    }
    if (slot.framed.type() == TlsRecord.CHANGE_CIPHER_SPEC) {
      changeKeys(slot);
    }
  }

  /** TLS 1.3 sends ChangeCipherSpec for show only (RFC 8446, D.4). */
  private void changeKeys(Slot slot) {
    boolean show = agreement().isAnswered() ? agreement().isTls13() : maySendEarlyData();
    if (!show) {
      cutOff(slot);
      opener = new LegacyOpener(from, agreement(), secrets);
    }
  }

  private void read(Slot slot, int type, Bytes content, boolean encrypted) {
    switch (type) {
      case TlsRecord.CHANGE_CIPHER_SPEC ->
          slot.messages.add(changeCipherSpec(slot, content, encrypted));
      case TlsRecord.ALERT -> readAlerts(slot, content, encrypted);
      case TlsRecord.HANDSHAKE -> {
        if (slot.framed.isSsl2()) {
          readSsl2(slot, content);
          return;
        }
        assembler.add(slot.index, content);
        for (Optional<Assembled> next = assembler.next();
            next.isPresent();
            next = assembler.next()) {
          read(slot, next.get(), encrypted);
        }
      }
      case TlsRecord.APPLICATION_DATA -> {
        if (encrypted) {
          slot.data = new ApplicationData(slot.framed.at(), from, content, slot.index);
        }
      }
      default -> {}
    }
  }

  private HandshakeMessage changeCipherSpec(Slot slot, Bytes content, boolean encrypted) {
    ByteRange all = new ByteRange(0, content.length());
    handshakes.negotiation().changeCipherSpec(handshake, from);
    return new HandshakeMessage(
        slot.framed.at(),
        from,
        HandshakeMessage.CHANGE_CIPHER_SPEC,
        "ChangeCipherSpec",
        content,
        encrypted,
        List.of(new HandshakeMessage.Part(slot.index, 0, content.length())),
        Field.leaf("tls.change_cipher_spec", "ChangeCipherSpec", content.hex(), all));
  }

  /** An alert has two bytes; more than one in a record is odd but can be read. */
  private void readAlerts(Slot slot, Bytes content, boolean encrypted) {
    for (int i = 0; i + 2 <= content.length(); i += 2) {
      int code = content.at(i + 1);
      Alert alert =
          new Alert(
              slot.framed.at(),
              from,
              Registry.ALERT_LEVELS.name(content.at(i)),
              code,
              Registry.ALERTS.name(code),
              slot.index,
              encrypted);
      slot.alerts.add(alert);
      handshakes.negotiation().alert(handshake, alert);
    }
  }

  private void read(Slot slot, Assembled assembled, boolean encrypted) {
    int type = assembled.bytes().at(0);
    if (opener instanceof LegacyOpener && isHello(type) && agreement().isAnswered()) {
      handshake++; // renegotiation; an unanswered one that is tried again is the same
    }
    take(slot, message(slot.framed.at(), assembled, encrypted));
  }

  /** A hello in the format of SSL 2.0, a record of its own. */
  private void readSsl2(Slot slot, Bytes content) {
    Field tree = Ssl2Hello.dissect(content, from);
    int type = from == Direction.CLIENT ? CLIENT_HELLO : SERVER_HELLO;
    List<HandshakeMessage.Part> parts =
        List.of(new HandshakeMessage.Part(slot.index, 0, content.length()));
    take(
        slot,
        new HandshakeMessage(
            slot.framed.at(), from, type, tree.name(), content, false, parts, tree));
  }

  private void take(Slot slot, HandshakeMessage message) {
    int type = message.type();
    slot.messages.add(message);
    if (isHello(type) && mayAgree()) {
      agree(type, message);
    }
    if (message.encrypted() && opener instanceof Tls13Opener tls13) {
      tls13.messageOpened(type);
    }
    handshakes.negotiation().message(handshake, message);
  }

  private boolean isHello(int type) {
    return type == (from == Direction.CLIENT ? CLIENT_HELLO : SERVER_HELLO);
  }

  private boolean mayAgree() {
    return !(opener instanceof Tls13Opener tls13) || tls13.isEarly();
  }

  private void agree(int type, HandshakeMessage hello) {
    if (type == CLIENT_HELLO) {
      agreement().clientHello(hello);
    } else {
      agreement().serverHello(hello);
    }
  }

  private HandshakeMessage message(long at, Assembled assembled, boolean encrypted) {
    Bytes bytes = assembled.bytes();
    int type = bytes.at(0);
    Agreement agreement = agreement();
    DissectContext context =
        isHello(type)
            ? DissectContext.hello(from)
            : new DissectContext(agreement.version(), agreement.suite(), from);
    Field tree = HandshakeDissector.dissect(bytes, context);
    return new HandshakeMessage(
        at, from, type, tree.name(), bytes, encrypted, assembled.parts(), tree);
  }

  private void cutOff(Slot slot) {
    cutOff(slot.framed.at(), opener != null).ifPresent(slot.messages::add);
  }

  /** The message that has begun and will not be completed, as far as it came. */
  Optional<HandshakeMessage> cutOff(long at, boolean encrypted) {
    return assembler.cutOff().map(rest -> message(at, rest, encrypted));
  }

  /** What has begun and is not whole: a message, a record, or one in the other. */
  Optional<Unfinished> unfinished(Optional<RecordFramer.Begun> record) {
    boolean readable =
        record
            .filter(
                begun -> begun.type() == TlsRecord.HANDSHAKE && !(opener instanceof LegacyOpener))
            .isPresent();
    Bytes head = assembler.head();
    long came = assembler.buffered();
    if (readable && queue.isEmpty()) {
      head = head.plus(record.get().content());
      came += record.get().content().isEmpty() ? 0 : record.get().came() - TlsRecord.HEADER;
    }
    if (record.isEmpty() && came == 0) {
      return Optional.empty();
    }
    long length = head.length() < 4 ? -1 : 4 + (head.at(1) << 16 | head.at(2) << 8 | head.at(3));
    return Optional.of(
        new Unfinished(
            from,
            record.map(RecordFramer.Begun::type).orElse(-1),
            record.map(RecordFramer.Begun::came).orElse(0),
            record.map(RecordFramer.Begun::length).orElse(-1),
            head.isEmpty() ? "" : HandshakeDissector.messageName(head.at(0)),
            length < 0 ? came : Math.min(came, length),
            length));
  }
}
