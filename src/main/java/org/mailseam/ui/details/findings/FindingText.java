package org.mailseam.ui.details.findings;

import java.util.List;
import java.util.stream.Collectors;
import org.mailseam.finding.Finding;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** A finding as text, for the clipboard. */
final class FindingText {

  private FindingText() {}

  static String of(Finding finding, Language language) {
    return String.join(
        "\n",
        finding.id()
            + " \u00b7 "
            + language.now(finding.severity().key())
            + " \u00b7 "
            + language.now(finding.title()),
        "",
        paragraph("panes.finding-seen", language.now(finding.seen()), language),
        paragraph("panes.finding-why", language.now(finding.why()), language),
        paragraph("panes.finding-advice", language.now(finding.advice()), language),
        String.join(" \u00b7 ", finding.references()),
        finding.evidence().stream()
            .flatMap(evidence -> evidence.places().stream())
            .map(place -> language.now("panes.finding-place", place.frame(), place.length()))
            .distinct()
            .collect(Collectors.joining("; ")),
        "");
  }

  static String of(List<Finding> findings, Language language) {
    return findings.stream()
        .map(finding -> of(finding, language))
        .collect(Collectors.joining("\n"));
  }

  private static String paragraph(String key, String text, Language language) {
    return language.now(key) + " " + ShownText.of(text);
  }
}
