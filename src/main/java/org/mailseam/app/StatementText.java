package org.mailseam.app;

import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.Statement;

/** Something that is to be said, for the terminal. */
final class StatementText {

  private StatementText() {}

  /** Prints it with its mark, and its reasons below it. */
  static void print(Statement said, String indent, Console console) {
    String code = said.code().isEmpty() ? "" : said.code() + ": ";
    String mark = said.grade() == Grade.PLAIN ? "" : console.ink().mark(said.grade().mark()) + " ";
    console
        .out()
        .println(indent + mark + Printable.of(code + said.sentence().in(console.locale())));
    said.reasons().forEach(each -> print(each, indent + "    ", console));
  }
}
