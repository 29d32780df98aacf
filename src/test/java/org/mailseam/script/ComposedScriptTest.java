package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.Target;

/** Scripts made of parts: {@code repeat} and {@code include}. */
class ComposedScriptTest {

  private static final String SMTP = "connect smtp ${host}\nexpect 220\n";

  @TempDir Path folder;

  private Parsed parse(String script) {
    return Script.parse(script, Script.USUAL_VARIABLES, folder);
  }

  private List<String> steps(String script) {
    Parsed parsed = parse(script);
    assertThat(parsed.errors()).isEmpty();
    return parsed.script().steps().stream().map(Step::text).toList();
  }

  private void wrong(String script, int line, int column, String key) {
    assertThat(parse(script).errors())
        .as(script)
        .extracting(error -> error.line() + ":" + error.column() + " " + error.message().key())
        .containsExactly(line + ":" + column + " script." + key);
    assertThat(parse(script).errors().getFirst().message().toString()).isNotBlank();
  }

  private void write(String name, String script) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), script);
  }

  @Test
  void whatIsRepeatedBecomesStepsOfTheSameLines() {
    Script script = parse(SMTP + "repeat 3\n  send NOOP\n  expect 250\nend\nsend QUIT\n").script();

    assertThat(script.steps()).extracting(Step::line).containsExactly(1, 2, 4, 5, 4, 5, 4, 5, 7);
    assertThat(script.whole()).isEqualTo(script.text());
  }

  @Test
  void repeatsMayStandInRepeats() {
    assertThat(steps("repeat 2\nnote a\nrepeat 2\nnote b\nend\nend"))
        .containsExactly("note a", "note b", "note b", "note a", "note b", "note b");
  }

  @Test
  void theSecondRoundIsLookedAtToo() {
    wrong(SMTP + "repeat 2\ntls\nend", 4, 1, "tls-already");
    wrong("repeat 2\n" + SMTP + "end", 2, 1, "still-connected");
    assertThat(parse("repeat 2\n" + SMTP + "close\nend").errors()).isEmpty();
  }

  @Test
  void aRepeatIsBoundedAndClosed() {
    wrong("repeat\nnote x\nend", 1, 7, "repeat-times");
    wrong("repeat 0\nnote x\nend", 1, 8, "repeat-times");
    wrong("repeat many\nnote x\nend", 1, 8, "repeat-times");
    wrong("repeat 3 times\nnote x\nend", 1, 10, "repeat-more");
    wrong("note x\nrepeat 3\nnote x\n", 2, 1, "repeat-open");
    wrong("note x\nend", 2, 1, "end-alone");
    wrong("repeat 3\nnote x\nend now", 3, 5, "end-more");
    wrong("repeat 5000\nrepeat 5000\nnote x\nend\nend", 1, 1, "steps-many");
    wrong("repeat 2\n".repeat(6) + "note x\n" + "end\n".repeat(6), 6, 1, "repeat-deep");
    wrong(SMTP + "repaet 3", 3, 1, "step-near");
    assertThat(steps("repeat 10000\nnote x\nend")).hasSize(ScriptParser.MOST_STEPS);
  }

  @Test
  void whatIsIncludedStandsInPlaceOfItsLine() throws Exception {
    write(
        "parts/greet.seam",
        "# greets\nsend EHLO ${client}\nexpect 250\ninclude \"deep er.seam\"\n");
    write("parts/deep er.seam", "note deeper");

    Script script = parse(SMTP + "include parts/greet.seam\nsend QUIT").script();

    assertThat(script.steps()).extracting(Step::line).containsExactly(1, 2, 3, 3, 3, 4);
    assertThat(script.steps()).extracting(Step::text).contains("note deeper", "expect 250");
    Parsed alone = Script.parse(script.whole());
    assertThat(alone.errors()).isEmpty();
    assertThat(alone.script().steps())
        .extracting(Step::text)
        .isEqualTo(script.steps().stream().map(Step::text).toList());
  }

  @Test
  void anErrorInAnIncludedFileSaysWhereItIs() throws Exception {
    write("login.seam", "note one\n  sned NOOP\n");

    ScriptError error = parse(SMTP + "include login.seam\n").errors().getFirst();

    assertThat(error.line() + ":" + error.column() + "+" + error.length()).isEqualTo("3:9+10");
    assertThat(error.place().toString())
        .isEqualTo(folder.resolve("login.seam").toRealPath() + ", line 2, column 3:");
    write("login.seam", "repeat 2\nnote x\n");
    wrong(SMTP + "include login.seam\nend", 3, 9, "repeat-open", "4:1 script.end-alone");
  }

  private void wrong(String script, int line, int column, String key, String more) {
    assertThat(parse(script).errors())
        .extracting(error -> error.line() + ":" + error.column() + " " + error.message().key())
        .containsExactly(line + ":" + column + " script." + key, more);
  }

  @Test
  void valuesAreCheckedInsideOfIncludedFiles() throws Exception {
    write("send.seam", "\nmessage ${mail}\n");
    Script script =
        Script.parse(SMTP + "include send.seam", Set.of("host", "mail"), folder).script();
    RunSettings settings =
        new RunSettings(
            Map.of("host", "h", "mail", "no.eml"), folder, RunSettings.DEFAULT_REPLY_TIMEOUT);

    assertThat(script.check(settings))
        .extracting(error -> error.place().toString())
        .containsExactly(folder.resolve("send.seam").toRealPath() + ", line 2, column 9:");
  }

  @Test
  void filesThatCannotBeIncludedAreNamed() throws Exception {
    wrong(SMTP + "include", 3, 8, "include-bare");
    wrong(SMTP + "include a.seam b.seam", 3, 9, "file-missing", "3:16 script.include-more");
    wrong(SMTP + "include ..", 3, 9, "include-file");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
    wrong(SMTP + "include binary", 3, 9, "include-text");
    Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
    wrong(SMTP + "include large", 3, 9, "include-large");
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();
    wrong(SMTP + "include pipe", 3, 9, "include-file");
    assertThat(Script.parse(SMTP + "include a.seam").errors())
        .extracting(error -> error.message().key())
        .containsExactly("script.include-unsaved");
  }

  @Test
  void includingWithoutEndIsNoticed() throws Exception {
    write("a.seam", "include b.seam");
    write("b.seam", "note x\ninclude a.seam");
    ScriptError error = parse("include a.seam").errors().getFirst();
    assertThat(error.message().toString()).contains("a.seam > b.seam > a.seam");
    assertThat(error.included().orElseThrow().line()).isEqualTo(2);

    for (int i = 0; i < 10; i++) {
      write(i + ".seam", "include " + (i + 1) + ".seam");
    }
    wrong("include 0.seam", 1, 9, "include-deep");

    write("bomb.seam", "include bulk.seam\n".repeat(300));
    write("bulk.seam", "note x");
    assertThat(parse("include bomb.seam").errors())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.message().key()).isEqualTo("script.include-many"));
  }

  @Test
  void aRunGoesThroughEveryRound() {
    Run run =
        Run.of(SMTP + "repeat 2\nsend NOOP\nexpect 250 or continue\nend\nsend QUIT\nexpect 221")
            .against(
                """
                S: 220 mail.example.org
                C: NOOP
                S: 450 not now
                C: NOOP
                S: 250 ok
                C: QUIT
                S: 221 bye
                """);

    assertThat(run.outcome()).isEqualTo(RunOutcome.passed());
    assertThat(run.states().toString())
        .isEqualTo("[DONE, DONE, DONE, FAILED, DONE, DONE, DONE, DONE]");
  }

  @Test
  void stepsActOnTheConnectionThatWasNamedLast() {
    Run.Setup setup =
        Run.of(
            """
            connect imap ${host}
            expect OK
            send STARTTLS
            connection second
            connect smtp ${host}
            expect 220
            connection main
            expect OK
            tls
            note ${tag}
            connection second
            send QUIT
            expect 221
            """);
    ScriptedPeer first =
        ScriptedPeer.plays(
                """
                CONNECT imap mail.example.org
                S: * OK hello
                C: <tag> STARTTLS
                S: <tag> OK begin
                TLS
                """)
            .beside(
                """
                CONNECT smtp mail.example.org
                S: 220 mail.example.org
                C: QUIT
                S: 221 bye
                """);

    Run run = setup.against(first, RunControl.unattended());

    assertThat(run.outcome()).isEqualTo(RunOutcome.passed());
    assertThat(run.notes()).containsExactly(first.tag());
    assertThat(first.closes()).isEqualTo(1);
  }

  @Test
  void eachConnectionIsFollowedByItself() {
    assertThat(parse(SMTP + "connection b\n" + SMTP + "tls\nconnection main\ntls").errors())
        .isEmpty();
    wrong(SMTP + "connection b\nsend NOOP", 4, 1, "not-connected");
    wrong(
        SMTP + "connection b\nconnect imaps ${host}\nconnection main\nsend x",
        4,
        9,
        "tls-must-follow");
    wrong(
        SMTP + "connection b\n" + SMTP + "connection main\nconnect smtp ${host}",
        7,
        1,
        "still-connected");
    wrong("connection\nnote x", 1, 11, "connection-name");
    wrong(SMTP + "renegotiate", 3, 1, "tls-missing");
    wrong(SMTP + "tls\nkey-update now", 4, 12, "key-update-more");
    wrong(SMTP + "tls early-data", 3, 5, "early-data");
    wrong("connection a b", 1, 14, "connection-more");
  }

  @Test
  void howTlsBeginsIsToldByTheStepsOfTheSameConnection() {
    Script script =
        parse(SMTP + "connection b\n" + SMTP + "connection main\ntls\nconnection b\nsend QUIT")
            .script();

    List<Step.Connect> made =
        script.steps().stream()
            .filter(Step.Connect.class::isInstance)
            .map(Step.Connect.class::cast)
            .toList();

    assertThat(made)
        .extracting(script::security)
        .containsExactly(Target.Security.STARTTLS, Target.Security.PLAIN);
  }
}
