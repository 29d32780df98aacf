package org.mailseam.tls.handshake;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/** The list of extensions of a message, and who knows the data of each. */
final class Extensions {

  /** By IANA's name; the data of all others is shown as bytes. */
  private static final Map<String, ExtensionDissector> KNOWN =
      Map.ofEntries(
          Map.entry("server_name", ApplicationExtensions::serverName),
          Map.entry("max_fragment_length", ApplicationExtensions::maxFragmentLength),
          Map.entry("client_certificate_url", Extensions::empty),
          Map.entry("trusted_ca_keys", CertificateExtensions::trustedAuthorities),
          Map.entry("truncated_hmac", Extensions::empty),
          Map.entry("status_request", StatusExtensions::statusRequest),
          Map.entry("user_mapping", IdentityExtensions::userMapping),
          Map.entry("client_authz", IdentityExtensions::authorization),
          Map.entry("server_authz", IdentityExtensions::authorization),
          Map.entry("cert_type", CertificateExtensions::certificateType),
          Map.entry("supported_groups", KeyExtensions::supportedGroups),
          Map.entry("ec_point_formats", KeyExtensions::pointFormats),
          Map.entry("srp", IdentityExtensions::securePassword),
          Map.entry("signature_algorithms", KeyExtensions::signatureAlgorithms),
          Map.entry("use_srtp", ApplicationExtensions::useSrtp),
          Map.entry("heartbeat", ApplicationExtensions::heartbeat),
          Map.entry("application_layer_protocol_negotiation", ApplicationExtensions::protocols),
          Map.entry("status_request_v2", StatusExtensions::statusRequestList),
          Map.entry("signed_certificate_timestamp", StatusExtensions::timestamps),
          Map.entry("client_certificate_type", CertificateExtensions::certificateType),
          Map.entry("server_certificate_type", CertificateExtensions::certificateType),
          Map.entry("padding", ApplicationExtensions::padding),
          Map.entry("encrypt_then_mac", Extensions::empty),
          Map.entry("extended_master_secret", Extensions::empty),
          Map.entry("token_binding", IdentityExtensions::tokenBinding),
          Map.entry("cached_info", CertificateExtensions::cachedInformation),
          Map.entry("tls_lts", Extensions::empty),
          Map.entry("compress_certificate", CertificateExtensions::compression),
          Map.entry("record_size_limit", ApplicationExtensions::recordSizeLimit),
          Map.entry("tls_cert_with_extern_psk", Extensions::empty),
          Map.entry("delegated_credential", CertificateExtensions::delegatedCredential),
          Map.entry("session_ticket", ResumptionExtensions::sessionTicket),
          Map.entry("pre_shared_key", ResumptionExtensions::preSharedKey),
          Map.entry("early_data", ResumptionExtensions::earlyData),
          Map.entry("supported_versions", KeyExtensions::supportedVersions),
          Map.entry("cookie", ApplicationExtensions::cookie),
          Map.entry("psk_key_exchange_modes", ResumptionExtensions::keyExchangeModes),
          Map.entry(
              "certificate_authorities", (data, _) -> CertificateRequestMessage.authorities(data)),
          Map.entry("oid_filters", CertificateExtensions::identifierFilters),
          Map.entry("post_handshake_auth", Extensions::empty),
          Map.entry("signature_algorithms_cert", KeyExtensions::signatureAlgorithms),
          Map.entry("key_share", KeyExtensions::keyShare),
          Map.entry("connection_id", IdentityExtensions::connection),
          Map.entry("external_id_hash", IdentityExtensions::externalIdentity),
          Map.entry("external_session_id", IdentityExtensions::externalSession),
          Map.entry("ticket_request", ResumptionExtensions::ticketRequest),
          Map.entry("ech_outer_extensions", EncryptedClientHello::outerExtensions),
          Map.entry("encrypted_client_hello", EncryptedClientHello::read),
          Map.entry("renegotiation_info", KeyExtensions::renegotiation));

  private Extensions() {}

  /** The list behind its length. */
  static void read(Cursor cursor, ExtensionPlace place) {
    Set<Integer> seen = new HashSet<>();
    cursor.list(
        "tls.handshake.extensions",
        "extensions",
        2,
        list -> {
          int type = list.peek(2);
          extension(list, type, place);
          if (!seen.add(type)) {
            list.note(Message.of("tls.note.twice"));
          }
        });
  }

  /** The list behind its length; a hello of TLS 1.2 or earlier may end without one. */
  static void readIfThere(Cursor cursor, ExtensionPlace place) {
    if (cursor.more()) {
      read(cursor, place);
    }
  }

  /** Whether a hello, read by {@code hello} for trial, names its versions in an extension. */
  static boolean haveSupportedVersions(Cursor body, Consumer<Cursor> hello) {
    Cursor trial = body.ahead();
    hello.accept(trial);
    return trial.fields().stream()
        .anyMatch(field -> field.find("tls.extension.supported_versions").isPresent());
  }

  private static void extension(Cursor list, int type, ExtensionPlace place) {
    Optional<String> registered = Registry.EXTENSIONS.byCode(type).map(Registry.Entry::name);
    ExtensionDissector dissector = registered.map(KNOWN::get).orElse((data, _) -> bytes(data));
    list.group(
        "tls.extension." + registered.map(Extensions::idOf).orElseGet(() -> otherId(type)),
        registered.orElseGet(() -> type < 0 ? "extension" : Registry.EXTENSIONS.name(type)),
        extension -> {
          extension.code("tls.extension.type", "extension_type", 2, Registry.EXTENSIONS);
          extension.within(
              "tls.extension.length", "length", 2, data -> dissector.read(data, place));
        });
  }

  /** "connection_id (deprecated)" has to become one word. */
  private static String idOf(String name) {
    return name.replaceAll("\\W+", "_").replaceAll("_$", "");
  }

  private static String otherId(int type) {
    return Registry.EXTENSIONS.isGrease(type) ? "grease" : "unknown";
  }

  private static void empty(Cursor data, ExtensionPlace place) {}

  private static void bytes(Cursor data) {
    if (data.more()) {
      data.rest("tls.extension.data", "extension_data");
    }
  }
}
