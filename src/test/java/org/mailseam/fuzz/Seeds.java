package org.mailseam.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mailseam.Vectors;
import org.mailseam.certificate.Pem;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.session.SessionDecoder;
import org.mailseam.session.Tls;
import org.mailseam.tls.HandshakeMessage;

/**
 * What the mutations begin with: sessions with Postfix, Dovecot and Cyrus in {@code
 * src/test/resources}, everything that is in them, and published certificates where they are there.
 */
final class Seeds {

  private static final Path SESSIONS = Path.of("src/test/resources/org/mailseam/fuzz");
  private static final int FEW = 60;

  private Seeds() {}

  /** The files as they are. */
  static List<byte[]> files() {
    return sessionFiles().stream().map(Seeds::bytes).toList();
  }

  static List<SavedJournal> journals() {
    return sessionFiles().stream()
        .map(
            file -> {
              try {
                return JournalFile.read(file);
              } catch (JournalException unreadable) {
                throw new IllegalStateException(file.toString(), unreadable);
              }
            })
        .toList();
  }

  private static List<Path> sessionFiles() {
    try (Stream<Path> files = Files.list(SESSIONS)) {
      return files.filter(file -> file.toString().endsWith(".mailseam")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Tls> connections() {
    return journals().stream()
        .map(journal -> SessionDecoder.decode(journal.header(), journal.events()))
        .map(session -> session.connections().getLast())
        .flatMap(connection -> connection.tls().stream())
        .toList();
  }

  /** Handshake messages with their headers. */
  static List<byte[]> messages() {
    return connections().stream()
        .flatMap(tls -> tls.handshake().stream())
        .filter(message -> message.type() != HandshakeMessage.CHANGE_CIPHER_SPEC)
        .map(message -> message.bytes().toArray())
        .toList();
  }

  /** Certificates in DER. */
  static List<byte[]> certificates() {
    List<byte[]> all = new ArrayList<>();
    connections().forEach(tls -> tls.certificates().forEach(each -> all.add(each.der().toArray())));
    Path published = Vectors.find("x509-limbo.json").orElse(null);
    if (published != null) {
      try (Reader in = Files.newBufferedReader(published)) {
        for (JsonElement test :
            JsonParser.parseReader(in).getAsJsonObject().getAsJsonArray("testcases")) {
          String pem = test.getAsJsonObject().get("peer_certificate").getAsString();
          Pem.blocks(pem).stream().limit(1).forEach(block -> all.add(block.legible().toArray()));
          if (all.size() > FEW) {
            break;
          }
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return all;
  }

  /** The frames of a session, each behind a direction of one byte and a length of three. */
  static List<byte[]> exchanges(boolean plaintext) {
    return journals().stream().map(journal -> Speeches.of(journal, plaintext)).toList();
  }

  /** The key logs. */
  static List<byte[]> keyLogs() {
    return journals().stream()
        .map(
            journal ->
                String.join(
                    "\n",
                    journal.events().stream()
                        .map(event -> event instanceof Event.Key key ? key.line().line() : null)
                        .filter(Objects::nonNull)
                        .toList()))
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }

  /** The texts of the ready-made scripts and of the reference. */
  static List<byte[]> scripts() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/org/mailseam/script"))) {
      return files.filter(file -> file.toString().endsWith(".seam")).map(Seeds::bytes).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<byte[]> pem() {
    List<byte[]> all = new ArrayList<>();
    connections()
        .forEach(
            tls -> {
              StringBuilder chain = new StringBuilder();
              tls.certificates().forEach(each -> chain.append(each.pem()));
              all.add(chain.toString().getBytes(StandardCharsets.US_ASCII));
            });
    all.addAll(certificates());
    return all;
  }

  static List<byte[]> words(String... words) {
    return Arrays.stream(words).map(word -> Bytes.ofText(word).toArray()).toList();
  }

  static List<byte[]> hex(String... words) {
    return Arrays.stream(words).map(word -> Bytes.ofHex(word).toArray()).toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
