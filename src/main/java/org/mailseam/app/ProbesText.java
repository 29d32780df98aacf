package org.mailseam.app;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailseam.probe.Judgement;
import org.mailseam.probe.ProbeResult;
import org.mailseam.probe.ProbeVerdict;
import org.mailseam.text.Message;

/** What came of probes, for the terminal. */
record ProbesText(List<ProbeResult> results, Locale locale, PrintWriter out) {

  void print() {
    Map<ProbeVerdict, Integer> counts = new EnumMap<>(ProbeVerdict.class);
    for (ProbeResult result : results) {
      result.judgement().ifPresent(each -> counts.merge(each.verdict(), 1, Integer::sum));
      result.judgement().ifPresent(each -> print(result, each));
    }
    out.println(
        counts.entrySet().stream()
            .map(each -> say(each.getKey().label()) + ": " + each.getValue())
            .collect(Collectors.joining(", ")));
  }

  private void print(ProbeResult result, Judgement judgement) {
    String severity =
        judgement.severity().map(each -> say(Message.of(each.key())) + ", ").orElse("");
    out.printf(
        "  %s %s: %s (%s%s)%n",
        judgement.verdict().grade().mark(),
        Printable.of(result.name()),
        say(judgement.verdict().label()),
        severity,
        judgement.detail());
    out.println("      " + say(judgement.said()));
  }

  private String say(Message message) {
    return Printable.of(message.in(locale));
  }
}
