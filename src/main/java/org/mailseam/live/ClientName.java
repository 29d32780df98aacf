package org.mailseam.live;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name this side greets a server with (RFC 5321, 4.1.1.1). */
public final class ClientName {

  /** For a machine without a full name: an address literal, as the RFC asks for. */
  public static final String LITERAL = "[127.0.0.1]";

  private ClientName() {}

  /** The machine's full host name, if it has one; asking may take a while. */
  public static String ofThisMachine() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+") ? name : LITERAL;
    } catch (UnknownHostException unnamed) {
      return LITERAL;
    }
  }
}
