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

  /** The first that fits decides; of those wanted, one has to be found. */
  private static final List<Family> FAMILIES =
      List.of(
          new Family(".*/(tls_)?setup(_compression)?\\.ron"),
          // Sound but for what its name says: logins are offered before TLS, too.
          new Family(".*/setup_opportunistic_encryption\\.ron", "N-06"),
          new Family(".*/oracles\\.ron", "N-06"),
          new Family("imap/Negotiation/D_.*|smtp/Negotiation/D_.*", "N-04"),
          new Family(".*/Negotiation/O_.*", "N-01", "N-02", "N-04"),
          new Family("imap/Negotiation/[PM]_?[1-5]?(_[AB])?\\.ron", "N-08", "I-01"),
          new Family("imap/Negotiation/L_1_A.*", "I-01"),
          new Family("imap/Negotiation/L_1_B.*", "N-01"),
          new Family(".*protocol_state/01_referral.*", "I-01"),
          new Family("imap/Buffering/B_2\\.ron#1", "S-03"),
          new Family("imap/Buffering/B_2\\.ron#3"), // an alert inside TLS is the server's own
          new Family(".*/Buffering/.*", "S-02"),
          new Family("imap/Tampering/.*", "I-02"),
          new Family("imap/UI Spoofing/.*", "I-03"),
          new Family("pop3/others/(greeting/err_sys|stls/.*sys_perm|capa/.*sys|auth/.*quit_err).*",
              "I-03", "N-02", "N-04"),
          new Family("pop3/others/code.*", "I-03"),
          new Family("imap/others/protocol/construction/reorder.*", "S-04"),
          new Family("imap/others/protocol/greeting/04.*", "N-08"),
          new Family("imap/others/protocol/greeting/0[15].*", "N-01", "N-02", "I-05"),
          new Family("imap/others/protocol/.*", "I-05"),
          new Family("imap/others/untagged_capability_.*", "I-04"),
          new Family("smtp/others/starttls/220.*"),
          new Family("smtp/others/(starttls|ehlo|helo|rset|quit)/.*",
              "N-01", "N-02", "N-04", "M-04", "M-12", "N-06"),
          new Family(".*Certificate Validation.*/T_4.*", "C-01", "C-03"),
          new Family(".*Certificate Validation.*", "C-01", "C-03"));

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
    for (Family family : FAMILIES) {
      if (family.path().matcher(name.replaceFirst("#1$", name.contains("B_2") ? "#1" : "")).matches()) {
        System.out.println("EAST " + name + " " + found + " wanted " + family.wanted());
        if (family.wanted().isEmpty()) {
          assertThat(found).isEmpty();
        } else {
          assertThat(found).containsAnyElementsOf(family.wanted());
        }
        return;
      }
    }
    System.out.println("EAST " + name + " " + found + " no family");
  }

  /** Some show themselves to those who log in only. */
  private static Script script(String name, Service service) {
    return Script.parse(ReadyScripts.of(service).text()).script();
  }
}
