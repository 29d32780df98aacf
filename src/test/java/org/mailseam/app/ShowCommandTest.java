package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;

/**
 * {@code mailseam show} on what tcpdump captured of swaks, openssl and curl: {@code interleaved}
 * has an IMAPS connection, within whose time an SMTP and an HTTP connection begin and end, and the
 * secrets of both mail connections; {@code other-ports} has four connections to ports that are none
 * of mail's.
 */
class ShowCommandTest {

  private static final Path CAPTURES = Path.of("src/test/resources/org/mailseam/exchange");
  private static final String INTERLEAVED = CAPTURES.resolve("interleaved.pcapng.gz").toString();
  private static final String OTHER_PORTS = CAPTURES.resolve("other-ports.pcap.gz").toString();
  private static final String AUTHORITY = CAPTURES.resolve("authority.pem").toString();

  @TempDir Path folder;

  private record Result(int status, String out, String err) {
    JsonObject json() {
      return JsonParser.parseString(out).getAsJsonObject();
    }
  }

  private static Result show(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
    List<String> all = new ArrayList<>(List.of("show"));
    all.addAll(List.of(arguments));
    int status = Mailseam.run(console, all.toArray(String[]::new));
    console.out().flush();
    return new Result(status, out.toString(), err.toString());
  }

  /** What was said inside TLS, with whom and when. */
  private static List<String> encrypted(JsonObject json) {
    JsonArray lines =
        json.getAsJsonObject("phases").getAsJsonObject("encrypted").getAsJsonArray("lines");
    List<String> texts = new ArrayList<>();
    for (JsonElement line : lines) {
      texts.add(line.getAsJsonObject().get("text").getAsString());
    }
    return texts;
  }

  @Test
  void theConnectionsOfACaptureAreListedAndTheFirstOneIsShown() {
    Result result = show(INTERLEAVED);
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith(
            """
            2 connections:
              1  2026-11-24T18:55:44.228Z  127.0.0.1:43906 \u2192 127.7.7.7:993  IMAPS  1981 bytes  TLSv1.3  imap.example.org
              2  2026-11-24T18:55:45.303Z  127.0.0.1:33174 \u2192 127.7.7.7:25   SMTP   2788 bytes  TLSv1.3  mail.example.org
            """)
        .contains("S: * OK [CAPABILITY IMAP4rev1] ready")
        .doesNotContain("C: EHLO");
    assertThat(result.err())
        .contains("not shown: 1 (ports of servers: 8080)")
        .contains("Connection 1 is shown. Another: --connection N; all of them: --all");
  }

  @Test
  void everyConnectionIsReadByItsOwnProtocolAndTimes() {
    Result imap = show(INTERLEAVED, "--connection", "1");
    assertThat(imap.out())
        .doesNotContain("2 connections")
        .contains("   2.945  C: b LOGOUT"); // long after the other one has ended
    Result smtp = show(INTERLEAVED, "--connection", "2");
    assertThat(smtp.out())
        .startsWith("SMTP 127.7.7.7:25 ")
        .contains("   1.077  C: EHLO client.example.org")
        .contains("C: STARTTLS")
        .contains("S: 221 Bye")
        .doesNotContain("LOGOUT", "I-05");

    Result all = show(INTERLEAVED, "--all");
    assertThat(all.out()).startsWith("2 connections:").contains("C: b LOGOUT", "C: STARTTLS");
    assertThat(all.err()).doesNotContain("--connection");
  }

  @Test
  void asJsonStandardOutputIsOneDocumentAlsoOfSeveralConnections() {
    Result first = show(INTERLEAVED, "--format", "json");
    assertThat(encrypted(first.json())).contains("b LOGOUT");
    assertThat(first.err()).contains("2 connections:");
    Result second = show(INTERLEAVED, "--connection", "2", "--format", "json");
    assertThat(encrypted(second.json())).contains("221 Bye").doesNotContain("b LOGOUT");
    Result none = show(INTERLEAVED, "--connection", "3", "--format", "json");
    assertThat(none.json().getAsJsonObject("outcome").get("state").getAsString())
        .isEqualTo("invalid");
  }

