package org.mailseam.tls.handshake;

import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/** Extensions about what is to be carried: names, protocols, sizes. */
final class ApplicationExtensions {

  private ApplicationExtensions() {}

  /** RFC 6066, 3; the server's answer is empty. */
  static void serverName(Cursor data, ExtensionPlace place) {
    if (place != ExtensionPlace.CLIENT_HELLO && !data.more()) {
      return;
    }
    data.list(
        "tls.server_name_list",
        "server_name_list",
        2,
        names -> {
          names.code("tls.server_name.type", "name_type", 1, Registry.SERVER_NAME_TYPES);
          names.opaque("tls.server_name", "host_name", 2, FieldValues::text);
        });
  }

  /** RFC 7301, 3.1. */
  static void protocols(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.alpn.protocols",
        "protocol_name_list",
        2,
        names -> names.opaque("tls.alpn.protocol", "ProtocolName", 1, FieldValues::protocol));
  }

  /** RFC 6066, 4. */
  static void maxFragmentLength(Cursor data, ExtensionPlace place) {
    data.code("tls.max_fragment_length", "MaxFragmentLength", 1, Registry.MAX_FRAGMENT_LENGTHS);
  }

  /** RFC 8449, 4. */
  static void recordSizeLimit(Cursor data, ExtensionPlace place) {
    data.number("tls.record_size_limit", "RecordSizeLimit", 2);
  }

  /** RFC 6520, 2. */
  static void heartbeat(Cursor data, ExtensionPlace place) {
    data.code("tls.heartbeat.mode", "mode", 1, Registry.HEARTBEAT_MODES);
  }

  /** RFC 5764, 4.1.1. */
  static void useSrtp(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.srtp.profiles",
        "SRTPProtectionProfiles",
        2,
        profiles ->
            profiles.code(
                "tls.srtp.profile", "SRTPProtectionProfile", 2, Registry.SRTP_PROTECTION_PROFILES));
    data.opaque("tls.srtp.mki", "srtp_mki", 1);
  }

  /** RFC 8446, 4.2.2. */
  static void cookie(Cursor data, ExtensionPlace place) {
    data.opaque("tls.cookie", "cookie", 2);
  }

  /** RFC 7685, 3: nothing but zeros. */
  static void padding(Cursor data, ExtensionPlace place) {
    Bytes padding = data.rest("tls.padding", "padding");
    for (int i = 0; i < padding.length(); i++) {
      if (padding.at(i) != 0) {
        data.note(Message.of("tls.note.padding"));
        return;
      }
    }
  }
}
