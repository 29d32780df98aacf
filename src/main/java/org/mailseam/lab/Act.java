package org.mailseam.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;

/** One thing that a server does on its connection. An answer is a list of them, done in order. */
sealed interface Act {

  /** Sends these bytes in one write. */
  record Say(Bytes bytes) implements Act {}

  /** Says these bytes so many times, as fast as the client takes them. */
  record Flood(Bytes bytes, int times) implements Act {}

  /** Does nothing for a while; what the client sends meanwhile waits. */
  record Pause(Duration time) implements Act {}

  /** Reads so many octets next, where it would have read a line. */
  record Take(int octets) implements Act {}

  /**
   * Throws away all that has arrived and was not read yet. An honest server does so before it
   * agrees to TLS: nobody can know who sent it (RFC 3207 section 4.2).
   */
  record Forget() implements Act {}

  /** Waits for the client's handshake and goes on inside TLS. */
  record BeginTls() implements Act {}

  /** Ends the connection in order: close_notify inside TLS, then FIN. */
  record HangUp() implements Act {}

  /** Tears the connection down. */
  record Reset() implements Act {}

  /** An answer of these lines in one write; the line ends are put in here. */
  static List<Act> say(String... lines) {
    return List.of(lines(Arrays.asList(lines)));
  }

  /** Says these lines and ends the connection. */
  static List<Act> sayAndHangUp(String line) {
    return List.of(lines(List.of(line)), new HangUp());
  }

  /** Says these lines in one write. */
  static Say lines(List<String> lines) {
    return new Say(Bytes.ofText(lines.stream().collect(Collectors.joining("\r\n", "", "\r\n"))));
  }

  /** The honest way into TLS: what came too early is forgotten before the client may begin. */
  static List<Act> upgrade(String consent) {
    return List.of(new Forget(), lines(List.of(consent)), new BeginTls());
  }
}
