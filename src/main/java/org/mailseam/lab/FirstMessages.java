package org.mailseam.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Bytes;

/** The messages that a new practice mailbox holds: plain, Japanese, with an attachment. */
final class FirstMessages {

  private static final List<String> FILES =
      List.of("welcome.eml", "japanese.eml", "attachment.eml");

  private FirstMessages() {}

  /** The messages as if sent in the hours before {@code now}, oldest first. */
  static List<Bytes> at(Instant now) {
    List<Bytes> messages = new ArrayList<>();
    for (int i = 0; i < FILES.size(); i++) {
      Instant sent = now.minus(Duration.ofHours(FILES.size() - i));
      String date = MailDate.of(sent);
      messages.add(Bytes.ofText("Date: " + date + "\r\n" + read(FILES.get(i))));
    }
    return messages;
  }

  private static String read(String file) {
    try (InputStream in = FirstMessages.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return text.replace("\r\n", "\n").replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
