package org.mailseam.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.exchange.FileKind;
import org.mailseam.journal.JournalException;
import org.mailseam.script.Parsed;
import org.mailseam.script.Script;
import org.mailseam.text.Message;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.script.ScriptLibrary;

/** What a file turned out to be. */
sealed interface OpenedFile {

  /** A saved session or a capture. */
  record OfSession(SessionDocument.Opened opened) implements OpenedFile {}

  /** Certificates. */
  record OfCertificates(CertificateFile certificates) implements OpenedFile {}

  /** A script. */
  record OfScript(String text) implements OpenedFile {}

  /** The most that is read to see whether something is a script, in bytes. */
  long MAX_SCRIPT = 1 << 20;

  /**
   * Reads a file and looks what is in it; only a script's name counts, as any text may become one.
   * To be called on a virtual thread.
   *
   * @throws JournalException where it is nothing that can be opened; says what it is instead
   */
  static OpenedFile read(String program, Path file) throws JournalException, IOException {
    if (file.toString().endsWith(ScriptLibrary.ENDING)) {
      return new OfScript(Files.readString(file, StandardCharsets.UTF_8));
    }
    if (FileKind.of(file) != FileKind.OTHER || !Files.isRegularFile(file)) {
      return new OfSession(SessionDocument.open(program, file));
    }
    CertificateFile certificates = CertificateFile.read(file);
    if (certificates.problem() == null) {
      return new OfCertificates(certificates);
    }
    if (!certificates.unknown()) {
      throw new JournalException(certificates.problem());
    }
    if (Files.size(file) <= MAX_SCRIPT) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      Parsed parsed = Script.parse(text, Script.USUAL_VARIABLES, file.toAbsolutePath().getParent());
      if (parsed.sound() && !parsed.script().steps().isEmpty()) {
        return new OfScript(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    throw new JournalException(Message.of("ui.file-unknown", file.getFileName()));
  }
}
