package org.mailseam.ui.details.certificates;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.mailseam.certificate.FetchedIssuers;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.Rejection;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.SentCertificate;
import org.mailseam.certificate.Staple;
import org.mailseam.certificate.Trust;
import org.mailseam.session.Grounds;
import org.mailseam.session.Selection;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** What is to be thought of the chain, a line a reason. */
final class VerdictLines extends VBox {

  /** More names of one certificate are only counted. */
  private static final int NAMES = 20;

  private final Language language;
  private final Consumer<Selection> chosen;
  private Grounds grounds = new Grounds(Verdict.NONE);
  private Shown shown;

  /** What the lines are made of. */
  private record Shown(Verdict verdict, boolean handshake, Locale locale) {}

  /**
   * @param chosen told what the line is read from that the user selected
   */
  VerdictLines(Language language, Consumer<Selection> chosen) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().add("verdict-lines");
  }

  /**
   * Shows a verdict.
   *
   * @param handshake whether the certificates came in one, which could have brought a staple
   */
  void show(Verdict verdict, boolean handshake) {
    Shown now = new Shown(verdict, handshake, language.locale().get());
    if (now.equals(shown)) {
      return; // a line may have the focus
    }
    shown = now;
    grounds = new Grounds(verdict);
    getChildren().clear();
    verdict.trust().ifPresent(this::trust);
    verdict.identity().ifPresent(this::identity);
    verdict.trust().ifPresent(trust -> remarks(trust, handshake));
    timestamps(verdict);
  }

  /** Marks the lines that are read from what is selected. */
  void mark(Selection selection) {
    for (Node each : getChildren()) {
      if (each instanceof VerdictLine line) {
        line.mark(selection);
      }
    }
  }

  /** A line for each timestamp; those that were not verified for one reason share a line. */
  private void timestamps(Verdict verdict) {
    Map<Message, Long> unverified = new LinkedHashMap<>();
    for (SctCheck check : verdict.timestamps()) {
      String text = language.now("panes.timestamp", source(check), message(check));
      switch (check.result()) {
        case VALID -> line("\u2713", text, "good", grounds.of(check));
        case BAD_SIGNATURE, FUTURE, BROKEN -> line("\u2717", text, "bad", grounds.of(check));
        case UNKNOWN_LOG, RETIRED_LOG, NOT_ACCEPTED_LOG, OUTSIDE_INTERVAL ->
            line("!", text, "careful", grounds.of(check));
        case NOT_VERIFIED -> unverified.merge(check.message(), 1L, Long::sum);
      }
    }
    unverified.forEach(
        (why, count) ->
            line(
                " ",
                language.now("panes.timestamps-unverified", count, language.now(why)),
                "muted-text"));
  }

  private String message(SctCheck check) {
    return ShownText.of(language.now(check.message()));
  }

  private String source(SctCheck check) {
    return language.now(
        switch (check.source()) {
          case CERTIFICATE -> "panes.timestamp-certificate";
          case TLS -> "panes.timestamp-tls";
          case OCSP -> "panes.timestamp-ocsp";
        });
  }

  private void trust(Trust trust) {
    if (trust.trusted()) {
      line(
          "\u2713",
          language.now("panes.path-valid", ShownText.of(String.valueOf(trust.anchor()))),
          "good",
          grounds.ofPath());
    }
    for (Problem problem : trust.problems()) {
      line("\u2717", language.now(problem.message()), "bad", grounds.of(problem));
    }
  }

  private void identity(Identity identity) {
    if (identity.matches()) {
      line(
          "\u2713",
          language.now(
              "panes.name-matched", identity.reference(), ShownText.of(identity.matchedBy())),
          "good",
          grounds.ofNames());
      return;
    }
    line(
        "\u2717",
        language.now("panes.name-unmatched", identity.reference()),
        "bad",
        grounds.ofNames());
    for (Reference asked : identity.asked()) {
      if (asked.origin() != null) {
        line(
            " ",
            language.now("panes.name-asked", asked.value(), language.now(asked.origin())),
            "muted-text");
      }
    }
    int more = identity.rejected().size() - NAMES;
    for (Rejection rejection : identity.rejected().subList(0, Math.min(NAMES, more + NAMES))) {
      line(
          " ",
          ShownText.of(rejection.offered()) + ": " + language.now(rejection.why()),
          "muted-text",
          grounds.of(rejection));
    }
    if (more > 0) {
      line(" ", language.now("panes.name-more", more), "muted-text", grounds.ofNames());
    }
  }

  private void remarks(Trust trust, boolean handshake) {
    Staple staple = trust.staple();
    if (staple == null) {
      if (handshake) {
        line("!", language.now("panes.no-staple"), "careful");
      }
    } else if (staple.valid()) {
      boolean good = staple.status() == Staple.Status.GOOD;
      line(
          good ? "\u2713" : "\u2717",
          language.now("panes.staple-" + (good ? "good" : "other")),
          good ? "good" : "bad");
    } else {
      line(
          "!",
          staple.problem() == null
              ? language.now("panes.staple-other")
              : language.now(staple.problem()),
          "careful");
    }
    evidence(trust);
    for (SentCertificate sent : trust.sent()) {
      if (sent.note() != null) {
        line("!", language.now(sent.note()), "careful", grounds.of(sent));
      }
    }
  }

  private void evidence(Trust trust) {
    for (FetchedIssuers each : trust.fetched()) {
      line(
          each.used() ? "+" : "!",
          language.now(each.message()) + " (" + ShownText.of(each.url()) + ")",
          "careful");
    }
    for (RevocationAnswer answer : trust.revocation()) {
      String text =
          answer.kind().name()
              + ": "
              + language.now(answer.message())
              + " ("
              + ShownText.of(answer.url())
              + ")";
      switch (answer.state()) {
        case GOOD -> line("\u2713", text, "good");
        case REVOKED -> line("\u2717", text, "bad");
        case UNKNOWN, UNUSABLE, MISSING -> line("!", text, "careful");
      }
    }
  }

  private void line(String sign, String text, String style) {
    line(sign, text, style, Optional.empty());
  }

  private void line(String sign, String text, String style, Optional<Selection> readFrom) {
    VerdictLine line = new VerdictLine(sign + " " + text, readFrom, chosen);
    line.getStyleClass().add(style);
    getChildren().add(line);
  }
}
