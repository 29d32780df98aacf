package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** Extensions about who the peer is beyond its certificate, and which connection this is. */
final class IdentityExtensions {

  private IdentityExtensions() {}

  /** RFC 4681, 3. */
  static void userMapping(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.user_mapping_types",
        "user_mapping_types",
        1,
        types ->
            types.code("tls.user_mapping_type", "UserMappingType", 1, Registry.USER_MAPPING_TYPES));
  }

  /** RFC 5878, 2. */
  static void authorization(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.authorization_formats",
        "authz_format_list",
        1,
        formats ->
            formats.code(
                "tls.authorization_format",
                "AuthzDataFormat",
                1,
                Registry.AUTHORIZATION_DATA_FORMATS));
  }

  /** RFC 5054, 2.8.1. */
  static void securePassword(Cursor data, ExtensionPlace place) {
    data.opaque("tls.srp.user", "srp_I", 1, FieldValues::text);
  }

  /** RFC 8472, 2. */
  static void tokenBinding(Cursor data, ExtensionPlace place) {
    data.number("tls.token_binding.major", "major", 1);
    data.number("tls.token_binding.minor", "minor", 1);
    data.opaque("tls.token_binding.key_parameters", "key_parameters_list", 1);
  }

  /** RFC 9146, 3. */
  static void connection(Cursor data, ExtensionPlace place) {
    data.opaque("tls.connection_id", "cid", 1);
  }

  /** RFC 8844, 3.2. */
  static void externalIdentity(Cursor data, ExtensionPlace place) {
    data.opaque("tls.external_id_hash", "binding_hash", 1);
  }

  /** RFC 8844, 4.3. */
  static void externalSession(Cursor data, ExtensionPlace place) {
    data.opaque("tls.external_session_id", "session_id", 1);
  }
}
