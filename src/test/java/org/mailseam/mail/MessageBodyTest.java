package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.field.Bytes;

class MessageBodyTest {

  private static String unescape(String text) {
    return text.replace("CR", "\r").replace("LF", "\n");
  }

  private static Bytes whole(Bytes message) {
    return Bytes.concat(MessageBody.dotStuffed(message));
  }

  @ParameterizedTest
  @CsvSource({
    "'',            .CRLF",
    "a,             aCRLF.CRLF",
    "aCRLF,         aCRLF.CRLF",
    "aLFb,          aCRLFbCRLF.CRLF",
    "aCRb,          aCRLFbCRLF.CRLF",
    "aCRCRLFb,      aCRLFCRLFbCRLF.CRLF",
    "aLFLF,         aCRLFCRLF.CRLF",
    ".,             ..CRLF.CRLF",
    "..LF.a,        ...CRLF..aCRLF.CRLF",
    "a.LF.CRLF,     a.CRLF..CRLF.CRLF",
    "aCR.CRb,       aCRLF..CRLFbCRLF.CRLF",
  })
  void lineEndsAreMadeCrlfAndDotsDoubled(String message, String sent) {
    assertThat(whole(Bytes.ofText(unescape(message))).text()).isEqualTo(unescape(sent));
  }

  /** Where a piece ends, nothing may be forgotten. */
  @Test
  void aLongMessageIsMadeInPieces() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < 400_000) {
      text.append("..\r\nab".charAt(random.nextInt(6)));
    }
    List<Bytes> pieces = new ArrayList<>();
    MessageBody.dotStuffed(Bytes.ofText(text.toString())).forEach(pieces::add);
    assertThat(pieces).hasSizeGreaterThan(6).noneMatch(Bytes::isEmpty);
    String expected =
        (text.toString().replaceAll("\r\n|\r|\n", "\n") + "\n")
                .replaceAll("(?m)^\\.", "..")
                .replace("\n", "\r\n")
            + ".\r\n";
    if (text.charAt(text.length() - 1) == '\n' || text.charAt(text.length() - 1) == '\r') {
      expected = expected.replaceFirst("\r\n\\.\r\n\\z", ".\r\n");
    }
    assertThat(Bytes.concat(pieces).text()).isEqualTo(expected);
  }

  @Test
  void aLineFeedAloneInAPieceMakesNoEmptyPiece() {
    String text = "x".repeat(64 * 1024 - 1) + "\r\n";
    List<Bytes> pieces = new ArrayList<>();
    MessageBody.dotStuffed(Bytes.ofText(text)).forEach(pieces::add);
    assertThat(pieces).noneMatch(Bytes::isEmpty);
    assertThat(Bytes.concat(pieces).text()).isEqualTo(text + ".\r\n");
  }

  @Test
  void theFramingReadsBackWhatWasStuffed() {
    Bytes message = Bytes.ofText("Subject: x\n\n.\n..a\nend");
    Play play = Play.of(Smtp.SMTP).server("220").client("DATA").server("354 go");
    Conversation conversation = play.clientRaw(whole(message)).client("QUIT").conversation();
    List<String> body =
        conversation.lines().stream()
            .filter(line -> line.kind() == Line.Kind.DATA)
            .map(line -> MessageBody.unstuffed(line.bytes()).text())
            .toList();
    assertThat(body).containsExactly("Subject: x", "", ".", "..a", "end", "");
    assertThat(conversation.exchanges().getLast().verb()).isEqualTo("QUIT");
  }
}
