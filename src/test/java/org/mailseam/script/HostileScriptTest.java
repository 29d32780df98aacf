package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a script: there is an answer, and each error points into the text. */
class HostileScriptTest {

  private static final String ALPHABET = " \t\"/\\${}=:,.#+-*[]()|?\0\u0007\u202e\ud83dé漢\r\n0aZ";

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aDamagedScriptGivesErrorsAndNoException(long seed) {
    Random random = new Random(seed);
    for (ReadyScript ready : ReadyScripts.all()) {
      StringBuilder text = new StringBuilder(ready.text());
      text.append("expect 250 has \"X\" /a(b)/i within 5s as n or continue\n");
      text.append("raw \"\\x00\\r\\n${client}\"\ntls sni=a ciphers=TLS_AES_128_GCM_SHA256\n");
      for (int i = random.nextInt(30); i >= 0; i--) {
        damage(text, random);
      }
      Parsed parsed = Script.parse(text.toString());
      String[] lines = text.toString().split("\n", -1);
      for (ScriptError error : parsed.errors()) {
        assertThat(error.message().toString()).isNotBlank();
        assertThat(error.line()).isBetween(1, lines.length);
        assertThat(error.column() - 1 + error.length())
            .isLessThanOrEqualTo(lines[error.line() - 1].length());
      }
      RunSettings settings =
          new RunSettings(Map.of(), Path.of(""), RunSettings.DEFAULT_REPLY_TIMEOUT);
      assertThat(parsed.script().check(settings)).isNotNull();
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, c);
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.setCharAt(at, c);
      default -> text.insert(at, text.substring(0, Math.min(at, 40)));
    }
  }
}
