package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueprintReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          for smtp gopher                    | line 1, column 10: gopher is no protocol
          EHLO                               | line 1, column 1: Write ahead of this
          for smtp;;  S: 250                 | line 2, column 1: This line is indented
          for smtp;;EHLO before breakfast    | line 2, column 6: before breakfast
          for smtp;;EHLO before              | line 2, column 12: Something is missing
          for smtp;;EHLO;;  sing             | line 3, column 3: sing is no word
          for smtp;;EHLO;;  do magic         | line 3, column 6: magic is nothing
          for smtp;;EHLO;;  hex 4            | line 3, column 7: 4 is not in hexadecimal
          for smtp;;EHLO;;  wait long        | line 3, column 8: long is no number
          for smtp;;offer before tls PIPE    | line 2, column 22: Here should be :
          like nobody                        | line 1, column 6: There is no practice server nobody
          tls certificate golden             | line 1, column 17: golden is no kind
          tls groups x25519 x25520           | line 1, column 19: x25520 is not a name
          tls alert panic                    | line 1, column 11: panic is not a name
          tls versions                       | line 1, column 5: Something is missing
          tls answer 4g                      | line 1, column 12: 4g is not in hexadecimal
          """)
  void anErrorNamesLineAndColumn(String text, String error) {
    assertThatThrownBy(() -> BlueprintReader.read("my.lab", text.replace(";;", "\n")))
        .isInstanceOfSatisfying(
            LabException.class,
            e -> assertThat(e.explanation().in(Locale.ENGLISH)).startsWith("my.lab, " + error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (caps: [StartTls       | line 2, column 1
          (caps: [], ?)          | line 1, column 12
          (capa: [])) x          | line 1, column 11
          """)
  void soDoesOneInACaseOfTheStudy(String text, String error) {
    assertThatThrownBy(() -> EastReader.read("a.ron", text))
        .isInstanceOfSatisfying(
            LabException.class,
            e -> assertThat(e.explanation().in(Locale.ENGLISH)).startsWith("a.ron, " + error));
  }

  @Test
  void aServerIsLikeTheHonestOneButForWhatItsFileSays(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("my-server.lab"),
        """
        about A server of mine
        for smtp
        never before tls: STARTTLS
        also before tls: X-HELLO {host}
        NOOP before tls
          S: 250 \\x41{verb}
          wait 5
          raw 250 no end
          flood 3 x
          reset
        """);
    PracticeServer server = Lab.find("my-server.lab", folder).orElseThrow();
    assertThat(server.description().in(Locale.JAPANESE)).isEqualTo("A server of mine");
    assertThat(server.services()).extracting(service -> service.name()).contains("smtp", "smtps");

    LabPlay smtp = LabPlay.of(server.blueprint(), "smtp");
    smtp.connects();
    assertThat(smtp.says("EHLO c")).contains("X-HELLO mail.example.org").doesNotContain("STARTTLS");
    assertThat(smtp.says("NOOP")).isEqualTo("250 ANOOP\n<pause 5>\n250 no end\n<flood 3>\n<reset>");
    assertThat(smtp.says("QUIT")).startsWith("221 2.0.0 mail.example.org");
  }

  @Test
  void aCaseWhoseAttackIsCommentedOutIsReadWithIt() throws Exception {
    String text =
        """
        (
          greeting: "+OK ready\\r\\n", capa: ["STLS"], capa_tls: ["USER"],
          // 1) Prefix
          //stls_response: "+OK one\\r\\n",
          // 2) Suffix
          //stls_response: "+OK two\\r\\n+OK\\r\\n",
          implicit_tls: false,
        )
        """;
    assertThat(EastReader.read("B.ron", text)).hasSize(2);
    LabPlay pop3 = LabPlay.of(EastReader.read("B.ron", text).getLast(), "pop3");
    assertThat(pop3.connects()).isEqualTo("+OK ready");
    assertThat(pop3.says("STLS")).isEqualTo("<forget>\n+OK two\n+OK\n<tls>");
  }

  @Test
  void everyServerOfOursSaysWhatItIsAboutInBothLanguages() {
    assertThat(Lab.all())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            server ->
                assertThat(server.description().in(Locale.ENGLISH))
                    .isNotBlank()
                    .isNotEqualTo(server.description().in(Locale.JAPANESE)));
  }
}
