package org.mailseam.ui.find;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Field;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;

/** Finds something in everything that a session shows, in the order it happened. */
final class Search {

  /** More hits than anybody walks through. */
  static final int MOST = 5_000;

  private final Query query;
  private final List<Selection> hits = new ArrayList<>();

  private Search(Query query) {
    this.query = query;
  }

  /** The places, each as what selects it. */
  static List<Selection> in(Session session, Query query) {
    Search search = new Search(query);
    Connection connection = session.connection();
    search.lines(connection.plaintext(), false);
    connection
        .seam()
        .filter(seam -> seam.leftoverLength() > 0)
        .filter(
            seam ->
                query.text().test(seam.leftover().text()) || query.bytes().test(seam.leftover()))
        .ifPresent(_ -> search.hits.add(new Selection.Leftover()));
    connection.tls().ifPresent(search::handshake);
    connection.encrypted().ifPresent(phase -> search.lines(phase, true));
    connection.tls().ifPresent(search::certificates);
    connection.tls().ifPresent(search::records);
    return List.copyOf(search.hits);
  }

  private boolean full() {
    return hits.size() >= MOST || Thread.currentThread().isInterrupted();
  }

  private void lines(Phase phase, boolean encrypted) {
    for (Line line : phase.lines()) {
      if (full()) {
        return;
      }
      if (query.text().test(line.masked()) || query.bytes().test(line.bytes())) {
        hits.add(encrypted ? new Selection.EncryptedLine(line) : new Selection.PlaintextLine(line));
      }
    }
  }

  private void handshake(Tls tls) {
    for (HandshakeMessage message : tls.handshake()) {
      if (query.text().test(message.name())) {
        hits.add(new Selection.MessageField(message, message.tree()));
      }
      message
          .tree()
          .children()
          .forEach(field -> fields(field, found -> new Selection.MessageField(message, found)));
    }
  }

  private void certificates(Tls tls) {
    for (int i = 0; i < tls.certificates().size(); i++) {
      int index = i;
      Certificate certificate = tls.certificates().get(i);
      fields(
          certificate.tree(), found -> new Selection.CertificateField(index, certificate, found));
    }
  }

  private interface Hit {
    Selection at(Field field);
  }

  private void fields(Field field, Hit hit) {
    if (full()) {
      return;
    }
    if (query.text().test(field.name() + " " + (field.value() == null ? "" : field.value()))) {
      hits.add(hit.at(field));
    }
    field.children().forEach(child -> fields(child, hit));
  }

  private void records(Tls tls) {
    for (TlsRecord record : tls.records()) {
      if (full()) {
        return;
      }
      if (query.bytes().test(record.raw())) {
        hits.add(new Selection.WireRecord(record));
      }
    }
  }
}
