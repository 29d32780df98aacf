package org.mailseam.lab;

import java.util.List;
import org.mailseam.mail.Service;

/** Which dialogue a service is. */
final class Dialogues {

  private Dialogues() {}

  /** The honest dialogue of a new connection. */
  static Dialogue begin(Service service, Room room) {
    return switch (service.protocol().name()) {
      case "smtp" -> new SmtpDialogue(room, SmtpKind.RELAY);
      case "submission" -> new SmtpDialogue(room, SmtpKind.SUBMISSION);
      case "lmtp" -> new SmtpDialogue(room, SmtpKind.LMTP);
      case "imap" -> new ImapDialogue(room);
      case "pop3" -> new Pop3Dialogue(room);
      default -> throw new IllegalArgumentException(service.name());
    };
  }

  /** The ALPN protocols of a service; only {@code imap} and {@code pop3} are registered. */
  static List<String> alpn(Service service) {
    return switch (service.protocol().name()) {
      case "submission" -> List.of("smtp");
      default -> List.of(service.protocol().name());
    };
  }
}
