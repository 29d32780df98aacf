package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** RFC 4680, 2. */
final class SupplementalData {

  private SupplementalData() {}

  static void read(Cursor body) {
    body.list(
        "tls.supplemental_data",
        "supp_data",
        3,
        list ->
            list.group(
                "tls.supplemental_data.entry",
                "SupplementalDataEntry",
                entry -> {
                  entry.code(
                      "tls.supplemental_data.type",
                      "supp_data_type",
                      2,
                      Registry.SUPPLEMENTAL_DATA_TYPES);
                  entry.opaque("tls.supplemental_data.data", "supp_data", 2);
                }));
  }
}
