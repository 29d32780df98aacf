package org.mailseam.verdict;

import java.util.List;
import java.util.Optional;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;

/**
 * One thing that is to be said, as every face says it.
 *
 * @param grade how good or bad it is
 * @param code a stable word for it where it has one, such as {@code expired}; else empty
 * @param sentence the same for people
 * @param readFrom what it is read from; empty where it came from elsewhere or something is missing
 * @param reasons what there is to say about it in more detail
 */
public record Statement(
    Grade grade,
    String code,
    Message sentence,
    Optional<Selection> readFrom,
    List<Statement> reasons) {

  public Statement {
    reasons = List.copyOf(reasons);
  }

  static Statement of(Grade grade, Message sentence, Optional<Selection> readFrom) {
    return new Statement(grade, "", sentence, readFrom, List.of());
  }

  /** A sentence alone. */
  public static Statement of(Grade grade, Message sentence) {
    return of(grade, sentence, Optional.empty());
  }

  /** The same with these reasons. */
  public Statement with(List<Statement> more) {
    return new Statement(grade, code, sentence, readFrom, more);
  }

  /** Whether that sentence is its reason. */
  public boolean isFor(Message reason) {
    return reasons.stream().anyMatch(each -> each.sentence().equals(reason));
  }
}
