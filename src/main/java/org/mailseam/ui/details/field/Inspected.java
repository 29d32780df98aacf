package org.mailseam.ui.details.field;

import org.mailseam.session.Selection;

/** A view of the inspector that shows the selected thing among others of its kind. */
public interface Inspected {

  /** Whether that kind of thing is looked at here and nowhere better. */
  default boolean isFor(Selection selection) {
    return false;
  }

  /** Whether something here stands for what is selected. */
  boolean shows(Selection selection);
}
