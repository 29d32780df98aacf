package org.mailseam.ui.line;

import javafx.event.Event;
import javafx.event.EventType;

/** What a pane asks of the page that it stands on, for what is selected. */
public final class PaneRequest extends Event {

  private static final long serialVersionUID = 1L;

  /** Any request. */
  public static final EventType<PaneRequest> ASKED = new EventType<>(Event.ANY, "PANE_REQUEST");

  /** Show the bytes of what is selected. */
  public static final EventType<PaneRequest> SHOW_BYTES = new EventType<>(ASKED, "SHOW_BYTES");

  /** Keep what was said as steps of the script. */
  public static final EventType<PaneRequest> KEEP = new EventType<>(ASKED, "KEEP");

  private final String steps;

  PaneRequest(EventType<PaneRequest> type, String steps) {
    super(type);
    this.steps = steps;
  }

  /** The steps to keep; empty where nothing is to be kept. */
  public String steps() {
    return steps;
  }
}
