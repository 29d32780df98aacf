package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.JournalFile;
import org.mailseam.text.Unseen;

/**
 * What a stranger writes reaches no terminal raw: not as text, not as JSON, not in a saved file.
 */
class UnseenCharactersTest {

  private static final String HOSTILE =
      "\u001b[2J\u007f\u009b31m\u202egpj.exe\u2066\u200f\u061c\u2028\u00ad\udb40\udc41";

  private static final String UNSEEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]].*";

  @TempDir Path folder;

  private static String show(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
    Mailseam.run(console, new ByteArrayInputStream(new byte[0]), arguments);
    assertThat(err.toString()).doesNotMatch(UNSEEN);
    return out.toString();
  }

  private Path file() throws Exception {
    Path file = folder.resolve("hostile.mailseam");
    String in = Console.GSON.toJson(HOSTILE);
    Files.writeString(
        file,
        "{\"format\":1,\"program\":\"x\",\"started\":\"2026-11-24T03:00:00Z\","
            + "\"target\":{\"protocol\":\"smtp\",\"host\":"
            + in
            + ",\"port\":25,\"security\":\"plain\"},\"script\":"
            + in
            + "}\n{\"t\":0,\"opened\":"
            + in
            + ",\"local\":\"\",\"tried\":["
            + in
            + "]}\n{\"t\":1,\"from\":\"server\",\"text\":"
            + in.replaceFirst("^\"", "\"220 ").replaceFirst("\"$", "\\\\r\\\\n\"")
            + "}\n{\"t\":2,\"note\":"
            + in
            + "}\n");
    return file;
  }

  @Test
  void noOutputHoldsThem() throws Exception {
    String text = show("show", file().toString());
    assertThat(text).contains("\\x1b[2J\\x7f\\x9b31m\\u202egpj.exe").doesNotMatch(UNSEEN);
    String json = show("show", file().toString(), "--format", "json");
    assertThat(json).contains("\\u001b[2J\\u007f\\u009b31m\\u202egpj.exe").doesNotMatch(UNSEEN);
    assertThat(
            JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonObject("phases")
                .getAsJsonObject("plaintext")
                .getAsJsonArray("lines")
                .get(0)
                .getAsJsonObject()
                .get("text")
                .getAsString())
        .isEqualTo("220 " + HOSTILE);
  }

  @Test
  void noSavedFileHoldsThem() throws Exception {
    Path again = folder.resolve("again.mailseam");
    JournalFile.write(again, JournalFile.read(file()));
    assertThat(Files.readString(again)).contains("\\u202egpj").doesNotMatch(UNSEEN);
    assertThat(JournalFile.read(again).events()).isEqualTo(JournalFile.read(file()).events());
  }

  @Test
  void aCharacterInTwoPiecesIsEscapedAsOne() throws Exception {
    StringWriter out = new StringWriter();
    try (JsonEscapes escapes = new JsonEscapes(out)) {
      escapes.write("\"\ud83d");
      escapes.write("\ude00\udb40");
      escapes.write("\udc41\"\n");
    }
    assertThat(out.toString()).isEqualTo("\"\ud83d\ude00\\udb40\\udc41\"\n");
    assertThat(Unseen.escaped("\"\ud800\"")).isEqualTo("\"\\ud800\"");
  }
}
