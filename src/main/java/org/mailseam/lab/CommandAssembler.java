package org.mailseam.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;

/**
 * Puts a command together from its lines and the literals between them, which IMAP (RFC 9051
 * section 4.3) and ManageSieve (RFC 5804 section 4) have.
 */
final class CommandAssembler {

  private static final Pattern IMAP = Pattern.compile("\\{([0-9]{1,18})(\\+?)}$");

  /** Its clients never wait. */
  private static final Pattern SIEVE = Pattern.compile("\\{([0-9]{1,18})(\\+)}$");

  private static final byte[] CRLF = {'\r', '\n'};

  /** What a line or a literal has led to. */
  sealed interface Progress {
    /** The command is not whole yet. */
    record More(List<Act> acts) implements Progress {}

    /** The command is whole: its lines with CRLF between them, literals as on the wire. */
    record Whole(Bytes command) implements Progress {}
  }

  private final Pattern announcement;
  private final String tooLarge;
  private final ByteArrayOutputStream command = new ByteArrayOutputStream();

  private CommandAssembler(Pattern announcement, String tooLarge) {
    this.announcement = announcement;
    this.tooLarge = tooLarge;
  }

  static CommandAssembler imap() {
    return new CommandAssembler(IMAP, "* BYE The literal is too large");
  }

  static CommandAssembler sieve() {
    return new CommandAssembler(SIEVE, "BYE (QUOTA/MAXSIZE) \"The literal is too large\"");
  }

  /**
   * Takes the next line.
   *
   * @param literalLimit longest literal that is let in
   */
  Progress line(Bytes line, int literalLimit) {
    command.writeBytes(line.toArray());
    Bytes tail = line.from(Math.max(0, line.length() - 24));
    Matcher literal = announcement.matcher(tail.text(StandardCharsets.ISO_8859_1));
    if (!literal.find()) {
      Bytes whole = Bytes.of(command.toByteArray());
      command.reset();
      return new Progress.Whole(whole);
    }
    command.writeBytes(CRLF);
    long octets = Long.parseLong(literal.group(1));
    boolean waits = literal.group(2).isEmpty();
    if (octets > literalLimit || command.size() + octets > literalLimit + 128L * 1024) {
      return refuse(waits);
    }
    return new Progress.More(announce(waits, (int) octets));
  }

  private static List<Act> announce(boolean waits, int octets) {
    if (waits) {
      Act ready = Act.lines(List.of("+ Ready for " + octets + " octets"));
      return octets == 0 ? List.of(ready) : List.of(ready, new Act.Take(octets));
    }
    return octets == 0 ? List.of() : List.of(new Act.Take(octets));
  }

  /** A client that waits can be told; one that does not has its octets already on the way. */
  private Progress refuse(boolean waits) {
    String begin = command.toString(StandardCharsets.ISO_8859_1);
    command.reset();
    int space = begin.indexOf(' ');
    return new Progress.More(
        waits && space > 0
            ? Act.say(begin.substring(0, space) + " NO [TOOBIG] The literal is too large")
            : Act.sayAndHangUp(tooLarge));
  }

  /** Takes the octets of a literal. */
  void octets(Bytes octets) {
    command.writeBytes(octets.toArray());
  }
}
