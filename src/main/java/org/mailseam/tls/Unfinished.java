package org.mailseam.tls;

import org.mailseam.journal.Direction;

/**
 * What a side has begun and not sent to its end: a record, a handshake message, or one in the
 * other.
 *
 * @param from who began it
 * @param recordType the content type of the record that has begun; -1 where all records are whole
 * @param recordBytes how many bytes of the record came, with its header; 0 where all are whole
 * @param recordLength how many it was to have; -1 where all are whole or its header is not
 * @param message the name of the handshake message that has begun, such as {@code ServerHello};
 *     empty where none has, or none that can be read
 * @param messageBytes how many bytes of the message came, with its header
 * @param messageLength how many it was to have; -1 where that has not come
 */
public record Unfinished(
    Direction from,
    int recordType,
    int recordBytes,
    int recordLength,
    String message,
    long messageBytes,
    long messageLength) {}
