package org.mailseam.link;

import java.time.Duration;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.link.RecordedSocket.End;
import org.mailseam.link.TlsFailure.Origin;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.AlertCause;
import org.mailseam.tls.registry.Registry;

/** Puts into words why TLS failed, from everything that is known about it. */
final class Diagnosis {

  private final TlsEngine engine;
  private final RecordedSocket socket;
  private final Duration patience;
  private final boolean fromTheStart;

  Diagnosis(TlsEngine engine, RecordedSocket socket, Duration patience, boolean fromTheStart) {
    this.engine = engine;
    this.socket = socket;
    this.patience = patience;
    this.fromTheStart = fromTheStart;
  }

  /**
   * @param plaintextFirst whether the server had left TLS before the handshake failed, so that this
   *     is the reason and not what followed
   */
  Message ofHandshake(TlsFailure failure, boolean plaintextFirst) {
    if (failure.origin() == Origin.TRUST) {
      return engine.client().trustFailure().why();
    }
    Bytes foreign = engine.scanner().foreign();
    if (!foreign.isEmpty()) {
      Optional<String> text = Quote.text(foreign);
      boolean ofAlert = (failure.alert() >= 0 && !plaintextFirst) || isServerAlert(failure);
      return text.map(quote -> plaintext(quote, failure, ofAlert))
          .orElseGet(() -> Message.of("link.tls.garbage", where(), Quote.hex(foreign)));
    }
    return switch (failure.origin()) {
      case SERVER_ALERT -> alertOfServer(failure.alert());
      case OUR_ALERT -> engine.client().closeNotify() ? ended() : alertOfOurs(failure.alert());
      case TIMED_OUT -> timedOut();
      case TOO_MUCH -> Message.of("link.tls.too-much", where());
      case CONNECTION_ENDED, TRUST -> ended();
    };
  }

  /** Why TLS broke when the handshake was long complete. */
  Message ofConnection(TlsFailure failure) {
    if (isServerAlert(failure)) {
      return alertOfServer(failure.alert());
    }
    Optional<String> text = Quote.text(engine.scanner().foreign());
    return text.map(quote -> Message.of("link.tls.plaintext-inside", where(), quote))
        .orElseGet(() -> Message.of("link.tls.broken", where(), name(failure.alert())));
  }

  private static boolean isServerAlert(TlsFailure failure) {
    return failure.origin() == Origin.SERVER_ALERT;
  }

  private Message plaintext(String quote, TlsFailure failure, boolean ofAlert) {
    if (!engine.scanner().sawRecord() && fromTheStart) {
      return Message.of("link.tls.greeted", where(), quote);
    }
    if (ofAlert) {
      return Message.of("link.tls.plaintext-after-alert", where(), name(failure.alert()), quote);
    }
    return engine.scanner().sawRecord()
        ? Message.of("link.tls.plaintext-after", where(), lastMessage(), quote)
        : Message.of("link.tls.plaintext-instead", where(), quote);
  }

  private Message ended() {
    boolean reset = socket.end() == End.RESET;
    if (engine.lastMessage() < 0) {
      return Message.of(reset ? "link.tls.reset-silent" : "link.tls.closed-silent", where());
    }
    return Message.of(
        reset ? "link.tls.reset-after" : "link.tls.closed-after", where(), lastMessage());
  }

  private Message timedOut() {
    String seconds = Seconds.of(patience);
    return engine.lastMessage() < 0
        ? Message.of("link.tls.timed-out-silent", where(), seconds)
        : Message.of("link.tls.timed-out-after", where(), seconds, lastMessage());
  }

  private Message alertOfServer(int alert) {
    Offer offer = engine.client().offer();
    String range = offer.oldest().label() + " - " + offer.newest().label();
    return new AlertCause(
            where().toString(), range, offer.serverName(), engine.client().offeredAlpn())
        .ofServer(alert, engine.moment());
  }

  private Message alertOfOurs(int alert) {
    String key =
        switch (alert) {
          case 10 -> "link.tls.ours-unexpected-message";
          case 20, 51 -> "link.tls.ours-wrong-cryptography";
          case 42, 43, 46 -> "link.tls.ours-certificate";
          case 70 -> "link.tls.ours-protocol-version";
          case 71 -> "link.tls.ours-insufficient-security";
          default -> "link.tls.ours-other";
        };
    return engine.lastMessage() < 0
        ? Message.of("link.tls.ours-at-once", where(), name(alert))
        : Message.of(key, where(), name(alert), lastMessage());
  }

  private Endpoint where() {
    return socket.endpoint();
  }

  private String lastMessage() {
    return Registry.HANDSHAKE_TYPES.name(engine.lastMessage());
  }

  private static String name(int alert) {
    return Registry.ALERTS.name(alert);
  }
}
