package org.mailseam.tls.handshake;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.tls.Registry;

/**
 * Takes handshake messages of TLS 1.0 to 1.3 apart. Never throws, whatever the bytes are: what does
 * not fit is decoded as far as it goes, with a note on the field where it stopped fitting.
 */
public final class HandshakeDissector {

  private HandshakeDissector() {}

  /**
   * The tree of a message. Its root is {@code tls.handshake}, named after the message as the RFCs
   * do: {@code ClientHello}, {@code HelloRetryRequest}; its first children are {@code
   * tls.handshake.type} and {@code tls.handshake.length}. Ranges count from the first byte of
   * {@code message}; a field's range covers its value without the length in front of it, which is a
   * field of its own.
   *
   * @param message the whole message with its header of four bytes, as far as it is there
   * @param context what the connection has negotiated so far
   */
  public static Field dissect(Bytes message, DissectContext context) {
    List<Field> fields = new ArrayList<>();
    if (message.isEmpty()) {
      return Field.group("tls.handshake", "Handshake", "", new ByteRange(0, 0), fields);
    }
    String type = Registry.HANDSHAKE_TYPES.name(message.at(0));
    fields.add(Field.leaf("tls.handshake.type", "msg_type", type, new ByteRange(0, 1)));
    return Field.group("tls.handshake", type, "", new ByteRange(0, message.length()), fields);
  }
}
