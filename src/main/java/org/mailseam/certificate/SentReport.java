package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailseam.certificate.SentCertificate.Role;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** Compares what was sent with the path that was found. */
final class SentReport {

  private SentReport() {}

  /**
   * What became of each certificate sent.
   *
   * @param path the path found, from the leaf up; empty when there is none
   */
  static List<SentCertificate> of(List<Bytes> sent, List<Bytes> path) {
    Map<Bytes, Integer> first = new HashMap<>();
    List<SentCertificate> report = new ArrayList<>();
    int highest = -1;
    for (int i = 0; i < sent.size(); i++) {
      Bytes der = sent.get(i);
      Integer before = first.putIfAbsent(der, i);
      int place = path.indexOf(der);
      if (before != null) {
        Message note = Message.of("certificate.sent.duplicate", i, before);
        report.add(new SentCertificate(i, Role.DUPLICATE, place, note));
      } else if (i == 0) {
        report.add(new SentCertificate(i, Role.LEAF, place, null));
        highest = place;
      } else if (place < 0) {
        report.add(
            new SentCertificate(i, Role.STRANGER, -1, Message.of("certificate.sent.stranger", i)));
      } else {
        report.add(inPath(i, place, highest, isRoot(der)));
        highest = Math.max(highest, place);
      }
    }
    return report;
  }

  private static SentCertificate inPath(int index, int place, int highest, boolean root) {
    Message note = null;
    if (place < highest) {
      note = Message.of("certificate.sent.order", index);
    } else if (root) {
      note = Message.of("certificate.sent.root", index);
    }
    return new SentCertificate(index, root ? Role.ROOT : Role.INTERMEDIATE, place, note);
  }

  private static boolean isRoot(Bytes der) {
    return ChainMember.of(der, Problem.NOT_SENT).filter(ChainMember::selfIssued).isPresent();
  }
}
