package org.mailseam.tls.handshake;

import org.mailseam.tls.registry.Registry;

/** RFC 5246, 7.4.1.2, and RFC 8446, 4.1.2. */
final class ClientHello {

  private ClientHello() {}

  static void read(Cursor body) {
    boolean legacy = Extensions.haveSupportedVersions(body, trial -> read(trial, false));
    read(body, legacy);
  }

  /**
   * @param legacy whether the version is in an extension, so that fields have the names of TLS 1.3
   */
  private static void read(Cursor body, boolean legacy) {
    String prefix = legacy ? "legacy_" : "";
    body.code(
        "tls.handshake.version",
        legacy ? "legacy_version" : "client_version",
        2,
        Registry.VERSIONS);
    body.bytes("tls.handshake.random", "random", 32);
    body.opaque("tls.handshake.session_id", prefix + "session_id", 1);
    body.list(
        "tls.handshake.cipher_suites",
        "cipher_suites",
        2,
        suites ->
            suites.code("tls.handshake.cipher_suite", "cipher_suite", 2, Registry.CIPHER_SUITES));
    body.list(
        "tls.handshake.compression_methods",
        prefix + "compression_methods",
        1,
        methods ->
            methods.code(
                "tls.handshake.compression_method",
                "compression_method",
                1,
                Registry.COMPRESSION_METHODS));
    Extensions.readIfThere(body, ExtensionPlace.CLIENT_HELLO);
  }
}
