package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Standing;

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

  /**
   * What the client offered though it must not be used. It is the client's doing and no mark
   * against the server, which may never choose it.
   */
  public List<Rated> insecureOffers() {
    return offered.stream().filter(each -> each.standing() == Standing.INSECURE).toList();
  }

  /** The one thing that the server chose, where that is a matter of strength. */
  public Optional<Rated> rating() {
    return chosen.size() == 1 && !id.equals("key-shares")
        ? Optional.of(chosen.getFirst()).filter(each -> each.standing() != Standing.NONE)
        : Optional.empty();
  }

  /** What the choice means for the security of the connection. */
  public Grade grade() {
    if (!notOffered.isEmpty()) {
      return Grade.BAD;
    }
    return switch (rating().map(Rated::standing).orElse(Standing.NONE)) {
      case RECOMMENDED -> Grade.GOOD;
      case ACCEPTABLE, NONE -> Grade.PLAIN;
      case LEGACY -> Grade.ODD;
      case INSECURE -> Grade.BAD;
    };
  }

  /** What people call the kind. */
  public Message name() {
    return Message.of("tls.name." + id);
  }
}
