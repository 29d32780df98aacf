package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** Extensions about which certificates are welcome and in what form. */
final class CertificateExtensions {

  private static final int KEY_SHA1_HASH = 1;
  private static final int X509_NAME = 2;
  private static final int CERT_SHA1_HASH = 3;
  private static final int SHA1_LENGTH = 20;

  private CertificateExtensions() {}

  /** RFC 6091, 3.1, and RFC 7250, 3: the client offers a list, the server chooses one. */
  static void certificateType(Cursor data, ExtensionPlace place) {
    if (place == ExtensionPlace.CLIENT_HELLO) {
      data.list("tls.certificate_type_list", "certificate_types", 1, list -> certificateType(list));
    } else {
      certificateType(data);
    }
  }

  private static void certificateType(Cursor data) {
    data.code("tls.certificate_format", "CertificateType", 1, Registry.CERTIFICATE_TYPES);
  }

  /** RFC 8879, 3. */
  static void compression(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.certificate_compression_algorithms",
        "algorithms",
        1,
        list ->
            list.code(
                "tls.certificate_compression_algorithm",
                "CertificateCompressionAlgorithm",
                2,
                Registry.CERTIFICATE_COMPRESSION_ALGORITHMS));
  }

  /** RFC 8446, 4.2.5. */
  static void identifierFilters(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.oid_filters",
        "filters",
        2,
        filters ->
            filters.group(
                "tls.oid_filter",
                "OIDFilter",
                filter -> {
                  filter.opaque(
                      "tls.oid_filter.oid",
                      "certificate_extension_oid",
                      1,
                      oid -> ObjectIdentifier.text(oid).orElseGet(() -> FieldValues.hex(oid)));
                  filter.opaque("tls.oid_filter.values", "certificate_extension_values", 2);
                }));
  }

  /** RFC 9345, 4: schemes in the hello, the credential itself beside the certificate. */
  static void delegatedCredential(Cursor data, ExtensionPlace place) {
    if (place != ExtensionPlace.CERTIFICATE) {
      SignatureFields.schemes(data, "supported_signature_algorithms");
      return;
    }
    data.number("tls.delegated_credential.valid_time", "valid_time", 4, " s");
    SignatureFields.scheme(data, "dc_cert_verify_algorithm");
    data.opaque("tls.delegated_credential.public_key", "ASN1_subjectPublicKeyInfo", 3);
    SignatureFields.scheme(data, "algorithm");
    data.opaque("tls.delegated_credential.signature", "signature", 2);
  }

  /** RFC 6066, 6; the server's answer is empty. */
  static void trustedAuthorities(Cursor data, ExtensionPlace place) {
    if (place != ExtensionPlace.CLIENT_HELLO && !data.more()) {
      return;
    }
    data.list(
        "tls.trusted_authorities",
        "trusted_authorities_list",
        2,
        list ->
            list.group(
                "tls.trusted_authority", "TrustedAuthority", CertificateExtensions::authority));
  }

  private static void authority(Cursor entry) {
    int type =
        entry.code(
            "tls.trusted_authority.type",
            "identifier_type",
            1,
            Registry.TRUSTED_AUTHORITY_IDENTIFIERS);
    switch (type) {
      case KEY_SHA1_HASH, CERT_SHA1_HASH ->
          entry.bytes("tls.trusted_authority.hash", "SHA1Hash", SHA1_LENGTH);
      case X509_NAME -> CertificateRequestMessage.authority(entry);
      default -> {} // pre_agreed has nothing behind it
    }
  }

  /** RFC 7924, 3: the client says what it knows by a hash, the server which of it will do. */
  static void cachedInformation(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.cached_info",
        "cached_info",
        2,
        list -> {
          list.code("tls.cached_info.type", "type", 1, Registry.CACHED_INFORMATION_TYPES);
          if (place == ExtensionPlace.CLIENT_HELLO) {
            list.opaque("tls.cached_info.hash", "hash_value", 1);
          }
        });
  }
}
