package org.mailseam.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is by its first bytes; what it is called counts for nothing. */
public enum FileKind {
  /** A saved session: its first line is a JSON object that says its format. */
  SESSION,
  /** A capture, pcapng or pcap. */
  CAPTURE,
  /** Something else, or nothing that can be read. */
  OTHER;

  private static final int BEGINNING = 512;

  /** Looks at the beginning of a file. */
  public static FileKind of(Path file) {
    if (CaptureReader.isCapture(file)) {
      return CAPTURE;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      return beginning.startsWith("{") && beginning.contains("\"format\"") ? SESSION : OTHER;
    } catch (IOException _) {
      return OTHER;
    }
  }
}
