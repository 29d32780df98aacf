package org.mailseam.finding;

import java.util.List;
import org.mailseam.text.Message;

/**
 * One weakness and how to see it. Several rules may have the same id, where a weakness has forms
 * that are not equally bad.
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

  /** Every protocol. */
  static final List<String> ALL = List.of("smtp", "submission", "lmtp", "imap", "pop3");

  static final List<String> SMTP = List.of("smtp", "submission", "lmtp");
  static final List<String> IMAP = List.of("imap");
  static final List<String> POP3 = List.of("pop3");

  /** Where people log in. */
  static final List<String> ACCESS = List.of("submission", "imap", "pop3");

  /** Looks for a weakness. Pure: the same session gives the same outcome. */
  @FunctionalInterface
  public interface Check {
    Outcome look(Scene scene);
  }

  public Rule {
    protocols = List.copyOf(protocols);
    references = List.copyOf(references);
  }

  /** A rule with texts of its own. Its name is its id, with a word behind it or without. */
  static Rule of(
      String text,
      Severity severity,
      List<String> protocols,
      List<String> references,
      Check check) {
    return new Rule(idOf(text), text, text, severity, protocols, references, check);
  }

  /** A rule that shares the texts on why and what to do with another one. */
  static Rule like(
      String shared,
      String text,
      Severity severity,
      List<String> protocols,
      List<String> references,
      Check check) {
    return new Rule(idOf(text), text, shared, severity, protocols, references, check);
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
    return protocols.contains(scene.protocol()) ? check.look(scene) : Outcome.unfit("protocol");
  }
}
