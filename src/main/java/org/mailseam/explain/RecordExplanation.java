package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.session.Connection;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.registry.Registry;

/** Explains records of TLS and what is in them. */
final class RecordExplanation {

  private RecordExplanation() {}

  static Explanation of(Connection connection, TlsRecord record) {
    String type = Registry.CONTENT_TYPES.name(type(record));
    List<Explanation.Part> parts = new ArrayList<>();
    connection.tls().ifPresent(tls -> content(connection, tls, record, parts));
    parts.add(
        Subjects.find(type, "record." + type)
            .orElseGet(() -> Subjects.part(type, "record.unknown")));
    parts.add(protection(record));
    if (record.type() == TlsRecord.APPLICATION_DATA
        && record.innerType() >= 0
        && record.innerType() != TlsRecord.APPLICATION_DATA) {
      parts.add(Subjects.part("", "record.hidden-type"));
    }
    parts.add(Subjects.part("", "record.what"));
    return new Explanation(Message.of("explain.title.record", type), parts);
  }

  private static int type(TlsRecord record) {
    return record.innerType() < 0 ? record.type() : record.innerType();
  }

  private static void content(
      Connection connection, Tls tls, TlsRecord record, List<Explanation.Part> parts) {
    if (type(record) == TlsRecord.ALERT) {
      tls.reading(connection.target()).alerts().stream()
          .filter(read -> read.alert().record() == record.index())
          .forEach(read -> parts.add(of(read)));
    }
    tls.handshake().stream()
        .filter(
            message -> message.parts().stream().anyMatch(each -> each.record() == record.index()))
        .map(message -> MessageExplanation.of(connection, message))
        .distinct()
        .forEach(parts::add);
  }

  private static Explanation.Part of(AlertReading read) {
    return new Explanation.Part(
        read.alert().name(),
        read.meaning(),
        Registry.ALERTS.byCode(read.alert().code()).map(Registry.Entry::reference).stream()
            .toList());
  }

  private static Explanation.Part protection(TlsRecord record) {
    return Subjects.part(
        "",
        switch (record.protection()) {
          case PLAINTEXT -> "record.plaintext";
          case OPENED -> "record.opened";
          case NO_KEY -> "record.no-key";
          case UNREADABLE -> "record.unreadable";
        });
  }
}
