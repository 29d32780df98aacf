package org.mailseam.app;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.mailseam.mail.Line;

/**
 * Hides the secrets of a run in what is written, wherever they turn up: in a command of the user's
 * own making, in an answer that repeats them, in a message that quotes it.
 */
final class MaskingWriter extends FilterWriter {

  private final List<String> secrets;
  private final StringBuilder line = new StringBuilder();

  /**
   * @param secrets what is not to be seen, in every form in which it may be written
   */
  MaskingWriter(Writer out, List<String> secrets) {
    super(out);
    this.secrets = List.copyOf(secrets);
  }

  @Override
  public void write(int c) throws IOException {
    line.append((char) c);
    if (c == '\n') {
      finishLine();
    }
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text.charAt(i));
    }
  }

  private void finishLine() throws IOException {
    String shown = line.toString();
    for (String secret : secrets) {
      shown = shown.replace(secret, Line.MASK);
    }
    out.write(shown);
    line.setLength(0);
  }

  /** A line is written when it is whole, as a secret may stand anywhere in it. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    finishLine();
    out.flush();
  }
}
