package org.mailseam.session;

/**
 * Some bytes of one frame: what evidence points at and what the bytes pane marks.
 *
 * @param frame the number of the frame among the frames of the journal, from 1
 * @param offset of the first byte in the frame
 * @param length how many bytes
 */
public record Place(int frame, int offset, int length) {}
