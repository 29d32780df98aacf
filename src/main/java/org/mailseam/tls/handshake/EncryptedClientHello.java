package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** RFC 9849: what can be seen of it from outside. */
final class EncryptedClientHello {

  private static final int OUTER = 0;
  private static final int VERSION = 0xfe0d;
  private static final int CONFIRMATION_LENGTH = 8;

  private EncryptedClientHello() {}

  static void read(Cursor data, ExtensionPlace place) {
    switch (place) {
      case CLIENT_HELLO -> hello(data);
      case HELLO_RETRY_REQUEST ->
          data.bytes("tls.ech.confirmation", "confirmation", CONFIRMATION_LENGTH);
      default ->
          data.list("tls.ech.retry_configs", "retry_configs", 2, EncryptedClientHello::config);
    }
  }

  private static void hello(Cursor data) {
    boolean outer = data.peek(1) == OUTER;
    data.bytes("tls.ech.type", "type", 1, type -> outer ? "outer" : "inner");
    if (outer) {
      suite(data);
      data.number("tls.ech.config_id", "config_id", 1);
      data.opaque("tls.ech.enc", "enc", 2);
      data.opaque("tls.ech.payload", "payload", 2);
    }
  }

  private static void suite(Cursor data) {
    data.group(
        "tls.ech.cipher_suite",
        "HpkeSymmetricCipherSuite",
        suite -> {
          suite.code("tls.ech.kdf", "kdf_id", 2, Registry.HPKE_KDFS);
          suite.code("tls.ech.aead", "aead_id", 2, Registry.HPKE_AEADS);
        });
  }

  private static void config(Cursor list) {
    list.group(
        "tls.ech.config",
        "ECHConfig",
        config -> {
          int version = config.peek(2);
          config.bytes("tls.ech.version", "version", 2);
          config.within(
              "tls.ech.length",
              "length",
              2,
              contents -> {
                if (version == VERSION) {
                  contents(contents);
                } else {
                  contents.rest("tls.ech.contents", "contents");
                }
              });
        });
  }

  private static void contents(Cursor config) {
    config.number("tls.ech.config_id", "config_id", 1);
    config.code("tls.ech.kem", "kem_id", 2, Registry.HPKE_KEMS);
    config.opaque("tls.ech.public_key", "public_key", 2);
    config.list("tls.ech.cipher_suites", "cipher_suites", 2, EncryptedClientHello::suite);
    config.number("tls.ech.maximum_name_length", "maximum_name_length", 1);
    config.opaque("tls.ech.public_name", "public_name", 1, FieldValues::text);
    config.opaque("tls.ech.extensions", "extensions", 2);
  }

  /** Stands only in the inner hello. */
  static void outerExtensions(Cursor data, ExtensionPlace place) {
    data.list(
        "tls.ech.outer_extensions",
        "OuterExtensions",
        1,
        types -> types.code("tls.ech.outer_extension", "ExtensionType", 2, Registry.EXTENSIONS));
  }
}
