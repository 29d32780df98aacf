package org.mailseam.explain;

import java.util.List;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** Explains OCSP responses, lists of revoked certificates, and their fields. */
final class EvidenceExplanation {

  private EvidenceExplanation() {}

  static Explanation of(Field tree, Field field) {
    List<Field> path = FieldPath.upwards(tree, field);
    List<Explanation.Part> parts =
        path.stream()
            .flatMap(each -> Subjects.find(each.name(), each.id()).stream())
            .limit(1)
            .toList();
    Message title =
        path.size() == 1
            ? Message.of("explain.title.evidence", tree.name())
            : Message.of("explain.title.field", field.name(), tree.name());
    return new Explanation(
        title, parts.isEmpty() ? List.of(Subjects.part("", "evidence.unreadable")) : parts);
  }
}
