package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailseam.Vectors;
import org.mailseam.field.Bytes;

/**
 * What the servers of the published cases of the NO STARTTLS study say (USENIX Security 2021), in
 * whatever place. {@link Vectors} finds them.
 */
class PublishedCasesTest {

  private static final String CASES = "east/testcases/";

  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern UPGRADE_REPLY =
      Pattern.compile("(?:starttls|stls)(?:_response)?\"?:\\s*(?:Some\\()?" + STRING.pattern());

  private static List<Path> cases(String protocol) {
    try (Stream<Path> files = Files.walk(Vectors.path(CASES + protocol))) {
      return files.filter(file -> file.toString().endsWith(".ron")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MailProtocol protocol(String name) {
    return Service.named(name).orElseThrow().protocol();
  }

  private static List<String> found(Pattern pattern, Path file) {
    try {
      List<String> found = new ArrayList<>();
      Matcher matcher = pattern.matcher(Files.readString(file, StandardCharsets.UTF_8));
      while (matcher.find()) {
        found.add(unescape(matcher.group(1)).replace("<tag>", "a1"));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescape(String text) {
    return text.replace("\\x1b", "\u001b").translateEscapes();
  }

  @Test
  void whateverTheServersSayIsFramed() {
    int speeches = 0;
    for (String name : List.of("smtp", "imap", "pop3")) {
      MailProtocol protocol = protocol(name);
      for (Path file : cases(name)) {
        for (String said : found(STRING, file)) {
          if (!said.contains("\r\n")) {
            continue;
          }
          speeches++;
          Conversation greeting = Play.of(protocol).serverRaw(said).conversation();
          assertThat(greeting.replies()).as("%s: %s", file, said).isNotEmpty();
          assertThat(greeting.replies().getFirst().kind()).isEqualTo(Reply.Kind.GREETING);
          for (String verb :
              List.of("CAPA", "EHLO", "CAPABILITY", "AUTH", protocol.upgradeCommand())) {
            Conversation reply =
                Play.inside(protocol)
                    .client(protocol.tagged(verb, "a1"))
                    .serverRaw(said)
                    .conversation();
            assertThat(reply.lines()).as("%s: %s", file, said).hasSizeGreaterThan(1);
          }
        }
      }
    }
    assertThat(speeches).as("the cases were read").isGreaterThan(60);
  }

  /** The reply in the case decides, and what stands behind it is for the seam. */
  @Test
  void theReplyToTheUpgradeIsJudgedByItsWord() {
    int granted = 0;
    int refused = 0;
    for (String name : List.of("smtp", "imap", "pop3")) {
      MailProtocol protocol = protocol(name);
      for (Path file : cases(name)) {
        for (String said : found(UPGRADE_REPLY, file)) {
          Play play =
              Play.inside(protocol)
                  .client(protocol.tagged(protocol.upgradeCommand(), "a1"))
                  .serverRaw(said);
          Matcher yes =
              Pattern.compile("^(a1 OK|220|\\+OK).*?\r\n", Pattern.MULTILINE).matcher(said);
          boolean expected = yes.find();
          assertThat(play.conversation().upgradeGranted())
              .as("%s: %s", file, said)
              .isEqualTo(expected);
          Bytes behind = expected ? Bytes.ofText(said.substring(yes.end())) : Bytes.EMPTY;
          assertThat(play.seam()).as("%s: %s", file, said).isEqualTo(behind);
          granted += expected ? 1 : 0;
          refused += expected ? 0 : 1;
        }
      }
    }
    assertThat(granted).isGreaterThan(15);
    assertThat(refused).isGreaterThan(10);
  }
}
