package org.mailseam.exchange;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.TlsDecoder;

/**
 * A TCP connection in which mail is spoken.
 *
 * @param tcp the connection
 * @param service what is spoken there
 * @param known by what that is known
 */
record MailConnection(TcpConnection tcp, Service service, KnownBy known) {

  /** By what a connection is known to be one of mail, the strongest first. */
  enum KnownBy {
    /** The user says so. */
    USER,
    PORT,
    /** What the server says first. */
    GREETING,
    /** The protocol that the client names in its ClientHello (RFC 7301). */
    ALPN
  }

  private static final int HANDSHAKE = 0x16;

  /** The usual ports; 465 is called submissions. */
  static Map<Integer, Service> usualPorts() {
    Map<Integer, Service> ports = new HashMap<>();
    Service.all().forEach(service -> ports.put(service.port(), service));
    return ports;
  }

  /**
   * The mail connection that this is, if it is one and anything was said in it.
   *
   * @param decodeAs what is spoken at a server's port whatever it looks like
   */
  static Optional<MailConnection> of(TcpConnection tcp, Map<Integer, Service> decodeAs) {
    if (!tcp.spoke()) {
      return Optional.empty();
    }
    return known(tcp, decodeAs.get(tcp.serverPort()), KnownBy.USER)
        .or(() -> known(tcp, usualPorts().get(tcp.serverPort()), KnownBy.PORT))
        .or(() -> known(tcp, greeted(tcp), KnownBy.GREETING))
        .or(() -> known(tcp, asked(tcp), KnownBy.ALPN));
  }

  private static Optional<MailConnection> known(
      TcpConnection tcp, @Nullable Service service, KnownBy by) {
    return Optional.ofNullable(service).map(spoken -> new MailConnection(tcp, spoken, by));
  }

  /**
   * By the greetings of RFC 5321 (3.1), RFC 2033, RFC 3501 (7.1), RFC 1939 and RFC 5804; null by
   * none, and where the client spoke first: other protocols answer +OK, too.
   */
  private static @Nullable Service greeted(TcpConnection tcp) {
    if (tcp.first().filter(frame -> frame.from() == Direction.SERVER).isEmpty()) {
      return null;
    }
    String greeting = text(tcp, Direction.SERVER);
    String client = text(tcp, Direction.CLIENT);
    if (greeting.matches("(?s)(220|[45]\\d\\d)[ -].*") && !client.matches("(?is)(user|auth) .*")) {
      return service(client.regionMatches(true, 0, "LHLO", 0, 4) ? "lmtp" : "smtp");
    }
    if (greeting.matches("(?s)\\* (OK|PREAUTH|BYE)\\b.*")) {
      return service("imap");
    }
    if (greeting.matches("(?is)\"(IMPLEMENTATION|SIEVE|SASL|VERSION)\" .*")) {
      return service("sieve");
    }
    return greeting.startsWith("+OK") || greeting.startsWith("-ERR") ? service("pop3") : null;
  }

  private static String text(TcpConnection tcp, Direction from) {
    return tcp.first(from).text(StandardCharsets.ISO_8859_1);
  }

  /** By the names that IANA has registered for ALPN; null by none. */
  private static @Nullable Service asked(TcpConnection tcp) {
    if (!beginsWithTls(tcp)) {
      return null;
    }
    TlsDecoder decoder = new TlsDecoder();
    decoder.feed(0, Direction.CLIENT, tcp.first(Direction.CLIENT));
    decoder.finish();
    Negotiation.Offer offer = decoder.negotiation().offered();
    List<String> names = offer == null ? List.of() : offer.alpn();
    return names.contains("imap")
        ? service("imaps")
        : names.contains("pop3") ? service("pop3s") : null;
  }

  private static Service service(String name) {
    return Service.named(name).orElseThrow();
  }

  /** Whether the client begins with a record of TLS before the server says anything. */
  static boolean beginsWithTls(TcpConnection tcp) {
    return tcp.first()
        .filter(frame -> frame.from() == Direction.CLIENT && isHandshake(frame.bytes()))
        .isPresent();
  }

  private static boolean isHandshake(Bytes bytes) {
    return bytes.length() > 1 && bytes.at(0) == HANDSHAKE && bytes.at(1) == 3;
  }

  /** Whom the connection is with. How TLS began is seen; the service counts where it is not. */
  Target target() {
    Event.Frame first = tcp.first().orElseThrow();
    boolean plaintext = first.from() == Direction.SERVER && first.bytes().at(0) >= ' ';
    boolean implicit = beginsWithTls(tcp) || (service.implicitTls() && !plaintext);
    return new Target(
        service.protocol().name(),
        tcp.host(),
        tcp.serverPort(),
        implicit ? Target.Security.IMPLICIT : Target.Security.STARTTLS);
  }
}
