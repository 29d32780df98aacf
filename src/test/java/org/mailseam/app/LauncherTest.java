package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The start script, with Javas that only say how they were called. It asks for a version that no
 * real Java has yet, so that those of this machine do not matter.
 */
class LauncherTest {

  private static final String NEW = "125.0.1";
  private static final String OLD = "17.0.15";

  @TempDir Path machine;
  private Path script;

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no sh");
    Path bin = Files.createDirectories(machine.resolve("my apps/mailseam/bin"));
    Files.createDirectories(bin.resolveSibling("lib"));
    script = bin.resolve("mailseam");
    String text = Files.readString(Path.of("src/main/launcher/mailseam"));
    assertThat(text).contains("needed=25\n", "@JAVA_FLAGS@", "@MAIN@");
    Files.writeString(
        script,
        text.replace("needed=25\n", "needed=125\n")
            .replace("@JAVA_FLAGS@", "-Dflag=1 -Dflag=2")
            .replace("@MAIN@", "org.mailseam/Main"));
    script.toFile().setExecutable(true);
  }

  private Path java(String folder, String version) throws IOException {
    Path home = machine.resolve(folder);
    Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        program, "#!/bin/sh\necho \"" + folder + "\"\nfor a; do echo \"[$a]\"; done\nexit 7\n");
    program.toFile().setExecutable(true);
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Result start(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return start(script, environment, arguments);
  }

  private Result start(Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = machine.resolve("out");
    Path err = machine.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(machine.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> all = new TreeMap<>(Map.of("PATH", "/usr/bin:/bin", "HOME", "" + machine));
    all.putAll(environment);
    builder.environment().clear();
    builder.environment().putAll(all);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void startsTheMainClassFromTheFolderBesideItAndKeepsItsStatus() throws Exception {
    Path home = java("a java", NEW);
    Result result =
        start(
            Map.of("JAVA_HOME", home.toString(), "MAILSEAM_JAVA_OPTIONS", "-Xmx1g -Dstar=*"),
            "two words",
            "");
    String lib = script.getParent().resolveSibling("lib").toRealPath().toString();
    assertThat(result.out().lines())
        .containsExactly(
            "a java",
            "[-Dflag=1]",
            "[-Dflag=2]",
            "[-Xmx1g]",
            "[-Dstar=*]",
            "[--module-path]",
            "[" + lib + "]",
            "[--module]",
            "[org.mailseam/Main]",
            "[two words]",
            "[]");
    assertThat(result.status()).isEqualTo(7);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void findsItsFolderThroughSymbolicLinks() throws Exception {
    Path home = java("java", NEW);
    Path links = Files.createDirectories(machine.resolve("links"));
    Files.createSymbolicLink(links.resolve("first"), script);
    Files.createSymbolicLink(machine.resolve("second"), Path.of("links/first"));
    Result result = start(machine.resolve("second"), Map.of("JAVA_HOME", home.toString()));
    assertThat(result.out())
        .contains("[" + script.getParent().resolveSibling("lib").toRealPath() + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "run, true",
    "show, true",
    "certificate, true",
    "lab, true",
    "a.mailseam, false",
    "running, false"
  })
  void savesTimeInTheTerminalAndNotInTheWindow(String argument, boolean saves) throws Exception {
    Path home = java("java", NEW);
    Result result = start(Map.of("JAVA_HOME", home.toString()), argument, "lab:honest");
    assertThat(result.out().contains("[-XX:TieredStopAtLevel=1]")).isEqualTo(saves);
  }

  @Test
  void takesTheJavaThatItIsToldToWhateverItsVersion() throws Exception {
    Path told = java("told", OLD);
    Map<String, String> home = Map.of("JAVA_HOME", java("home", NEW).toString());
    for (String value : List.of(told.toString(), told + "/bin/java")) {
      Map<String, String> environment = new TreeMap<>(home);
      environment.put("MAILSEAM_JAVA", value);
      assertThat(start(environment).out()).startsWith("told\n");
    }
  }

  @Test
  void passesOverAnOldJavaHomeAndTakesTheOneOnThePath() throws Exception {
    Path old = java("old", OLD);
    Path recent = java("recent", NEW);
    Path bin = Files.createDirectories(machine.resolve("usr bin"));
    Files.createSymbolicLink(bin.resolve("java"), recent.resolve("bin/java"));
    Result result = start(Map.of("JAVA_HOME", old.toString(), "PATH", bin + ":/usr/bin:/bin"));
    assertThat(result.out()).startsWith("recent\n");
  }

  @Test
  void looksWhereSdkmanPutsJavas() throws Exception {
    java(".sdkman/candidates/java/17", OLD);
    java(".sdkman/candidates/java/99", NEW);
    assertThat(start(Map.of()).out()).startsWith(".sdkman/candidates/java/99\n");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Result english = start(Map.of("JAVA_HOME", java("old", OLD).toString()), "run");
    assertThat(english.status()).isEqualTo(2);
    assertThat(english.out()).isEmpty();
    assertThat(english.err()).contains("needs Java 125 or newer", "MAILSEAM_JAVA").hasLineCount(1);
    assertThat(start(Map.of("LANG", "ja_JP.UTF-8")).err()).contains("見つかりません");
  }

  @Test
  void saysThatTheChosenJavaIsNone() throws Exception {
    Result result = start(Map.of("MAILSEAM_JAVA", machine.resolve("no java").toString()));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(machine.resolve("no java").toString()).hasLineCount(1);
  }
}
