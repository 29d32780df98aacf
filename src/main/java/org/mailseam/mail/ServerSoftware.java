package org.mailseam.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which program a server is, by the words it greets with. */
public final class ServerSoftware {

  private static final List<String> NAMES =
      List.of(
          "Postfix",
          "Dovecot",
          "Exim",
          "OpenSMTPD",
          "Cyrus",
          "Courier",
          "Sendmail",
          "Stalwart",
          "Haraka",
          "MailEnable",
          "hMailServer",
          "qmail",
          "Zimbra",
          "Microsoft Exchange",
          "MDaemon",
          "Kerio",
          "Gimap",
          "James");

  private ServerSoftware() {}

  /** Its name; empty where the greeting does not tell. */
  public static Optional<String> of(String greeting) {
    String said = greeting.toLowerCase(Locale.ROOT);
    return NAMES.stream().filter(name -> said.contains(name.toLowerCase(Locale.ROOT))).findFirst();
  }
}
