package org.mailseam.lab;

import java.util.List;
import org.mailseam.mail.Service;

/** Which dialogue a service is. */
final class Dialogues {

  private Dialogues() {}

  /** The dialogue of a new connection. */
  static Dialogue begin(Service service, Room room, Blueprint blueprint) {
    String protocol = service.protocol().name();
    return new DeclaredDialogue(blueprint, room, protocol, desk(protocol, room));
  }

  private static Desk desk(String protocol, Room room) {
    return switch (protocol) {
      case "smtp" -> new SmtpHall(room, SmtpKind.RELAY);
      case "submission" -> new SmtpHall(room, SmtpKind.SUBMISSION);
      case "lmtp" -> new SmtpHall(room, SmtpKind.LMTP);
      case "imap" -> new ImapDesk(room);
      case "pop3" -> new Pop3Desk(room);
      case "sieve" -> new SieveDesk(room);
      default -> throw new IllegalArgumentException(protocol);
    };
  }

  /**
   * The ALPN protocols of a service; {@code imap}, {@code pop3} and {@code managesieve} are
   * registered.
   */
  static List<String> alpn(Service service) {
    return switch (service.protocol().name()) {
      case "submission" -> List.of("smtp");
      case "sieve" -> List.of("managesieve");
      default -> List.of(service.protocol().name());
    };
  }
}
