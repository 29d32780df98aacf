package org.mailseam.app;

import java.util.List;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.lab.PracticeServer;
import org.mailseam.live.TrustSource;
import org.mailseam.reading.ClientConduct;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Terms;

/** {@code lab --report}: a table of what clients did, a row as soon as a connection is over. */
final class LabReport {

  private final Console console;
  private final PracticeServer server;
  private final Journal journal;

  LabReport(Console console, PracticeServer server, Journal journal) {
    this.console = console;
    this.server = server;
    this.journal = journal;
  }

  /** A connection is over, and these are its events. */
  void connection(List<Event> events) {
    Session session = SessionDecoder.decode(journal.header(), events);
    ConnectionReading reading =
        Reading.of(session, new Terms(TrustSource.of(session.header()).anchors())).last();
    String head =
        "lab:%-24s %-11s".formatted(server.name(), reading.connection().target().protocol());
    synchronized (console) {
      for (Statement said : ClientConduct.of(reading)) {
        console.out().print(head);
        StatementText.print(said, " ", console);
      }
      console.out().flush();
    }
  }
}
