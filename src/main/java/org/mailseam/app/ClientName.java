package org.mailseam.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name this side greets a server with (RFC 5321, 4.1.1.1). */
final class ClientName {

  /** For a machine without a full name: an address literal, as the RFC asks for. */
  private static final String LITERAL = "[127.0.0.1]";

  private ClientName() {}

  /** The machine's full host name, if it has one. */
  static String ofThisMachine() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+") ? name : LITERAL;
    } catch (UnknownHostException unnamed) {
      return LITERAL;
    }
  }
}
