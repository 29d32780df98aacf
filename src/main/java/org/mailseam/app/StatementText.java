package org.mailseam.app;

import java.io.PrintWriter;
import java.util.Locale;
import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.Statement;

/** Something that is to be said, for the terminal. */
final class StatementText {

  private StatementText() {}

  /** Prints it with its mark, and its reasons below it. */
  static void print(Statement said, String indent, Locale locale, PrintWriter out) {
    String code = said.code().isEmpty() ? "" : said.code() + ": ";
    String mark = said.grade() == Grade.PLAIN ? "" : said.grade().mark() + " ";
    out.println(Printable.of(indent + mark + code + said.sentence().in(locale)));
    said.reasons().forEach(each -> print(each, indent + "    ", locale, out));
  }
}
