package org.mailseam.tls.handshake;

/** The messages that extensions stand in (RFC 8446, 4.2). */
enum ExtensionPlace {
  CLIENT_HELLO,
  /** Of TLS 1.3 or of an earlier version, where it has what EncryptedExtensions has now. */
  SERVER_HELLO,
  HELLO_RETRY_REQUEST,
  ENCRYPTED_EXTENSIONS,
  CERTIFICATE,
  CERTIFICATE_REQUEST,
  NEW_SESSION_TICKET
}
