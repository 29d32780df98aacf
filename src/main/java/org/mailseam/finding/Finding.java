package org.mailseam.finding;

import java.util.List;
import org.mailseam.text.Message;

/**
 * A weakness that a session shows.
 *
 * @param rule what was looked for
 * @param seen what was seen, with the values of this session
 * @param evidence where; empty where something is missing that has no place
 * @param connections the places in the session, from 0, of the connections that show it
 */
public record Finding(Rule rule, Message seen, List<Proof> evidence, List<Integer> connections) {

  public Finding {
    connections = List.copyOf(connections);
    evidence = List.copyOf(evidence);
  }

  /** The stable key of the weakness, such as {@code S-02}. */
  public String id() {
    return rule.id();
  }

  public Severity severity() {
    return rule.severity();
  }

  /** What it is, in a few words. */
  public Message title() {
    return rule.title();
  }

  /** In which connections of the session it was seen. */
  public Message where() {
    return where(connections);
  }

  /** The connections of those places (from 0) in words. */
  public static Message where(List<Integer> connections) {
    List<String> numbers = connections.stream().map(each -> String.valueOf(each + 1)).toList();
    return Message.of("finding.connections", String.join(", ", numbers));
  }

  /** Why it matters. */
  public Message why() {
    return rule.why();
  }

  /** What to do about it. */
  public Message advice() {
    return rule.advice();
  }

  /** Sections of RFCs and numbers of known cases. */
  public List<String> references() {
    return rule.references();
  }
}
