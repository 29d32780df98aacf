package org.mailseam.ui.details.happened;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailseam.finding.Finding;
import org.mailseam.reading.Happening;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Statement;

/**
 * What happened as text, for the list and for the clipboard.
 *
 * @param several whether to say in which connections of the session it was
 */
record HappeningText(Happening happening, Language language, boolean several) {

  private static final String DOT = " \u00b7 ";

  String title() {
    return ShownText.of(language.now(happening.title()));
  }

  /** How bad a finding is, a code or a value, and the connections. */
  String note() {
    String own =
        happening.note() instanceof Message message
            ? language.now(message)
            : ShownText.of(ShownText.version(happening.note().toString()));
    return joined(Stream.of(own, where()));
  }

  private String where() {
    return several && !happening.connections().isEmpty()
        ? language.now(Finding.where(happening.connections()))
        : "";
  }

  /** All that is to be said, in paragraphs. */
  String whole() {
    String head =
        joined(
            Stream.of(
                happening.finding().map(Finding::id).orElse(happening.grade().mark()),
                note(),
                title()));
    return happening
        .finding()
        .map(finding -> head + "\n\n" + of(finding))
        .orElseGet(
            () ->
                head
                    + "\n"
                    + happening.reasons().stream().map(this::reason).collect(Collectors.joining()));
  }

  private String of(Finding finding) {
    return String.join(
        "\n",
        paragraph("panes.finding-seen", finding.seen()),
        paragraph("panes.finding-why", finding.why()),
        paragraph("panes.finding-advice", finding.advice()),
        String.join(DOT, finding.references()),
        finding.evidence().stream()
            .flatMap(evidence -> evidence.places().stream())
            .map(place -> language.now("panes.finding-place", place.frame(), place.length()))
            .distinct()
            .collect(Collectors.joining("; ")),
        "");
  }

  private String paragraph(String key, Message message) {
    return language.now(key) + " " + ShownText.of(language.now(message));
  }

  /** A reason with its mark and its code. */
  static String of(Statement reason, Language language) {
    String code = reason.code().isEmpty() ? "" : reason.code() + ": ";
    return reason.grade().mark() + " " + ShownText.of(code + language.now(reason.sentence()));
  }

  private String reason(Statement reason) {
    return of(reason, language) + "\n";
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(DOT));
  }

  static String of(List<Happening> all, Language language, boolean several) {
    return all.stream()
        .map(each -> new HappeningText(each, language, several).whole())
        .collect(Collectors.joining("\n"));
  }
}
