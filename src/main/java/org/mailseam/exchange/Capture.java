package org.mailseam.exchange;

import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.text.Message;

/**
 * What a capture file holds.
 *
 * @param connections its TCP connections, in the order in which they begin there
 * @param secrets the TLS secrets that were put into the file (pcapng's Decryption Secrets Block)
 * @param problems what could not be read, and where
 */
record Capture(List<TcpConnection> connections, List<KeyLogLine> secrets, List<Message> problems) {

  Capture {
    connections = List.copyOf(connections);
    secrets = List.copyOf(secrets);
    problems = List.copyOf(problems);
  }

  /**
   * One packet.
   *
   * @param nanos when it was captured, in nanoseconds since 1970
   * @param linkType how {@code bytes} begin, by the registry of pcap link types
   * @param bytes what was captured of it
   */
  record Packet(long nanos, int linkType, Bytes bytes) {}
}
