package org.mailseam.tls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Direction;

/**
 * Keeps what the messages of a connection say of what was agreed on: a draft for each handshake,
 * and the alert that ended it all.
 */
final class NegotiationReader {

  private final List<NegotiationDraft> drafts = new ArrayList<>();
  private @Nullable Alert failure;
  private @Nullable Negotiation known;

  void message(int handshake, HandshakeMessage message) {
    known = null;
    draft(handshake).message(message);
  }

  void changeCipherSpec(int handshake, Direction from) {
    known = null;
    draft(handshake).changeCipherSpec(from);
  }

  void alert(int handshake, Alert alert) {
    if (failure == null && draft(handshake).isFatal(alert)) {
      known = null;
      failure = alert;
    }
  }

  private NegotiationDraft draft(int handshake) {
    while (drafts.size() <= handshake) {
      drafts.add(new NegotiationDraft());
    }
    return drafts.get(handshake);
  }

  /** What is known now, of the latest handshake that the server answered. */
  Negotiation negotiation() {
    if (known == null) {
      NegotiationDraft latest = draft(0);
      for (NegotiationDraft draft : drafts) {
        if (draft.isAnswered()) {
          latest = draft;
        }
      }
      int begun = (int) drafts.stream().filter(NegotiationDraft::isBegun).count();
      known = latest.negotiation(begun, failure);
    }
    return known;
  }
}
