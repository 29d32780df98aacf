package org.mailseam.app;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.mailseam.text.Unseen;

/**
 * Writes JSON on to another writer with every character in it escaped that a terminal could take
 * for an order, as the text of mail is a stranger's.
 */
final class JsonEscapes extends FilterWriter {

  /** The first half of a character whose second half is still to come; 0 for none. */
  private char half;

  JsonEscapes(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    write(new String(new char[] {(char) c}), 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    String all = (half == 0 ? "" : String.valueOf(half)) + text.substring(from, from + length);
    boolean more = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
    half = more ? all.charAt(all.length() - 1) : 0;
    out.write(Unseen.escaped(more ? all.substring(0, all.length() - 1) : all));
  }
}
