package org.mailseam.app;

import java.io.PrintWriter;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Proof;
import org.mailseam.text.Message;

/** The findings for the terminal, the worst first. */
record FindingsText(Examination examination, int connections, Console console) {

  void print() {
    PrintWriter out = console.out();
    for (Finding finding : examination.findings()) {
      print(finding);
    }
    if (examination.findings().isEmpty()) {
      out.println("  " + say(examination.nothing()));
    }
    out.println(
        "  "
            + console.ink().mark("\u2713")
            + " "
            + say(
                Message.of(
                    "app.findings-passed",
                    examination.passed().size(),
                    examination.unfit().size())));
  }

  private void print(Finding finding) {
    PrintWriter out = console.out();
    out.printf(
        "  %s  %s  %s%n",
        console
            .ink()
            .word(
                finding.severity().grade(),
                say(Message.of(finding.severity().key())).toUpperCase(console.locale())),
        finding.id(),
        say(finding.title()));
    if (connections > 1) {
      out.println("     " + say(finding.where()));
    }
    out.println("     " + say(finding.seen()));
    out.println("     " + say(finding.advice()));
    if (!finding.references().isEmpty()) {
      out.println("     " + String.join("; ", finding.references()));
    }
    finding.evidence().stream()
        .map(Proof::places)
        .flatMap(places -> places.stream())
        .findFirst()
        .ifPresent(
            place ->
                out.println(
                    "     "
                        + say(
                            Message.of(
                                "app.findings-place",
                                place.frame(),
                                place.offset(),
                                place.length()))));
  }

  private String say(Message message) {
    return Printable.of(message.in(console.locale()));
  }
}
