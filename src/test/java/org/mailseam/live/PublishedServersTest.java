package org.mailseam.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailseam.Vectors;
import org.mailseam.finding.Finding;
import org.mailseam.lab.Lab;
import org.mailseam.lab.PracticeServer;
import org.mailseam.mail.Service;
import org.mailseam.script.ReadyScripts;
import org.mailseam.script.Script;

/**
 * Mailseam's own client with the servers of the NO STARTTLS study (USENIX Security 2021): every
 * case shows what its family is about, and the sound set-ups show nothing. {@link Vectors} finds
 * them.
 */
@Execution(ExecutionMode.SAME_THREAD)
class PublishedServersTest {

  private record Family(Pattern path, Set<String> wanted) {
    Family(String path, String... wanted) {
      this(Pattern.compile(path), Set.of(wanted));
    }
  }

  /** The first that fits decides. Of those wanted one has to be found; where none is, nothing. */
  private static final List<Family> FAMILIES =
      List.of(
          // Sound but for what its name says: logins are offered before TLS, too.
          new Family(".*/setup_opportunistic_encryption.*", "N-06"),
          new Family(".*/(tls_)?setup(_compression)?.*"),
          new Family(".*/oracles.*", "N-06"),
          new Family("(imap|smtp)/Negotiation/D_.*", "N-04"),
          new Family("imap/Negotiation/L_1_B.*", "N-01"),
          new Family("imap/Negotiation/M_[12]_B.*"), // where a referral leads to: a sound server
          new Family("imap/Negotiation/[LM]_.*|.*/01_referral.*", "I-01"),
          new Family("imap/Negotiation/P.*", "N-08"),
          new Family("pop3/Negotiation/O_3.*", "N-04"), // CAPA is not known either
          new Family(".*/Negotiation/O_1.*|.*/X_1.ron.*", "N-01"),
          new Family(".*/Negotiation/O_.*|pop3/others/P_1.*", "N-02"),
          new Family("imap/Buffering/B_2.ron#1", "S-03"),
          new Family("imap/Buffering/B_2.ron#3"), // an alert inside TLS is the server's own
          new Family(".*/Buffering/.*", "S-02"),
          new Family("imap/Tampering/.*|imap/others/exploit/list.*", "I-02"),
          new Family("imap/UI Spoofing/.*", "I-03"),
          new Family("imap/others/exploit/strip.*|imap/others/utf8_only_1.*", "N-01"),
          new Family("imap/others/utf8_only_2.*", "S-06"),
          new Family("imap/others/imapsieve.*"),
          new Family("imap/others/reproduction/.*", "N-04"),
          new Family(".*/reorder.*", "S-04"),
          new Family("imap/others/protocol/greeting/04.*", "N-08"),
          new Family("imap/others/protocol/greeting/01.*", "N-04"), // a list of nothing
          new Family("imap/others/protocol/.*", "I-05"),
          new Family("imap/others/untagged_capability_.*", "I-04"),
          new Family("pop3/others/auth/.*|pop3/others/capa/capa_err.ron.*", "N-04"),
          new Family("pop3/others/greeting/(ok|err)_escape.*", "M-14"),
          new Family("pop3/others/greeting/(ok|err)_timestamp.*", "P-04"),
          new Family("pop3/others/greeting/greeting_1.*|.*/capa_ok_all.*", "N-06"),
          new Family("pop3/others/.*sys_.*|pop3/others/code.*", "I-03"),
          new Family("pop3/others/capa/capa_ok_.*|pop3/others/greeting/ok.ron.*", "N-01"),
          new Family("pop3/others/.*stls_err.*", "N-02"),
          new Family("pop3/others/unsolicited.*", "P-05"),
          new Family("pop3/others/X_1-unfinished.*", "M-12"),
          new Family("pop3/others/(quit|greeting)/.*err.*|.*/greeting_2.*|.*/.*_stls_ok.ron.*"),
          new Family("smtp/others/(starttls|greeting)/220.*"),
          new Family("smtp/others/ehlo/250.*", "N-01"),
          new Family("smtp/others/(greeting|quit)/.*|smtp/others/(ehlo|starttls)/421.*", "M-04"),
          new Family("smtp/others/(ehlo|helo|rset)/.*", "N-04"),
          new Family("smtp/others/starttls/.*", "N-02"),
          new Family("Certificate Validation/.*/T_3.*", "C-01"),
          new Family("Certificate Validation/.*", "C-03"));

  private static List<String> cases() throws IOException {
    Path root = Vectors.path("east");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".ron"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  @Test
  void allOfThemAreThere() throws Exception {
    assertThat(cases()).hasSize(188);
  }

  @TestFactory
  Stream<DynamicTest> everyCaseShowsWhatItIsAbout() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : cases()) {
      String name = file.replaceFirst(".*/testcases(_extra)?/", "");
      for (int number = 1; ; number++) {
        String one = "#" + number;
        if (Lab.find(file + one, Path.of("")).isEmpty()) {
          break;
        }
        tests.add(DynamicTest.dynamicTest(name + one, () -> shows(file + one, name + one)));
      }
    }
    return tests.stream();
  }

  private static void shows(String file, String name) throws Exception {
    PracticeServer server = Lab.find(file, Path.of("")).orElseThrow();
    Service service = server.services().getFirst();
    Set<String> found =
        new TreeSet<>(
            LabSessionsTest.run(script(name, service), "lab:" + file).stream()
                .map(Finding::id)
                .collect(Collectors.toSet()));
    Set<String> wanted =
        FAMILIES.stream()
            .filter(family -> family.path().matcher(name).matches())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no family: " + name))
            .wanted();
    if (wanted.isEmpty()) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).containsAnyElementsOf(wanted);
    }
  }

  /** Some show themselves only to those who log in, or who try what is not offered. */
  private static final String LOGIN =
      """
      connect imap ${host}
      expect OK or continue
      send LOGIN alice wonderland
      expect OK or continue
      send SELECT INBOX
      expect OK or continue
      """;

  private static final String TRY =
      """
      connect imap ${host}
      expect OK
      send STARTTLS
      expect OK
      """;

  private static Script script(String name, Service service) {
    if (name.matches("imap/Negotiation/(L_1_A|M_._A).*")) {
      return Script.parse(LOGIN).script();
    }
    return name.startsWith("imap/UI Spoofing/starttls")
        ? Script.parse(TRY).script()
        : Script.parse(ReadyScripts.of(service).text()).script();
  }
}
