package org.mailseam.tls.handshake;

import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/**
 * The first message of a side in the format of SSL 2.0. Old clients wrap an offer of newer versions
 * in it (RFC 5246, E.2); a server that answers in it speaks SSL 2.0.
 */
public final class Ssl2Hello {

  /** How many bytes the length in front of it has. */
  public static final int HEADER = 2;

  private static final int ENOUGH = 7;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 4;

  private Ssl2Hello() {}

  /** Whether a side's first bytes, with the length in front, are such a hello for certain. */
  public static boolean begins(Bytes first, Direction from) {
    return first.length() >= ENOUGH && mayBegin(first, from);
  }

  /** Whether they are, or can still become, such a hello. */
  public static boolean mayBegin(Bytes first, Direction from) {
    boolean client = from == Direction.CLIENT;
    int versionAt = client ? 3 : 5;
    boolean type =
        first.length() <= HEADER || first.at(HEADER) == (client ? CLIENT_HELLO : SERVER_HELLO);
    if (!type || first.length() < versionAt + 2) {
      return type && !first.isEmpty() && first.at(0) >= 0x80;
    }
    int version = first.at(versionAt) << 8 | first.at(versionAt + 1);
    return first.at(0) >= 0x80
        && (version == ProtocolVersion.SSL_2 || (client && version >> 8 == 3));
  }

  /**
   * The tree of a hello, with the identifiers of TLS where the two have the same.
   *
   * @param message without the length in front
   */
  public static Field dissect(Bytes message, Direction from) {
    Cursor cursor = Cursor.over(message, 0, message.length());
    cursor.number("tls.handshake.type", "msg_type", 1);
    if (from == Direction.CLIENT) {
      client(cursor);
    } else {
      server(cursor);
    }
    return Field.group(
        "tls.handshake",
        from == Direction.CLIENT ? "ClientHello" : "ServerHello",
        "",
        new ByteRange(0, message.length()),
        cursor.finish());
  }

  private static void client(Cursor cursor) {
    cursor.code("tls.handshake.version", "version", 2, Registry.VERSIONS);
    int suites = (int) cursor.number("tls.handshake.cipher_suites_length", "cipher_spec_length", 2);
    int session = (int) cursor.number("tls.handshake.session_id_length", "session_id_length", 2);
    int challenge = (int) cursor.number("tls.handshake.random_length", "challenge_length", 2);
    specs(cursor, "tls.handshake.cipher_suite", suites);
    cursor.bytes("tls.handshake.session_id", "session_id", session);
    cursor.bytes("tls.handshake.random", "challenge", challenge);
  }

  /** The server lists what it has; here the client chooses. */
  private static void server(Cursor cursor) {
    cursor.number("tls.ssl2.session_id_hit", "session_id_hit", 1);
    cursor.code("tls.ssl2.certificate_type", "certificate_type", 1, Registry.CERTIFICATE_TYPES);
    cursor.code("tls.handshake.version", "server_version", 2, Registry.VERSIONS);
    int certificate = (int) cursor.number("tls.ssl2.certificate_length", "certificate_length", 2);
    int specs = (int) cursor.number("tls.ssl2.cipher_specs_length", "cipher_specs_length", 2);
    int connection =
        (int) cursor.number("tls.ssl2.connection_id_length", "connection_id_length", 2);
    cursor.bytes("tls.ssl2.certificate", "certificate_data", certificate);
    specs(cursor, "tls.ssl2.cipher_spec", specs);
    cursor.bytes("tls.ssl2.connection_id", "connection_id", connection);
  }

  private static void specs(Cursor cursor, String id, int length) {
    cursor.group(
        id + "s",
        "cipher_specs",
        list -> {
          for (int i = 0; i < length / 3 && list.more(); i++) {
            list.bytes(id, "cipher_spec", 3, Ssl2Hello::name);
          }
        });
  }

  /** Suites of SSL 3.0 and later stand behind a zero. */
  private static String name(Bytes spec) {
    int code = (int) FieldValues.number(spec);
    return code >> 16 == 0
        ? Registry.CIPHER_SUITES.name(code)
        : Registry.SSL_2_CIPHER_KINDS.name(code);
  }
}