  @Test
  void aNumberThatNoConnectionHasIsAMistake() {
    for (String number : List.of("0", "3", "-1")) {
      Result result = show(INTERLEAVED, "--connection", number);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("has no connection " + number, "1 to 2");
    }
    assertThat(show(INTERLEAVED, "--connection", "1", "--all").status()).isEqualTo(2);
  }

  @Test
  void whatIsSaidTellsTheProtocolWhereThePortDoesNot() {
    Result result = show(OTHER_PORTS);
    assertThat(result.out())
        .contains(":24993  IMAPS", ":2525   SMTP", ":2110   POP3")
        .doesNotContain(":23993");
    assertThat(result.err())
        .contains("Port 2110 is none of mail's own. It is read as POP3 because of what the server")
        .contains("Port 24993 is none of mail's own. It is read as IMAPS because the client asks")
        .contains("--decode-as 24993=PROTOCOL")
        .contains("not shown: 1 (ports of servers: 23993)");
  }

  @Test
  void aPortIsReadAsTheProtocolThatTheUserNames() {
    Result result =
        show(OTHER_PORTS, "--decode-as", "23993=imaps", "--decode-as", "2525=submission");
    assertThat(result.out())
        .contains(":23993  IMAPS")
        .containsPattern(":2525 +SUBMISSION")
        .contains("imap.example.org");
    assertThat(result.err()).doesNotContain("23993", "2525");

    for (String wrong : List.of("23993", "imaps", "x=imaps", "23993=http", "=imaps")) {
      Result mistake = show(OTHER_PORTS, "--decode-as", wrong);
      assertThat(mistake.status()).isEqualTo(2);
      assertThat(mistake.err()).contains(wrong, "PORT=imaps");
    }
  }

  @Test
  void certificatesAreJudgedByTheNameTheAnchorsAndTheTimeThatAreGiven() {
    String[] right = {
      INTERLEAVED, "--connection", "2", "--trust-only", AUTHORITY, "--name", "mail.example.org"
    };
    Result good = show(right);
    assertThat(good.out()).contains("mail.example.org").doesNotContain("C-01", "not trusted");

    Result otherName =
        show(INTERLEAVED, "--connection", "2", "--trust", AUTHORITY, "--name", "a.example.net");
    assertThat(otherName.out()).contains("C-01", "a.example.net").doesNotContain("not trusted");

    List<String> later = new ArrayList<>(List.of(right));
    later.addAll(List.of("--at", "2040-01-01"));
    assertThat(show(later.toArray(String[]::new)).out()).contains("expired");
    assertThat(show(INTERLEAVED, "--at", "noon").status()).isEqualTo(2);
  }

  @Test
  void aSavedSessionShowsAllItsConnectionsOrTheOneThatIsChosen() throws Exception {
    SavedJournal journal = CaptureImport.read("test", Path.of(INTERLEAVED));
    Path saved = folder.resolve("saved.mailseam");
    JournalFile.write(saved, journal);
    Result all = show(saved.toString());
    assertThat(all.out()).startsWith("2 connections:").contains("C: b LOGOUT", "C: STARTTLS");
    assertThat(show(saved.toString(), "--connection", "2").out())
        .contains("C: STARTTLS")
        .doesNotContain("LOGOUT");
    assertThat(show(saved.toString(), "--decode-as", "25=smtp").err()).contains("is for captures");
  }

  @Test
  void secretsOfAKeyLogOpenTheConnectionTheyAreOf() throws Exception {
    Result closed = show(OTHER_PORTS, "--connection", "1");
    assertThat(closed.out()).doesNotContain("LOGOUT");
    Path keys = CAPTURES.resolve("other-ports.keys");
    Path log = folder.resolve("keys.log");
    // What a server logs in a day: many others' secrets, remarks, and a line that never ends.
    Files.writeString(log, "# comment\n" + "x".repeat(3 << 20) + "\n" + Files.readString(keys));
    assertThat(show(OTHER_PORTS, "--connection", "1", "--keylog", log.toString()).out())
        .contains("C: b LOGOUT");
  }
}
