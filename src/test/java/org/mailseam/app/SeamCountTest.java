package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.live.HostilePeer;

/** However many bytes stand at the seam: everybody who counts them comes to the same number. */
@Timeout(60)
class SeamCountTest {

  /** An alert record, and one that holds a handshake message, each as Latin 1. */
  private static final String ALERT = "\u0015\u0003\u0003\u0000\u0002\u0002(";

  private static final String HANDSHAKE = "\u0016\u0003\u0003\u0000\u0004\u0000\u0000\u0000\u0000";

  @ParameterizedTest
  @CsvSource({"38,true", "38,false", "14,true", "33,false"})
  void injectedTextIsCountedWithoutTheRecordBehindIt(int length, boolean together)
      throws Exception {
    String injected = "250-" + "x".repeat(length - 6) + "\r\n";
    JsonObject session =
        run(
            peer -> {
              if (together) {
                peer.offer("220 Go ahead\r\n" + injected + ALERT + HANDSHAKE);
              } else {
                peer.offer("220 Go ahead\r\n" + injected);
                peer.say(HANDSHAKE);
                peer.say(ALERT);
              }
            });
    assertThat(session.getAsJsonObject("seam").get("leftoverBytes").getAsInt()).isEqualTo(length);
    assertThat(session.getAsJsonObject("seam").get("leftover").getAsString()).isEqualTo(injected);
    assertThat(session.getAsJsonObject("outcome").get("message").getAsString())
        .startsWith(length + " bytes stand at the seam");
    JsonObject finding =
        session.getAsJsonArray("findings").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(each -> each.get("id").getAsString().equals("S-02"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.get("what").getAsString()).contains(length + " more bytes");
    int proven =
        finding.getAsJsonArray("evidence").asList().stream()
            .mapToInt(place -> place.getAsJsonObject().get("length").getAsInt())
            .sum();
    assertThat(proven).isEqualTo(length);
  }

  private static JsonObject run(HostilePeer.Act act) throws Exception {
    try (ServerSocket server = HostilePeer.listen(act)) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      Console console =
          new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
      String target = "smtp://127.0.0.1:" + server.getLocalPort();
      int status = Mailseam.run(console, "run", target, "--format", "json", "--timeout", "10");
      console.out().flush();
      assertThat(status).as(err.toString()).isEqualTo(1);
      return JsonParser.parseString(out.toString()).getAsJsonObject();
    }
  }
}
