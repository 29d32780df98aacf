package org.mailseam.ui.find;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Field;
import org.mailseam.mail.Line;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.verdict.Verdict;

/** Finds something in everything that a session shows, in the order it happened. */
final class Search {

  /** More hits than anybody walks through. */
  static final int MOST = 5_000;

  /**
   * A place.
   *
   * @param connection the place of its connection in the session, from 0
   * @param selection what selects it
   */
  record Hit(int connection, Selection selection) {}

  private final Query query;
  private final List<Hit> hits = new ArrayList<>();
  private int connection;

  private Search(Query query) {
    this.query = query;
  }

  /** The places in all connections. */
  static List<Hit> in(Reading reading, Query query) {
    Search search = new Search(query);
    for (ConnectionReading each : reading.connections()) {
      search.connection = each.index();
      search.in(each.connection());
      search.evidence(each.verdict());
    }
    return List.copyOf(search.hits);
  }

  private void in(Connection searched) {
    lines(searched.plaintext(), false);
    searched
        .seam()
        .filter(seam -> seam.leftoverLength() > 0)
        .filter(
            seam ->
                query.text().test(seam.leftover().text()) || query.bytes().test(seam.leftover()))
        .ifPresent(_ -> add(new Selection.Leftover()));
    searched.tls().ifPresent(this::handshake);
    searched.encrypted().ifPresent(phase -> lines(phase, true));
    searched.tls().ifPresent(this::certificates);
    searched.tls().ifPresent(this::records);
  }

  private void add(Selection found) {
    hits.add(new Hit(connection, found));
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
        add(encrypted ? new Selection.EncryptedLine(line) : new Selection.PlaintextLine(line));
      }
    }
  }

  private void handshake(Tls tls) {
    for (HandshakeMessage message : tls.handshake()) {
      if (query.text().test(message.name())) {
        add(new Selection.MessageField(message, message.tree()));
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

  private void evidence(Verdict verdict) {
    verdict.trust().stream()
        .flatMap(
            trust ->
                Stream.concat(
                    verdict.certificates().stream().map(Certificate::der), trust.path().stream()))
        .distinct()
        .flatMap(der -> verdict.evidence(Certificate.decode(der)).stream())
        .forEach(piece -> fields(piece.tree(), field -> new Selection.EvidenceField(piece, field)));
  }

  private interface Selecting {
    Selection of(Field field);
  }

  private void fields(Field field, Selecting as) {
    if (full()) {
      return;
    }
    if (query.text().test(field.name() + " " + (field.value() == null ? "" : field.value()))) {
      add(as.of(field));
    }
    field.children().forEach(child -> fields(child, as));
  }

  private void records(Tls tls) {
    for (TlsRecord record : tls.records()) {
      if (full()) {
        return;
      }
      if (query.bytes().test(record.raw())) {
        add(new Selection.WireRecord(record));
      }
    }
  }
}
