package org.mailseam.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;

/**
 * The traces of RFC 8448, from the resource files of the same names.
 *
 * @param recording the records as they are on the wire, and the secrets
 * @param expected what is in the records
 */
record Rfc8448(TlsRecording recording, List<Expected> expected) {

  /** What the RFC says of a record. */
  record Expected(Direction from, String type, Bytes content) {}

  static Rfc8448 trace(String name) {
    List<TlsRecording.Frame> frames = new ArrayList<>();
    List<Expected> expected = new ArrayList<>();
    List<String[]> secrets = new ArrayList<>();
    for (String line : text(name).lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] words = line.split(" ");
      if (words[0].equals("secret")) {
        secrets.add(words);
      } else {
        Direction from = Direction.valueOf(words[0].toUpperCase(Locale.ROOT));
        expected.add(new Expected(from, words[1], Bytes.ofHex(words[2])));
        frames.add(new TlsRecording.Frame(from, Bytes.ofHex(words[3])));
      }
    }
    Bytes clientRandom = frames.getFirst().bytes().slice(11, 43);
    List<KeyLogLine> keys =
        secrets.stream()
            .map(words -> new KeyLogLine(words[1], clientRandom, Bytes.ofHex(words[2])))
            .toList();
    return new Rfc8448(new TlsRecording(frames, keys), expected);
  }

  private static String text(String name) {
    try (InputStream in = Rfc8448.class.getResourceAsStream("rfc8448/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
