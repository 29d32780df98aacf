package org.mailseam.mail;

/**
 * Finds the line that ends a dot-stuffed body (RFC 5321, 4.1.1.4; RFC 1939, 3): a lone dot between
 * two CRLF. A body whose first line came behind a bare LF is taken from a peer that ends all its
 * lines so; otherwise a dot between bare LF is text, since peers that disagree on that let messages
 * be smuggled.
 */
final class BodyEnd {

  private static final String CRLF = "\r\n";

  private final boolean bareLineFeed;
  private String previous;

  /**
   * @param ending of the line before the body
   */
  BodyEnd(String ending) {
    bareLineFeed = ending.equals("\n");
    previous = ending;
  }

  /** Whether this next line is the end. */
  boolean at(Line line) {
    boolean dot = line.bytes().length() == 1 && line.bytes().at(0) == '.';
    boolean ends =
        dot
            && line.ending().equals(previous)
            && (previous.equals(CRLF) || (bareLineFeed && previous.equals("\n")));
    previous = line.ending();
    return ends;
  }
}
