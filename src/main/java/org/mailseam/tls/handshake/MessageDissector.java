package org.mailseam.tls.handshake;

/** Reads the body of one type of handshake message. */
@FunctionalInterface
interface MessageDissector {

  /**
   * @param body at the first byte behind the header of four bytes
   */
  void read(Cursor body, DissectContext context);
}
