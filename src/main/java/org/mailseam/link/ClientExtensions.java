package org.mailseam.link;

import java.nio.ByteBuffer;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.IntSupplier;
import org.bouncycastle.tls.ExtensionType;

/**
 * The extensions of our ClientHello. Bouncy Castle puts in pre_shared_key itself, always with an
 * age of 0, as is right for external keys; a ticket has a true one.
 */
@SuppressWarnings("JdkObsolete") // Bouncy Castle's interface
final class ClientExtensions extends Hashtable<Integer, byte[]> {

  private static final long serialVersionUID = 1L;

  private final transient IntSupplier ticketAge;

  ClientExtensions(Map<Integer, byte[]> extensions, IntSupplier ticketAge) {
    this.ticketAge = ticketAge;
    putAll(extensions);
  }

  @Override
  public synchronized byte[] put(Integer type, byte[] data) {
    return super.put(type, type == ExtensionType.pre_shared_key ? aged(data) : data);
  }

  /** There is one identity: two lengths of two bytes, the ticket, the age (RFC 8446, 4.2.11). */
  private byte[] aged(byte[] data) {
    ByteBuffer buffer = ByteBuffer.wrap(data.clone());
    int ticketLength = buffer.getShort(2) & 0xffff;
    buffer.putInt(4 + ticketLength, ticketAge.getAsInt());
    return buffer.array();
  }
}
