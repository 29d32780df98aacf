package org.mailseam.session;

/**
 * Where decoding stopped because it had taken up all the memory that one session may have. Nothing
 * is lost: the frames are there, and so is the file.
 *
 * @param connection the place of the connection in the session, from 0
 * @param at the time of the frame that was read last, in nanoseconds since the start of the journal
 * @param bytes how many bytes came in later frames and were not decoded
 * @param limit the memory, in bytes
 */
public record Unread(int connection, long at, long bytes, long limit) {

  Unread plus(int more) {
    return new Unread(connection, at, bytes + more, limit);
  }
}
