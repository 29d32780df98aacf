package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** RFC 6066, 5. */
final class CertificateUrl {

  private CertificateUrl() {}

  static void read(Cursor body) {
    body.code("tls.certificate_url.type", "type", 1, Registry.CERTIFICATE_CHAIN_TYPES);
    body.list(
        "tls.certificate_urls",
        "url_and_hash_list",
        2,
        list ->
            list.group(
                "tls.certificate_url",
                "URLAndHash",
                entry -> {
                  entry.opaque("tls.certificate_url.url", "url", 2, FieldValues::text);
                  entry.number("tls.certificate_url.padding", "padding", 1);
                  entry.bytes("tls.certificate_url.hash", "SHA1Hash", 20);
                }));
  }
}
