package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.finding.Finding;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.live.TrustSource;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Terms;

/** Text and JSON say what the reading says, and nothing else, of all sessions in the tests. */
class FacesTest {

  static List<Path> sessions() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src/test/resources"))) {
      return all.filter(file -> file.toString().matches(".*\\.(mailseam|pcap(ng)?(\\.gz)?)"))
          .sorted()
          .toList();
    }
  }

  private static Reading reading(Path file) throws Exception {
    SavedJournal saved =
        CaptureImport.isCapture(file) ? CaptureImport.read("test", file) : JournalFile.read(file);
    return Reading.of(
        SessionDecoder.decode(saved.header(), saved.events()),
        new Terms(TrustSource.of(saved.header()).anchors()));
  }

  private static String show(String... arguments) {
    StringWriter out = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), Locale.ENGLISH);
    List<String> all = new ArrayList<>(List.of("show"));
    all.addAll(List.of(arguments));
    assertThat(Mailseam.run(console, all.toArray(String[]::new))).isZero();
    return out.toString();
  }

  private static String shown(Message sentence) {
    return Printable.of(sentence.in(Locale.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theTextHasEveryStatementAndFinding(Path file) throws Exception {
    Reading reading = reading(file);
    String text = show(file.toString(), "--all");
    for (Statement said : reading.summary()) {
      assertThat(text).contains(said.grade().mark() + " " + shown(said.sentence()));
    }
    for (ConnectionReading each : reading.connections()) {
      for (Statement said : each.verdict().statements()) {
        assertThat(text).contains(shown(said.sentence()));
        said.reasons().forEach(why -> assertThat(text).contains(shown(why.sentence())));
      }
    }
    for (Finding finding : reading.examination().findings()) {
      assertThat(text).contains(shown(finding.title()), shown(finding.seen()));
      finding.references().forEach(reference -> assertThat(text).contains(reference));
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theJsonHasEveryStatementAndFinding(Path file) throws Exception {
    Reading reading = reading(file);
    JsonObject json =
        JsonParser.parseString(show(file.toString(), "--all", "--format", "json"))
            .getAsJsonObject();
    assertThat(json.get("standing").getAsString()).isEqualTo(reading.standing().standing());
    assertThat(texts(json.getAsJsonArray("summary"), "text"))
        .isEqualTo(reading.summary().stream().map(each -> english(each.sentence())).toList());
    JsonArray connections = json.getAsJsonArray("connections");
    assertThat(connections).hasSameSizeAs(reading.connections());
    for (ConnectionReading each : reading.connections()) {
      JsonObject one = connections.get(each.index()).getAsJsonObject();
      assertThat(one.get("standing").getAsString()).isEqualTo(each.standing().standing());
      assertThat(texts(one.getAsJsonArray("verdict"), "text"))
          .isEqualTo(
              each.verdict().statements().stream().map(said -> english(said.sentence())).toList());
      for (String name : one.keySet()) {
        if (each.equals(reading.last()) && !List.of("target", "standing", "end").contains(name)) {
          assertThat(json.get(name))
              .as("the last connection is that of the top")
              .isEqualTo(one.get(name));
        }
      }
    }
    assertThat(texts(json.getAsJsonArray("findings"), "what"))
        .isEqualTo(
            reading.examination().findings().stream().map(each -> english(each.seen())).toList());
  }

  private static String english(Message sentence) {
    return sentence.in(Locale.ENGLISH);
  }

  private static List<String> texts(JsonArray array, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement each : array) {
      texts.add(each.getAsJsonObject().get(name).getAsString());
    }
    return texts;
  }
}
