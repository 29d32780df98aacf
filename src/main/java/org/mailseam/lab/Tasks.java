package org.mailseam.lab;

import java.util.Set;

/** The tasks that the desks of all protocols know between them. */
final class Tasks {

  static final Set<String> NAMES =
      Set.of(
          "hello",
          "auth",
          "mail",
          "rcpt",
          "data",
          "bdat",
          "reset", // SMTP
          "login",
          "password",
          "authenticate",
          "idle",
          "mailbox", // IMAP
          "user",
          "pass",
          "maildrop", // POP3
          "scripts"); // ManageSieve

  private Tasks() {}
}
