package org.mailseam.tls.handshake;

/** Reads the data of one type of extension. */
@FunctionalInterface
interface ExtensionDissector {

  /**
   * @param data at the first byte behind the extension's type and length
   * @param place the message it stands in, for many extensions look different in each
   */
  void read(Cursor data, ExtensionPlace place);
}
