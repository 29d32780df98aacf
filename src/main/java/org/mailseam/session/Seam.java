package org.mailseam.session;

import java.util.List;
import java.util.OptionalLong;
import org.mailseam.field.Bytes;

/**
 * Where plaintext turned into TLS, or was about to. Times are nanoseconds since the start of the
 * journal.
 *
 * @param command the line that asked for TLS, without its end
 * @param reply the last line of the reply that granted it, without its end
 * @param leftover the text that the server sent behind that reply and before its first TLS record;
 *     there must be none (RFC 3207, 4.2; RFC 9051, 6.2.1). At most {@link #KEPT} bytes of it
 * @param leftoverLength how many bytes those were
 * @param leftoverPlaces where those bytes are
 * @param clientHelloAt when the client began TLS; empty where it did not
 * @param answeredAt when the server's first TLS record began to come
 * @param finishedAt when the handshake was complete
 */
public record Seam(
    String command,
    String reply,
    Bytes leftover,
    long leftoverLength,
    List<Place> leftoverPlaces,
    OptionalLong clientHelloAt,
    OptionalLong answeredAt,
    OptionalLong finishedAt) {

  /** How many bytes of what was left over are at hand; all of them stay in the frames. */
  public static final int KEPT = 64 * 1024;

  public Seam {
    leftoverPlaces = List.copyOf(leftoverPlaces);
  }

  /**
   * How long the handshake took, from the ClientHello to the last Finished; empty where it was not
   * completed.
   */
  public OptionalLong handshakeNanos() {
    return clientHelloAt.isPresent() && finishedAt.isPresent()
        ? OptionalLong.of(finishedAt.getAsLong() - clientHelloAt.getAsLong())
        : OptionalLong.empty();
  }
}
