package org.mailseam.app;

import java.io.PrintWriter;
import java.util.Locale;
import org.mailseam.certificate.FetchedIssuers;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.Trust;
import org.mailseam.text.Message;

/** What was fetched about certificates, for the terminal. */
final class EvidenceText {

  private final PrintWriter out;
  private final Locale locale;

  EvidenceText(PrintWriter out, Locale locale) {
    this.out = out;
    this.locale = locale;
  }

  void print(Trust trust) {
    for (FetchedIssuers each : trust.fetched()) {
      line(each.used() ? "+" : "!", "caIssuers", each.url(), each.message());
    }
    for (RevocationAnswer answer : trust.revocation()) {
      line(sign(answer.state()), answer.kind().name(), answer.url(), answer.message());
      if (answer.nextUpdate() != null) {
        Message until = Message.of("app.evidence-until", answer.nextUpdate());
        out.println("      " + Printable.of(until.in(locale)));
      }
    }
  }

  private static String sign(RevocationAnswer.State state) {
    return switch (state) {
      case GOOD -> "\u2713";
      case REVOKED -> "\u2717";
      case UNKNOWN, UNUSABLE, MISSING -> "!";
    };
  }

  private void line(String sign, String kind, String url, Message message) {
    out.println("  " + sign + " " + kind + " " + Printable.of(url));
    out.println("      " + Printable.of(message.in(locale)));
  }
}
