package org.mailseam.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailseam.Vectors;

/**
 * What the servers of the published cases of the NO STARTTLS study say (USENIX Security 2021), and
 * what it has to be called. {@link Vectors} finds them.
 */
class PublishedFindingsTest {

  private static final String CASES = "east/testcases/";

  private static final String TEXT = ":\\s*(?:Some\\()?\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern UPGRADE =
      Pattern.compile("(?:starttls|stls)(?:_response)?\"?" + TEXT);
  private static final Pattern AFTER_GREETING = Pattern.compile("response_after_greeting" + TEXT);

  private static List<Path> cases(String protocol) {
    try (Stream<Path> files = Files.walk(Vectors.path(CASES + protocol))) {
      return files.filter(file -> file.toString().endsWith(".ron")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> said(Pattern pattern, Path file) {
    try {
      return pattern
          .matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1).replace("\\x1b", "\u001b").translateEscapes())
          .map(text -> text.replace("<tag>", "b"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FindingPlay ready(String protocol) {
    FindingPlay play = FindingPlay.of(protocol);
    return switch (protocol) {
      case "imap" ->
          play.server("* OK ready")
              .client("a CAPABILITY")
              .server("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", "a OK done")
              .client("b STARTTLS");
      case "pop3" ->
          play.server("+OK ready").client("CAPA").server("+OK", "STLS", ".").client("STLS");
      default ->
          play.server("220 x").client("EHLO c").server("250-x", "250 STARTTLS").client("STARTTLS");
    };
  }

  /** Only what stands before a yes, behind it, or instead of it is a finding. */
  @Test
  void theAnswerToTheUpgrade() {
    int before = 0;
    int behind = 0;
    int instead = 0;
    for (String protocol : List.of("smtp", "imap", "pop3")) {
      for (Path file : cases(protocol)) {
        for (String said : said(UPGRADE, file)) {
          List<String> found = ready(protocol).serverRaw(said).found();
          Matcher yes = Pattern.compile("(?m)^(b OK|220|\\+OK).*?\r\n").matcher(said);
          boolean granted = yes.find();
          boolean prefix = granted && yes.start() > 0 && protocol.equals("imap");
          boolean suffix = granted && yes.end() < said.length();
          boolean turnedAway = said.startsWith("421");
          assertThat(found.contains("S-02")).as("%s: %s", file, said).isEqualTo(suffix);
          assertThat(found.contains("S-03")).as("%s: %s", file, said).isEqualTo(prefix);
          assertThat(found.contains("N-02"))
              .as("%s: %s", file, said)
              .isEqualTo(!granted && !turnedAway);
          boolean shown = said.contains("[sys/"); // clients show such a text, see I-03
          assertThat(found.contains("I-03-pop3") == shown).as("%s: %s", file, said).isTrue();
          assertThat(found.isEmpty())
              .as("%s: %s: %s", file, said, found)
              .isEqualTo(granted && !prefix && !suffix && !shown);
          before += prefix ? 1 : 0;
          behind += suffix ? 1 : 0;
          instead += granted ? 0 : 1;
        }
      }
    }
    assertThat(List.of(before, behind, instead)).allSatisfy(n -> assertThat(n).isPositive());
  }

  @Test
  void whatComesUnaskedBehindTheGreeting() {
    int count = 0;
    for (Path file : cases("imap")) {
      for (String said : said(AFTER_GREETING, file)) {
        String wanted =
            said.contains("REFERRAL") ? "I-01" : said.contains("CAPABILITY") ? "I-04" : "I-02";
        assertThat(FindingPlay.of("imap").server("* OK ready").serverRaw(said).found())
            .as("%s: %s", file, said)
            .contains(wanted);
        count++;
      }
    }
    assertThat(count).isGreaterThan(10);
  }
}
