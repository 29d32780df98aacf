package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.text.Message;

/** Gathers problems of the members of a path. */
final class Findings {

  private final List<Problem> problems = new ArrayList<>();

  /** Notes a problem; the same code may come up several times for different reasons. */
  void add(String code, ChainMember member, String key, Object... arguments) {
    add(code, member, Message.of(key, arguments));
  }

  void add(String code, ChainMember member, Message message) {
    Problem problem = new Problem(code, member.sentIndex, message);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  List<Problem> list() {
    return problems;
  }
}
