package org.mailseam.tls.handshake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.tls.registry.Registry;

/**
 * Takes handshake messages of TLS 1.0 to 1.3 apart. Never throws, whatever the bytes are: what does
 * not fit is decoded as far as it goes, with a note on the field where it stopped fitting.
 */
public final class HandshakeDissector {

  private static final Map<String, MessageDissector> MESSAGES =
      Map.ofEntries(
          Map.entry("hello_request", (_, _) -> {}),
          Map.entry("client_hello", (body, _) -> ClientHello.read(body)),
          Map.entry("server_hello", (body, _) -> ServerHello.read(body)),
          Map.entry("new_session_ticket", NewSessionTicket::read),
          Map.entry("end_of_early_data", (_, _) -> {}),
          Map.entry(
              "encrypted_extensions",
              (body, _) -> Extensions.read(body, ExtensionPlace.ENCRYPTED_EXTENSIONS)),
          Map.entry("certificate", CertificateMessage::read),
          Map.entry("server_key_exchange", ServerKeyExchange::read),
          Map.entry("certificate_request", CertificateRequestMessage::read),
          Map.entry("server_hello_done", (_, _) -> {}),
          Map.entry("certificate_verify", SignatureFields::read),
          Map.entry("client_key_exchange", ClientKeyExchange::read),
          Map.entry(
              "client_certificate_request", (body, _) -> CertificateRequestMessage.readTls13(body)),
          Map.entry("finished", (body, _) -> body.rest("tls.verify_data", "verify_data")),
          Map.entry("certificate_url", (body, _) -> CertificateUrl.read(body)),
          Map.entry("certificate_status", (body, _) -> CertificateStatus.read(body)),
          Map.entry("supplemental_data", (body, _) -> SupplementalData.read(body)),
          Map.entry("key_update", (body, _) -> readKeyUpdate(body)),
          Map.entry("compressed_certificate", (body, _) -> CompressedCertificateMessage.read(body)),
          Map.entry("message_hash", (body, _) -> body.rest("tls.message_hash", "hash")));

  private static final Set<String> ABBREVIATIONS = Set.of("url", "ekt");

  private HandshakeDissector() {}

  /**
   * The tree of a message. Its root is {@code tls.handshake}, named after the message as the RFCs
   * do: {@code ClientHello}, {@code HelloRetryRequest}; its first children are {@code
   * tls.handshake.type} and {@code tls.handshake.length}. Ranges count from the first byte of
   * {@code message}; a field's range covers its value without the length in front of it, which is a
   * field of its own.
   *
   * @param message the whole message with its header of four bytes, as far as it is there
   * @param context what the connection has negotiated so far
   */
  public static Field dissect(Bytes message, DissectContext context) {
    Cursor cursor = Cursor.over(message, 0, message.length());
    int type = cursor.code("tls.handshake.type", "msg_type", 1, Registry.HANDSHAKE_TYPES);
    Optional<Registry.Entry> entry = Registry.HANDSHAKE_TYPES.byCode(type);
    MessageDissector dissector =
        entry
            .filter(_ -> !context.isUnread())
            .map(known -> MESSAGES.get(known.name()))
            .orElse(HandshakeDissector::readUnknown);
    cursor.within("tls.handshake.length", "length", 3, body -> dissector.read(body, context));
    return Field.group(
        "tls.handshake",
        ServerHello.isRetryRequest(message) ? "HelloRetryRequest" : messageName(type),
        "",
        new ByteRange(0, message.length()),
        cursor.finish());
  }

  /**
   * The name of a handshake message by its type, as the RFCs write it: {@code ClientHello} for 1;
   * {@code unknown (0x63)} where there is none.
   */
  public static String messageName(int type) {
    return Registry.HANDSHAKE_TYPES
        .byCode(type)
        .map(entry -> camelCase(entry.name()))
        .orElseGet(() -> type < 0 ? "Handshake" : Registry.HANDSHAKE_TYPES.name(type));
  }

  private static String camelCase(String name) {
    return Arrays.stream(name.split("_", -1))
        .map(
            word ->
                ABBREVIATIONS.contains(word)
                    ? upper(word)
                    : upper(word.substring(0, 1)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static void readUnknown(Cursor body, DissectContext context) {
    body.rest("tls.handshake.data", "data");
  }

  private static void readKeyUpdate(Cursor body) {
    body.code("tls.key_update.request", "request_update", 1, Registry.KEY_UPDATE_REQUESTS);
  }
}
