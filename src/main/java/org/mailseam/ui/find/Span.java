package org.mailseam.ui.find;

/**
 * A part of a text.
 *
 * @param from the place of its first character, from 0
 * @param to the place behind its last one
 */
public record Span(int from, int to) {}
