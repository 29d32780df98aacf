package org.mailseam.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Target;
import org.mailseam.mail.Reply;

class ConnectionTargetTest {

  private static final Target SMTP =
      new Target("smtp", "mx.example.org", 25, Target.Security.STARTTLS);
  private static final Target IMAP =
      new Target("imap", "imap.example.org", 993, Target.Security.IMPLICIT);

  @Test
  void eachConnectionIsReadByItsOwnProtocol() {
    Session session =
        SessionDecoder.decode(
            new Header("test", Instant.EPOCH, SMTP, "", List.of(), false),
            List.of(
                opened(Optional.of(IMAP)),
                server("* OK ready\r\n"),
                opened(Optional.empty()),
                server("220 mx.example.org\r\n")));

    assertThat(session.connections()).extracting(Connection::target).containsExactly(IMAP, SMTP);
    assertThat(session.connections())
        .extracting(connection -> connection.plaintext().replies().getFirst())
        .extracting(Reply::status)
        .containsExactly("OK", "220");
  }

  private static Event opened(Optional<Target> target) {
    return new Event.Opened(0, "192.0.2.1:25", "192.0.2.9:50000", List.of(), target);
  }

  private static Event server(String text) {
    return new Event.Frame(1, Direction.SERVER, Bytes.ofText(text));
  }
}
