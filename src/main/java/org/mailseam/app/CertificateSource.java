package org.mailseam.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.exchange.FileKind;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
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

  /** Those of a file: a saved session or a capture, or certificates in any form. */
  static CertificateSource of(Path file) throws CommandException {
    try {
      return switch (FileKind.of(file)) {
        case SESSION -> of(file, JournalFile.read(file));
        case CAPTURE -> of(file, CaptureImport.read(Program.nameAndVersion(), file));
        case OTHER -> of(CertificateSources.checked(CertificateFile.read(file)));
      };
    } catch (JournalException notOpened) {
      throw new CommandException(notOpened.explanation());
    }
  }

  private static CertificateSource of(Path file, SavedJournal saved) throws CommandException {
    Session session = SessionDecoder.decode(saved.header(), saved.events());
    Presented shown =
        Presented.in(session, session.connections().size() - 1)
            .filter(each -> !each.certificates().isEmpty())
            .orElseThrow(() -> new CommandException(Message.of("app.certificate-not-shown", file)));
    return new CertificateSource(shown, saved.problems(), Optional.of(session));
  }
}
