package org.mailseam.tls;

import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * What the application sent in one record, opened.
 *
 * @param at when the record's last byte came, in nanoseconds since the start of the journal
 * @param from who sent it
 * @param bytes the data; empty for an empty record
 * @param record the record's index
 */
public record ApplicationData(long at, Direction from, Bytes bytes, int record) {}
