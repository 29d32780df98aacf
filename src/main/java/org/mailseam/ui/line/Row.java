package org.mailseam.ui.line;

import org.mailseam.mail.Line;
import org.mailseam.tls.TlsRecord;

/** One row of a list of what was said. All rows of a list have the same height. */
public sealed interface Row {

  /** A line of the dialogue. */
  record Said(Line line) implements Row {}

  /** A record as it was on the wire. */
  record Wire(TlsRecord record) implements Row {}

  /**
   * The head of what stands where nothing belongs.
   *
   * @param length how many bytes it has
   */
  record LeftoverHead(long length) implements Row {}

  /**
   * A line of what stands where nothing belongs.
   *
   * @param last whether it is the last one
   */
  record LeftoverLine(String text, boolean last) implements Row {}
}
