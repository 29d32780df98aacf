package org.mailseam.verdict;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.text.Quotation;
import org.mailseam.tls.Alert;
import org.mailseam.tls.Garbage;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.registry.Registry;

/** Why TLS came to nothing, or broke later, from everything that crossed the wire. */
final class HandshakeEnd {

  private static final int HEADER = 4;
  private static final int MOST_BYTES = 16;

  private final Connection connection;
  private final String server;
  private final Optional<String> seconds;

  /**
   * @param server as {@code host:port}
   * @param seconds how long the handshake was given, where it was too long
   */
  HandshakeEnd(Connection connection, String server, Optional<String> seconds) {
    this.connection = connection;
    this.server = server;
    this.seconds = seconds;
  }

  /** An alert ended it. */
  Message ofAlert(Cause.TlsFailed cause) {
    return foreign()
        .or(() -> complete() && cause.by() == Direction.CLIENT ? broken(cause.alert()) : none())
        .orElseGet(
            () ->
                cause.by() == Direction.SERVER
                    ? meaning(Direction.SERVER, cause.alert())
                    : closeNotify() ? ended(Direction.SERVER, false) : ofOurs(cause.alert()));
  }

  Message ofTimeOut() {
    return foreign()
        .orElseGet(
            () ->
                cut(
                    "link.tls.timed-out-silent",
                    "verdict.timed-out-part",
                    "link.tls.timed-out-after"));
  }

  Message ofEnd(Direction by, boolean reset) {
    return foreign().orElseGet(() -> ended(by, reset));
  }

  /** What the bytes of a handshake that was broken off show. */
  Message seen(Optional<Event.Closed> closed) {
    Alert alert = tls().map(tls -> tls.negotiation().failure()).orElse(null);
    if (alert != null && (alert.from() == Direction.SERVER || foreign().isPresent())) {
      return ofAlert(new Cause.TlsFailed(alert.from(), alert.code()));
    }
    return alert != null
        ? meaning(Direction.CLIENT, alert.code())
        : ofEnd(
            closed.map(Event.Closed::by).orElse(Direction.SERVER),
            closed.filter(Event.Closed::reset).isPresent());
  }

  /** What broke a connection whose handshake was complete; empty where nothing did. */
  Optional<Message> broken() {
    Alert alert = tls().map(tls -> tls.negotiation().failure()).orElse(null);
    return foreign()
        .or(() -> Optional.ofNullable(alert).map(each -> meaning(each.from(), each.code())));
  }

  private Optional<Message> broken(int alert) {
    return Optional.of(Message.of("link.tls.broken", server, name(alert)));
  }

  private static Optional<Message> none() {
    return Optional.empty();
  }

  private boolean complete() {
    return tls().filter(tls -> tls.negotiation().complete()).isPresent();
  }

  private Optional<Tls> tls() {
    return connection.tls();
  }

  // ---- bytes that are no TLS

  /** Whether nothing was said before TLS. */
  static boolean fromTheStart(Connection connection) {
    long begun = connection.tls().map(Tls::begunAt).orElse(0L);
    return connection.plaintext().lines().stream().noneMatch(line -> line.at() < begun);
  }

  /** What the server said in plaintext where its first record belongs; mostly nothing. */
  static Bytes instead(Connection connection) {
    Optional<Tls> tls = connection.tls();
    if (tls.isEmpty()) {
      return Bytes.EMPTY;
    }
    if (connection.seam().isPresent()) {
      return behindHello(connection, connection.seam().get(), tls.get());
    }
    Phase said = connection.plaintext();
    return Bytes.concat(
        Stream.concat(said.lines().stream(), said.unfinished().stream())
            .filter(line -> line.from() == Direction.SERVER && line.at() >= tls.get().begunAt())
            .flatMap(line -> Stream.of(line.bytes(), Bytes.ofText(line.ending())))
            .toList());
  }

  /** What was left over before the ClientHello is none of it. */
  private static Bytes behindHello(Connection connection, Seam seam, Tls tls) {
    int hello =
        Stream.concat(tls.records().stream(), tls.waiting().stream())
            .filter(record -> record.from() == Direction.CLIENT)
            .findFirst()
            .map(record -> connection.streams().ofRecord(record).getFirst().frame())
            .orElse(Integer.MAX_VALUE);
    long before =
        seam.leftoverPlaces().stream()
            .filter(place -> place.frame() < hello)
            .mapToLong(place -> place.length())
            .sum();
    return seam.leftover().from((int) Math.min(before, seam.leftover().length()));
  }

  private Optional<Message> foreign() {
    Optional<Garbage> garbage = tls().flatMap(Tls::serverGarbage);
    Bytes bytes = garbage.map(Garbage::bytes).orElse(instead(connection));
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    String text = bytes.text().strip().replaceAll("\\s*\\R\\s*", " / ");
    if (text.isEmpty() || !mostlyText(bytes)) {
      return Optional.of(Message.of("link.tls.garbage", server, hex(bytes)));
    }
    return Optional.of(plaintext(garbage, Quotation.of(text)));
  }

  private Message plaintext(Optional<Garbage> garbage, String quote) {
    if (garbage.isEmpty()) {
      return Message.of(
          connection.seam().isEmpty() ? "link.tls.greeted" : "link.tls.plaintext-instead",
          server,
          quote);
    }
    Optional<Alert> before = alertBefore(garbage.get());
    if (before.isPresent()) {
      return Message.of("link.tls.plaintext-after-alert", server, before.get().name(), quote);
    }
    if (complete()) {
      return Message.of("link.tls.plaintext-inside", server, quote);
    }
    return lastMessage()
        .map(last -> Message.of("link.tls.plaintext-after", server, last, quote))
        .orElseGet(() -> Message.of("link.tls.plaintext-instead", server, quote));
  }

