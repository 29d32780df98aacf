package org.mailseam.ui.line;

import javafx.event.Event;
import javafx.event.EventType;

/**
 * The user wants to read what the selected thing means. It goes up from the pane to the page, which
 * knows where explanations are shown.
 */
public final class ExplanationRequest extends Event {

  private static final long serialVersionUID = 1;

  /** The only kind there is. */
  public static final EventType<ExplanationRequest> ASKED = new EventType<>(ANY, "EXPLANATION");

  ExplanationRequest() {
    super(ASKED);
  }
}
