package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Field;

/** The way from a tree down to one of its fields. */
final class FieldPath {

  private FieldPath() {}

  /**
   * The field, what it is part of, and so on up to the tree; only the tree where it is not in it.
   */
  static List<Field> upwards(Field tree, Field wanted) {
    List<Field> path = new ArrayList<>();
    if (!descend(tree, wanted, path)) {
      return List.of(tree);
    }
    return path;
  }

  /** Goes only where the bytes of the field are. */
  @SuppressWarnings("ReferenceEquality") // equal fields may stand twice in a tree
  private static boolean descend(Field here, Field wanted, List<Field> path) {
    if (here == wanted) {
      path.add(here);
      return true;
    }
    for (Field child : here.children()) {
      if (child.range().offset() <= wanted.range().offset()
          && child.range().end() >= wanted.range().end()
          && descend(child, wanted, path)) {
        path.add(here);
        return true;
      }
    }
    return false;
  }
}
