package org.mailseam.ui.details.field;

import java.util.List;
import java.util.Optional;
import org.mailseam.session.Selection;

/**
 * A row of a tree of fields.
 *
 * @param name a text as it is, or a message
 * @param value a text as it is, or a message; empty where there is none
 * @param selection the field that is selected with it
 * @param own the rows below it; empty for one for each part of the field
 */
public record FieldRow(
    Object name, Object value, Selection.OfField selection, Optional<List<FieldRow>> own) {

  /** A field under the name its standard gives it. */
  public static FieldRow of(Selection.OfField selection) {
    return new FieldRow(
        selection.field().name(), selection.field().value(), selection, Optional.empty());
  }

  List<FieldRow> children() {
    return own.orElseGet(
        () -> selection.field().children().stream().map(child -> of(selection.at(child))).toList());
  }

  boolean isLeaf() {
    return own.map(List::isEmpty).orElseGet(selection.field().children()::isEmpty);
  }
}
