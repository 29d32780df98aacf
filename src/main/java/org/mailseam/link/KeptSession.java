package org.mailseam.link;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** What is needed to resume a session. Prints no secret: {@link Bytes} does not. */
sealed interface KeptSession {

  /** The version the session was made with, the only one it can be resumed with. */
  TlsVersion version();

  /** The cipher suite's code. */
  int cipherSuite();

  /** The server's certificates in the handshake that made the session; may be empty. */
  List<Bytes> chain();

  /** The OCSP response stapled then; may be null. */
  @Nullable Bytes ocspResponse();

  /** By {@link System#nanoTime}, when the server will have forgotten it. */
  long expires();

  /**
   * TLS 1.0 to 1.2, by session ID or by ticket.
   *
   * @param id the server's session ID, or one of ours where there is a ticket (RFC 5077, 3.4)
   * @param ticket may be empty
   * @param serverExtensions the extensions of the ServerHello by type; some hold on resumption
   */
  record Legacy(
      TlsVersion version,
      int cipherSuite,
      List<Bytes> chain,
      @Nullable Bytes ocspResponse,
      long expires,
      Bytes id,
      Bytes ticket,
      Bytes masterSecret,
      boolean extendedMasterSecret,
      Map<Integer, Bytes> serverExtensions)
      implements KeptSession {}

  /**
   * TLS 1.3 (RFC 8446, 4.6.1).
   *
   * @param prf Bouncy Castle's number of the hash the key belongs to
   * @param received by {@link System#nanoTime}
   * @param ageAdd what obfuscates the ticket's age
   */
  record Ticket(
      int cipherSuite,
      List<Bytes> chain,
      @Nullable Bytes ocspResponse,
      long expires,
      Bytes ticket,
      Bytes key,
      int prf,
      long received,
      long ageAdd)
      implements KeptSession {

    @Override
    public TlsVersion version() {
      return TlsVersion.TLS_1_3;
    }

    /** The age the server is told, in milliseconds modulo 2^32 (RFC 8446, 4.2.11.1). */
    int obfuscatedAge() {
      return (int) ((System.nanoTime() - received) / 1_000_000 + ageAdd);
    }
  }
}
