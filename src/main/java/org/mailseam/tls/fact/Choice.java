package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.standing.Rated;

/**
 * What the client offered of one kind, and what the server chose.
 *
 * @param id a stable word for the kind, such as {@code cipher-suites}
 * @param offered everything offered, in the client's order; empty where nothing was
 * @param chosen what was chosen; more than one thing only for extensions, nothing where the server
 *     chose nothing (yet)
 * @param notOffered which of the chosen were not offered, which is an error of the server's
 * @param evidence where the choice stands
 */
public record Choice(
    String id,
    List<Rated> offered,
    List<Rated> chosen,
    List<String> notOffered,
    Optional<FactEvidence> evidence) {

  public Choice {
    offered = List.copyOf(offered);
    chosen = List.copyOf(chosen);
    notOffered = List.copyOf(notOffered);
  }

  /** What people call the kind. */
  public Message name() {
    return Message.of("tls.name." + id);
  }
}
