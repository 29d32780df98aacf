package org.mailseam.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.exchange.FileKind;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.SavedJournal;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Presented;

/**
 * The certificates to judge, and where they are from.
 *
 * @param presented the certificates
 * @param remarks what was left out or is damaged
 * @param session the session whose server showed them; empty where they are by themselves
 */
record CertificateSource(Presented presented, List<Message> remarks, Optional<Session> session) {

  /** Certificates by themselves. */
  static CertificateSource of(CertificateFile file) {
    return new CertificateSource(
        Presented.alone(file.certificates()), file.remarks(), Optional.empty());
  }

  /**
   * Those of a file: a saved session or a capture, or certificates in any form.
   *
   * @param keys secrets by which a session is read besides its own
   */
  static CertificateSource of(Path file, List<KeyLogLine> keys) throws CommandException {
    try {
      return switch (FileKind.of(file)) {
        case SESSION -> of(file, JournalFile.read(file), keys);
        case CAPTURE -> of(file, CaptureImport.read(Program.nameAndVersion(), file), keys);
        case OTHER -> of(CertificateSources.checked(CertificateFile.read(file)));
      };
    } catch (JournalException notOpened) {
      throw new CommandException(notOpened.explanation());
    }
  }

  private static CertificateSource of(Path file, SavedJournal saved, List<KeyLogLine> keys)
      throws CommandException {
    List<Event> events = new ArrayList<>();
    keys.forEach(line -> events.add(new Event.Key(0, line)));
    events.addAll(saved.events());
    Session session = SessionDecoder.decode(saved.header(), events);
    Presented shown =
        Presented.in(session, session.connections().size() - 1)
            .filter(each -> !each.certificates().isEmpty())
            .orElseThrow(() -> new CommandException(Message.of("app.certificate-not-shown", file)));
    return new CertificateSource(shown, saved.problems(), Optional.of(session));
  }
}
