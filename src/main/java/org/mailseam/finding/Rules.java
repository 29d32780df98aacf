package org.mailseam.finding;

import java.util.List;
import java.util.stream.Stream;

/** Every rule, in the order of their subjects. */
public final class Rules {

  private static final List<Rule> ALL =
      Stream.of(
              SeamRules.ALL,
              StateRules.ALL,
              UpgradeRules.ALL,
              LoginRules.ALL,
              ImapRules.ALL,
              Pop3Rules.ALL,
              SmtpRules.ALL,
              SpeechRules.ALL,
              VersionRules.ALL,
              CipherRules.ALL,
              HandshakeRules.ALL,
              RecordRules.ALL,
              CertificateRules.ALL,
              StapleRules.ALL)
          .flatMap(List::stream)
          .toList();

  private Rules() {}

  /** All of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
