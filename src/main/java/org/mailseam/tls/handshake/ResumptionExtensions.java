package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** Extensions about going on with an earlier session. */
final class ResumptionExtensions {

  private ResumptionExtensions() {}

  /** RFC 5077, 3.2: the ticket without a length of its own, or nothing. */
  static void sessionTicket(Cursor data, ExtensionPlace place) {
    if (data.more()) {
      data.rest("tls.session_ticket", "ticket");
    }
  }

  /** RFC 8446, 4.2.11. */
  static void preSharedKey(Cursor data, ExtensionPlace place) {
    if (place != ExtensionPlace.CLIENT_HELLO) {
      data.number("tls.selected_identity", "selected_identity", 2);
      return;
    }
    data.list("tls.psk.identities", "identities", 2, ResumptionExtensions::identity);
    data.list(
        "tls.psk.binders",
        "binders",
        2,
        binders -> binders.opaque("tls.psk.binder", "PskBinderEntry", 1));
  }

  private static void identity(Cursor identities) {
    identities.group(
        "tls.psk",
        "PskIdentity",
        entry -> {
          entry.opaque("tls.psk.identity", "identity", 2);
          entry.number("tls.psk.obfuscated_ticket_age", "obfuscated_ticket_age", 4);
        });
  }

  /** RFC 8446, 4.2.9. */
  static void keyExchangeModes(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.psk_key_exchange_modes",
        "ke_modes",
        1,
        modes ->
            modes.code(
                "tls.psk_key_exchange_mode",
                "PskKeyExchangeMode",
                1,
                Registry.PSK_KEY_EXCHANGE_MODES));
  }

  /** RFC 8446, 4.2.10: a size in a ticket, elsewhere its mere presence counts. */
  static void earlyData(Cursor data, ExtensionPlace place) {
    if (place == ExtensionPlace.NEW_SESSION_TICKET) {
      data.number("tls.max_early_data_size", "max_early_data_size", 4, " bytes");
    }
  }

  /** RFC 9149, 3. */
  static void ticketRequest(Cursor data, ExtensionPlace place) {
    if (place == ExtensionPlace.CLIENT_HELLO) {
      data.number("tls.ticket_request.new_session_count", "new_session_count", 1);
      data.number("tls.ticket_request.resumption_count", "resumption_count", 1);
    } else {
      data.number("tls.ticket_request.expected_count", "expected_count", 1);
    }
  }
}
