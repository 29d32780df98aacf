package org.mailseam.finding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;

/**
 * One weakness and how to see it. Several rules may have the same id, where a weakness has forms
 * that are not equally bad. All but how to see it stands in {@code rules.tsv} beside this class.
 *
 * @param id the stable key of the weakness, such as {@code S-02}
 * @param text names the rule, and its texts: {@code finding.TEXT.title} and so on
 * @param shared the rule whose texts say why it matters and what to do; its own name for most
 * @param severity how bad it is
 * @param protocols where it can occur, in the words of {@link Scene#protocol}
 * @param references sections of RFCs and numbers of known cases
 * @param check looks for it
 */
public record Rule(
    String id,
    String text,
    String shared,
    Severity severity,
    List<String> protocols,
    List<String> references,
    Check check) {

  private static final String ALL = "smtp, submission, lmtp, imap, pop3, sieve";
  private static final Map<String, List<String>> ROWS =
      DataFile.rows(Rule.class, "rules.tsv").collect(Collectors.toMap(List::getFirst, row -> row));

  /** Looks for a weakness. Pure: the same session gives the same outcome. */
  @FunctionalInterface
  public interface Check {
    Outcome look(Scene scene);
  }

  public Rule {
    protocols = List.copyOf(protocols);
    references = List.copyOf(references);
  }

  /** The rule of that name as {@code rules.tsv} describes it, with how it is seen. */
  static Rule of(String text, Check check) {
    List<String> row = Objects.requireNonNull(ROWS.get(text), text);
    List<String> protocols = List.of((row.get(3).equals("all") ? ALL : row.get(3)).split(", "));
    Severity severity = Severity.valueOf(row.get(2).toUpperCase(Locale.ROOT));
    List<String> references = List.of(row.get(4).split("; "));
    return new Rule(idOf(text), text, row.get(1), severity, protocols, references, check);
  }

  /** {@code N-06-user} is about N-06. */
  private static String idOf(String text) {
    int word = text.indexOf('-', text.indexOf('-') + 1);
    return word < 0 ? text : text.substring(0, word);
  }

  /** What it is, in a few words. */
  public Message title() {
    return Message.of("finding." + text + ".title");
  }

  Message why() {
    return Message.of("finding." + shared + ".why");
  }

  Message advice() {
    return Message.of("finding." + shared + ".advice");
  }

  /** What a session shows of it. */
  Outcome look(Scene scene) {
    if (scene.session().probed(scene.index())) {
      return Outcome.unfit("probe"); // what is done on purpose is judged by who does it
    }
    return protocols.contains(scene.protocol()) ? check.look(scene) : Outcome.unfit("protocol");
  }
}
