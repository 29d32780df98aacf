package org.mailseam.lab;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What all connections of a practice server share.
 *
 * @param host the server's name
 * @param domains the domains whose mail it keeps
 * @param identity its key and certificates
 */
record Room(
    String host,
    List<String> domains,
    Account account,
    Mailbox mailbox,
    PracticeIdentity identity,
    InstantSource clock,
    SecureRandom random) {

  static final String HOST = "mail.example.org";

  /** A room with a new CA and a mailbox that holds the first messages. */
  static Room furnished(InstantSource clock, CertificateKind certificate) {
    SecureRandom random = new SecureRandom();
    Mailbox mailbox = new Mailbox(clock);
    FirstMessages.into(mailbox);
    return new Room(
        HOST,
        List.of("example.org", HOST),
        Account.ALICE,
        mailbox,
        PracticeAuthority.issue(HOST, certificate, clock.instant(), random),
        clock,
        random);
  }

  /** Whether mail for that domain stays here. */
  boolean keeps(String domain) {
    return domains.contains(domain.toLowerCase(Locale.ROOT));
  }

  /** A random word of so many octets in hexadecimal digits. */
  String nonce(int octets) {
    byte[] bytes = new byte[octets];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
