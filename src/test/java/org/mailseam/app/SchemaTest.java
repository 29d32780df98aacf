package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program writes is what its schemas say: a key that they do not name is a fault. */
class SchemaTest {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir Path folder;

  private static String run(String in, String... arguments) {
    StringWriter out = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), Locale.ENGLISH);
    Mailseam.run(console, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), arguments);
    return out.toString();
  }

  private static void check(Schema schema, String json) {
    assertThat(json).isNotBlank();
    assertThat(
            REGISTRY
                .getSchema(schema.document().toString(), InputFormat.JSON)
                .validate(json, InputFormat.JSON))
        .as(schema.word())
        .isEmpty();
  }

  private static String json(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--format";
    all[arguments.length + 1] = "json";
    return run("", all);
  }

  private static List<Path> sessions() throws Exception {
    return FacesTest.sessions();
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void everySessionIsAsItsSchemaSays(Path file) {
    check(Schema.session, json("show", file.toString(), "--all"));
    check(Schema.certificate, json("certificate", file.toString()));
  }

  @Test
  void runsAndTheirFilesAreToo() throws Exception {
    Path script = folder.resolve("wrong.seam");
    Files.writeString(
        script,
        "connect smtp lab:honest\nexpect 220\nnote \"a\"\nsend NOOP\nexpect 555 within 1s\n");
    for (String target :
        List.of("lab:honest", "smtp://127.0.0.1:1", script.toString(), "imaps://127.0.0.1:1")) {
      Path saved = folder.resolve("saved" + target.replaceAll("\\W", "") + ".mailseam");
      check(Schema.session, json("run", target, "--save", saved.toString()));
      List<String> lines = Files.readAllLines(saved);
      check(Schema.head, lines.getFirst());
      lines.stream().skip(1).forEach(line -> check(Schema.event, line));
    }
    check(Schema.session, json("run", "nothing"));
    check(Schema.session, json("show", folder.resolve("missing").toString()));
    check(Schema.certificate, json("certificate", folder.resolve("missing").toString()));
  }

  @Test
  void probesAndTheirFilesAreToo() throws Exception {
    Path saved = folder.resolve("probes.mailseam");
    check(
        Schema.probe,
        json(
            "probe", "lab:honest", "starttls-parameter", "early-data", "--save", saved.toString()));
    Files.readAllLines(saved).stream().skip(1).forEach(line -> check(Schema.event, line));
    check(Schema.session, json("show", saved.toString()));
  }

  @Test
  void answersOfABatchAreToo() {
    String answers =
        run(
            "{\"id\":1,\"path\":\"src/test/resources/org/mailseam/exchange/authority.pem\"}\n"
                + "{\"id\":\"x\",\"path\":\"missing\"}\nnonsense\n",
            "certificate",
            "--batch");
    assertThat(answers).hasLineCount(3);
    answers.lines().forEach(line -> check(Schema.certificate_batch, line));
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void aSchemaTakesNoKeyThatItDoesNotName(Schema schema) {
    String text = run("", "schema", schema.word());
    assertThat(REGISTRY.getSchema(text, InputFormat.JSON).validate("{\"new\":1}", InputFormat.JSON))
        .isNotEmpty();
    JsonObject document = schema.document();
    assertThat(document.toString()).doesNotContain("common");
    assertThat(document.get("$schema").getAsString()).contains("2020-12");
  }

  @Test
  void theSchemasAreListed() {
    assertThat(run("", "schema").lines()).containsExactlyElementsOf(Schema.words());
    assertThat(run("", "schema", "nothing")).isEmpty();
  }
}
