package org.mailseam.lab;

import java.time.Duration;

/**
 * How much one client, and all of them together, may use.
 *
 * @param connections open at the same time
 * @param idle how long the server waits for a client to say something, to take what it is told, or
 *     to finish a handshake
 * @param lineOctets longest line, line end included
 */
record Limits(int connections, Duration idle, int lineOctets) {

  static final Limits PRACTICE = new Limits(100, Duration.ofSeconds(60), 64 * 1024);
}
