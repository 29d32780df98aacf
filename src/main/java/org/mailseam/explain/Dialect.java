package org.mailseam.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Imap;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Pop3;
import org.mailseam.mail.Sieve;
import org.mailseam.mail.Smtp;

/** How commands and replies of a protocol are read to be explained. */
sealed interface Dialect permits SmtpDialect, ImapDialect, Pop3Dialect, SieveDialect {

  static Dialect of(MailProtocol protocol) {
    return switch (protocol) {
      case Smtp _ -> new SmtpDialect();
      case Imap _ -> new ImapDialect();
      case Pop3 _ -> new Pop3Dialect();
      case Sieve _ -> new SieveDialect();
    };
  }

  /** What the keys of its subjects begin with. */
  String key();

  /** What is to be said of a reply, by its status and codes; empty where it is none. */
  List<Explanation.Part> reply(LineText line);

  /** The status of a reply as it is shown. */
  String status(LineText line);

  /**
   * The capabilities that stand on a line of the server.
   *
   * @param verb the command that it answers with yes; empty where there is none
   * @param first whether it is the first line of that answer
   */
  List<Capability> capabilities(Line line, String verb, boolean first);

  /** At which word of a command its verb stands. */
  default int verbIndex() {
    return 0;
  }

  /** Whether the verb begins a login with the SASL mechanism behind it. */
  default boolean logsIn(String verb) {
    return verb.equals("AUTH");
  }

  /** Whether the first line of the answer to that command is the name of the server. */
  default boolean namesServer(String verb) {
    return false;
  }

  /** What a command is for. */
  default Optional<Explanation.Part> command(String verb) {
    return Subjects.find(verb, key() + ".command." + verb.toLowerCase(Locale.ROOT));
  }
}
