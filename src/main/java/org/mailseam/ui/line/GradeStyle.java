package org.mailseam.ui.line;

import org.mailseam.tls.fact.Grade;

/** The style class in which something good or bad is shown. */
public final class GradeStyle {

  private GradeStyle() {}

  public static String of(Grade grade) {
    return switch (grade) {
      case GOOD -> "good";
      case PLAIN -> "muted-text";
      case ODD -> "careful";
      case BAD -> "bad";
    };
  }
}
