package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

  @TempDir private Path folder;

  private List<String> check(String script, Map<String, String> variables) {
    RunSettings settings = new RunSettings(variables, folder, RunSettings.DEFAULT_REPLY_TIMEOUT);
    return Script.parse(script).script().check(settings).stream()
        .map(
            error ->
                error.line()
                    + ":"
                    + error.column()
                    + "+"
                    + error.length()
                    + " "
                    + error.message().key())
        .toList();
  }

  @Test
  void variablesNeedValues() {
    assertThat(check("connect smtp ${host}\nsend EHLO ${client} ${client}", Map.of("host", "h")))
        .containsExactly("2:11+9 script.variable-missing");
    assertThat(check("set host = h\nconnect smtp ${host}", Map.of())).isEmpty();
  }

  @Test
  void addressesAreJudgedWithTheirValues() {
    assertThat(check("connect smtp ${host}:25", Map.of("host", "a b")))
        .containsExactly("1:14+10 script.address");
    assertThat(check("connect smtp ${host}:25", Map.of("host", "h:1")))
        .containsExactly("1:14+10 script.address");
    assertThat(check("connect smtp ${host}", Map.of("host", "::1"))).isEmpty();
    assertThat(check("connect smtp ${host}", Map.of("host", "lab:honest"))).isEmpty();
    assertThat(check("set h = a b\nconnect smtp ${h}", Map.of()))
        .containsExactly("2:14+4 script.address");
  }

  @Test
  void filesMustBeThere() throws Exception {
    Files.writeString(folder.resolve("there.eml"), "x");
    Files.createDirectory(folder.resolve("folder"));
    String script = "connect smtp h\nmessage there.eml\nmessage folder\nmessage gone.eml\n";
    assertThat(check(script + "tls client-cert=gone.p12", Map.of()))
        .containsExactly(
            "3:9+6 script.file-missing", "4:9+8 script.file-missing", "5:17+8 script.file-missing");
  }

  @Test
  void whatIsKnownOnlyLaterIsNotJudged() {
    assertThat(
            check(
                "connect smtp h\nexpect 220 as f\nmessage ${f}\nclose\nconnect smtp ${f}",
                Map.of()))
        .isEmpty();
  }

  @Test
  void aValueMustFitIntoALine() {
    assertThat(check("connect smtp h\nsend EHLO ${client}", Map.of("client", "a\r\nRSET")))
        .containsExactly("2:11+9 script.value-breaks-line");
    assertThat(check("connect smtp h\nraw \"${client}\"", Map.of("client", "a\r\nRSET"))).isEmpty();
  }
}
