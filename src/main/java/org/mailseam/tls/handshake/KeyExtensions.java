package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** Extensions that settle the version, the key exchange and its signature. */
final class KeyExtensions {

  private KeyExtensions() {}

  /** RFC 8446, 4.2.1. */
  static void supportedVersions(Cursor data, ExtensionPlace place) {
    if (place == ExtensionPlace.CLIENT_HELLO) {
      data.list("tls.supported_versions", "versions", 1, list -> version(list, "version"));
    } else {
      version(data, "selected_version");
    }
  }

  private static void version(Cursor data, String name) {
    data.code("tls.supported_version", name, 2, Registry.VERSIONS);
  }

  /** RFC 8422, 5.1.1, and RFC 8446, 4.2.7. */
  static void supportedGroups(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.supported_groups",
        "named_group_list",
        2,
        groups -> groups.code("tls.supported_group", "NamedGroup", 2, Registry.GROUPS));
  }

  /** RFC 8422, 5.1.2. */
  static void pointFormats(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.ec_point_formats",
        "ec_point_format_list",
        1,
        formats ->
            formats.code("tls.ec_point_format", "ECPointFormat", 1, Registry.EC_POINT_FORMATS));
  }

  /** RFC 8446, 4.2.3. */
  static void signatureAlgorithms(Cursor data, ExtensionPlace place) {
    SignatureFields.schemes(data, "supported_signature_algorithms");
  }

  /** RFC 8446, 4.2.8. */
  static void keyShare(Cursor data, ExtensionPlace place) {
    switch (place) {
      case CLIENT_HELLO ->
          data.list("tls.key_shares", "client_shares", 2, KeyExtensions::keyShareEntry);
      case HELLO_RETRY_REQUEST ->
          data.code("tls.key_share.group", "selected_group", 2, Registry.GROUPS);
      default -> keyShareEntry(data);
    }
  }

  private static void keyShareEntry(Cursor data) {
    data.group(
        "tls.key_share",
        "KeyShareEntry",
        entry -> {
          entry.code("tls.key_share.group", "group", 2, Registry.GROUPS);
          entry.opaque("tls.key_share.key_exchange", "key_exchange", 2);
        });
  }

  /** RFC 5746, 3.2. */
  static void renegotiation(Cursor data, ExtensionPlace place) {
    data.opaque("tls.renegotiated_connection", "renegotiated_connection", 1);
  }
}
