package org.mailseam.lab;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Bytes;

/** A mail transaction (RFC 5321 section 3.3): who sends, to whom, and as much as has come of it. */
final class SmtpEnvelope {

  private static final byte[] CRLF = {'\r', '\n'};

  private final SmtpPath from;
  private final List<SmtpPath> recipients = new ArrayList<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private boolean tooLarge;
  private boolean bareLineFeed;
  private boolean afterCrlf = true;

  SmtpEnvelope(SmtpPath from) {
    this.from = from;
  }

  SmtpPath from() {
    return from;
  }

  List<SmtpPath> recipients() {
    return recipients;
  }

  /**
   * Takes a line behind DATA.
   *
   * @return whether it was the dot that ends the message. Only {@code CRLF . CRLF} does: a server
   *     that also takes a lone LF for a line end lets one message smuggle in another.
   */
  boolean dataLine(Cue.Line line) {
    Bytes text = line.bytes();
    boolean dotted = afterCrlf && text.length() > 0 && text.at(0) == '.';
    if (dotted && text.length() == 1 && line.crlf()) {
      return true;
    }
    Bytes content = dotted ? text.from(1) : text;
    add(content);
    add(line.crlf() ? Bytes.of(CRLF) : Bytes.of(new byte[] {'\n'}));
    bareLineFeed |= !line.crlf();
    afterCrlf = line.crlf();
    return false;
  }

  /** Takes a chunk of BDAT, as it is. */
  void chunk(Bytes octets) {
    add(octets);
  }

  private void add(Bytes bytes) {
    if (message.size() + bytes.length() > Mailbox.MAX_MESSAGE) {
      tooLarge = true;
    } else {
      message.writeBytes(bytes.toArray());
    }
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  /** Whether a line behind DATA ended in LF alone (not allowed: RFC 5321 section 2.3.8). */
  boolean hasBareLineFeed() {
    return bareLineFeed;
  }

  Bytes message() {
    return Bytes.of(message.toByteArray());
  }
}
