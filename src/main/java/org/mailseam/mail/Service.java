package org.mailseam.mail;

import java.util.List;
import java.util.Optional;

/**
 * What a script connects to by a word: a protocol at its usual port.
 *
 * @param name the word: {@code smtp}, {@code imaps} and so on
 * @param protocol what is spoken there
 * @param port the usual TCP port
 * @param implicitTls whether TLS comes before the greeting (RFC 8314, 3)
 */
public record Service(String name, MailProtocol protocol, int port, boolean implicitTls) {

  private static final List<Service> ALL =
      List.of(
          new Service("smtp", Smtp.SMTP, 25, false),
          new Service("submission", Smtp.SUBMISSION, 587, false),
          new Service("lmtp", Smtp.LMTP, 24, false),
          new Service("imap", Imap.IMAP, 143, false),
          new Service("pop3", Pop3.POP3, 110, false),
          new Service("sieve", Sieve.SIEVE, 4190, false),
          new Service("smtps", Smtp.SMTP, 465, true),
          new Service("submissions", Smtp.SUBMISSION, 465, true),
          new Service("imaps", Imap.IMAP, 993, true),
          new Service("pop3s", Pop3.POP3, 995, true));

  /** All services, those with STARTTLS first. */
  public static List<Service> all() {
    return ALL;
  }

  /** What is spoken at the service of that name; SMTP where there is none of it. */
  public static MailProtocol spoken(String word) {
    return named(word).map(Service::protocol).orElse(Smtp.SMTP);
  }

  /** The service of that name, which is written in lower case. */
  public static Optional<Service> named(String word) {
    return ALL.stream().filter(service -> service.name.equals(word)).findFirst();
  }
}
