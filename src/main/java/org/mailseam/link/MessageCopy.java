package org.mailseam.link;

import java.io.ByteArrayOutputStream;
import org.bouncycastle.tls.crypto.TlsHash;
import org.mailseam.field.Bytes;

/**
 * A "hash" that is the message itself: Bouncy Castle gives out a handshake message with its header
 * only to something that hashes.
 */
final class MessageCopy implements TlsHash {

  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

  Bytes bytes() {
    return Bytes.of(copy.toByteArray());
  }

  @Override
  public void update(byte[] input, int offset, int length) {
    copy.write(input, offset, length);
  }

  @Override
  public byte[] calculateHash() {
    return copy.toByteArray();
  }

  @Override
  public TlsHash cloneHash() {
    MessageCopy clone = new MessageCopy();
    clone.copy.writeBytes(copy.toByteArray());
    return clone;
  }

  @Override
  public void reset() {
    copy.reset();
  }
}
