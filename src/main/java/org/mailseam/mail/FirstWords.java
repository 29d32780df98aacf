package org.mailseam.mail;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** Which protocol a service speaks, by the first bytes it sends. */
public final class FirstWords {

  private record Beginning(String words, String protocol) {}

  private static final List<Beginning> KNOWN =
      List.of(
          new Beginning("* ", "IMAP"),
          new Beginning("+OK", "POP3"),
          new Beginning("-ERR", "POP3"),
          new Beginning("SSH-", "SSH"),
          new Beginning("HTTP/", "HTTP"),
          new Beginning("<!DOCTYPE", "HTTP"),
          new Beginning("<html", "HTTP"),
          new Beginning("\"", "ManageSieve"),
          new Beginning("BYE", "ManageSieve"),
          new Beginning("<?xml", "XMPP"),
          new Beginning("<stream:", "XMPP"),
          new Beginning("RFB ", "VNC"),
          new Beginning("@RSYNCD:", "rsync"));

  private FirstWords() {}

  /** The protocol's name; empty for bytes of none that is known. */
  public static Optional<String> protocol(Bytes first) {
    if (!SmtpConversation.code(first).isEmpty()) {
      return Optional.of("SMTP");
    }
    return KNOWN.stream()
        .filter(known -> Framing.begins(first, known.words()))
        .map(Beginning::protocol)
        .findFirst();
  }

  /** Whether a server of this protocol may begin so. */
  public static boolean fit(MailProtocol protocol, Bytes first) {
    String own =
        switch (protocol) {
          case Smtp _ -> "SMTP";
          case Imap _ -> "IMAP";
          case Pop3 _ -> "POP3";
          case Sieve _ -> "ManageSieve";
        };
    return protocol(first).filter(own::equals).isPresent();
  }
}
