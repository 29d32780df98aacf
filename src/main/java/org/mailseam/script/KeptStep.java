package org.mailseam.script;

import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;

/** A command that was sent while a session was open, as steps of its script. */
public final class KeptStep {

  private KeptStep() {}

  /**
   * The steps: the command, and the reply that says yes.
   *
   * @param protocol the name of what is spoken: {@code smtp}, {@code imap} ...
   * @param command the line as it was typed
   * @return empty for a command that carries a password or a token, as a script holds none
   */
  public static Optional<String> of(String protocol, String command) {
    MailProtocol spoken = spoken(protocol);
    String sent = spoken.tagged(command, "a");
    Conversation conversation = spoken.converse(false);
    conversation.client(0, Bytes.ofText(sent + "\r\n"));
    boolean secret = conversation.lines().stream().anyMatch(KeptStep::secret);
    return secret
        ? Optional.empty()
        : Optional.of("send " + quoted(command) + "\nexpect " + spoken.success());
  }

  /**
   * The same of a line that was said.
   *
   * @return empty for what is no command, too
   */
  public static Optional<String> of(String protocol, Line said) {
    if (said.from() != Direction.CLIENT || said.kind() != Line.Kind.COMMAND) {
      return Optional.empty();
    }
    String text = said.text();
    boolean tagged = !spoken(protocol).tagged("x", "a").equals("x");
    return of(protocol, tagged ? text.substring(text.indexOf(' ') + 1) : text);
  }

  private static MailProtocol spoken(String protocol) {
    return Service.named(protocol)
        .map(Service::protocol)
        .orElse(Service.all().getFirst().protocol());
  }

  private static boolean secret(Line line) {
    return line.secret() != null || line.kind() == Line.Kind.CREDENTIALS;
  }

  /** What the user typed is text, also where it looks like a variable. */
  private static String quoted(String command) {
    return command.replace("${", "$${");
  }
}