  /** An alert that had ended TLS before the server left it, and so is no answer to that. */
  private Optional<Alert> alertBefore(Garbage garbage) {
    return alerts()
        .filter(alert -> alert.from() == Direction.SERVER || alert.at() < garbage.at())
        .reduce((_, later) -> later);
  }

  private static boolean mostlyText(Bytes bytes) {
    // Mail servers speak ASCII or UTF-8; what is neither is hardly text.
    boolean utf8 = bytes.text(StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    int odd = 0;
    for (int i = 0; i < bytes.length(); i++) {
      int value = bytes.at(i);
      boolean control = value < 0x20 && value != '\r' && value != '\n' && value != '\t';
      if (control || value == 0x7f || (value > 0x7f && !utf8)) {
        odd++;
      }
    }
    return odd * 10 <= bytes.length();
  }

  private static String hex(Bytes bytes) {
    String hex = bytes.slice(0, Math.min(MOST_BYTES, bytes.length())).hex();
    String pairs = hex.replaceAll("(..)(?!$)", "$1 ");
    return bytes.length() > MOST_BYTES ? pairs + " ..." : pairs;
  }

  // ---- how far it came

  private Message ended(Direction by, boolean reset) {
    if (by == Direction.CLIENT) {
      return cut("verdict.given-up-silent", "verdict.given-up-part", "verdict.given-up-after");
    }
    return reset
        ? cut("link.tls.reset-silent", "verdict.reset-part", "link.tls.reset-after")
        : cut("link.tls.closed-silent", "verdict.closed-part", "link.tls.closed-after");
  }

  /**
   * What a sentence says depends on how far the server's answer had come.
   *
   * @param silent the key where nothing had come
   * @param part the one for so many bytes that are no whole message
   * @param after the one where there was a message
   */
  private Message cut(String silent, String part, String after) {
    Optional<String> last = lastMessage();
    long bytes = connection.tlsBytes(Direction.SERVER);
    List<String> arguments = new ArrayList<>(List.of(server));
    seconds.ifPresent(arguments::add);
    if (last.isPresent() || bytes > 0) {
      arguments.add(last.orElse(String.valueOf(bytes)));
    }
    return new Message(last.isPresent() ? after : bytes > 0 ? part : silent, arguments);
  }

  /** The server's last whole handshake message. */
  private Optional<String> lastMessage() {
    return tls().map(Tls::handshake).orElse(List.of()).reversed().stream()
        .filter(message -> message.from() == Direction.SERVER && isWhole(message))
        .map(HandshakeMessage::name)
        .findFirst();
  }

  private static boolean isWhole(HandshakeMessage message) {
    Bytes bytes = message.bytes();
    return message.type() != HandshakeMessage.CHANGE_CIPHER_SPEC
        && bytes.length() >= HEADER
        && bytes.length() == HEADER + (bytes.at(1) << 16 | bytes.at(2) << 8 | bytes.at(3));
  }

  // ---- alerts

  private Stream<Alert> alerts() {
    return tls().map(Tls::alerts).orElse(List.of()).stream();
  }

  private boolean closeNotify() {
    return alerts()
        .anyMatch(alert -> alert.from() == Direction.SERVER && alert.code() == Alert.CLOSE_NOTIFY);
  }

  /** In the words that the alert has wherever it is shown. */
  private Message meaning(Direction from, int code) {
    return tls().map(tls -> tls.reading(connection.target()).alerts()).orElse(List.of()).stream()
        .filter(read -> read.alert().from() == from && read.alert().code() == code)
        .map(AlertReading::meaning)
        .reduce((_, later) -> later)
        .orElseGet(
            () ->
                Message.of(
                    from == Direction.SERVER ? "tls.alert.server.other" : "tls.alert.client.other",
                    server,
                    name(code)));
  }

  /** This program's own alerts tell more than those of any client. */
  private Message ofOurs(int alert) {
    return tls().flatMap(this::overTheLimit).orElseGet(() -> ofOurAlert(alert));
  }

  /** The alert for it names neither the message nor the limit. */
  private Optional<Message> overTheLimit(Tls tls) {
    int certificates = tls.negotiation().serverCertificates().size();
    int most = HandshakeMessage.MOST_CERTIFICATES_TAKEN;
    return tls.serverUnfinished()
        .filter(begun -> begun.messageLength() > HandshakeMessage.LONGEST_TAKEN)
        .map(
            begun ->
                Message.of(
                    "link.tls.ours-too-long",
                    server,
                    begun.message(),
                    begun.messageLength(),
                    HandshakeMessage.LONGEST_TAKEN))
        .or(
            () ->
                certificates > most
                    ? Optional.of(Message.of("link.tls.ours-too-many", server, certificates, most))
                    : Optional.empty());
  }

  private Message ofOurAlert(int alert) {
    String key =
        switch (alert) {
          case 10 -> "link.tls.ours-unexpected-message";
          case 20, 51 -> "link.tls.ours-wrong-cryptography";
          case 42, 43, 46 -> "link.tls.ours-certificate";
          case 70 -> "link.tls.ours-protocol-version";
          case 71 -> "link.tls.ours-insufficient-security";
          default -> "link.tls.ours-other";
        };
    return lastMessage()
        .map(last -> Message.of(key, server, name(alert), last))
        .orElseGet(() -> Message.of("link.tls.ours-at-once", server, name(alert)));
  }

  private static String name(int alert) {
    return Registry.ALERTS.name(alert);
  }
}
