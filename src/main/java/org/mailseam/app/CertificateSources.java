package org.mailseam.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.CrlFile;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.field.Bytes;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.text.Message;

/**
 * Gets certificates and anchors from where a command or a request says they are: a path, or a text
 * with PEM in it. Anchors and lists of logs are read once and kept, since reading them takes longer
 * than judging.
 */
final class CertificateSources {

  /** In bytes; the largest lists of public authorities take half of it. */
  private static final int LARGEST_LIST = 64 << 20;

  /** Sets of anchors that are kept; a text of PEM is part of what they are kept by. */
  private static final int MOST_KEPT = 16;

  private final List<KeyLogLine> keys;

  /**
   * @param keys the secrets by which sessions are read besides their own
   */
  CertificateSources(List<KeyLogLine> keys) {
    this.keys = List.copyOf(keys);
  }

  private record Wanted(List<String> trust, boolean only) {}

  private final SequencedMap<Wanted, Anchors> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final SequencedMap<String, CtLogs> lists = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The anchors to judge a session by: its own, with further ones or with others in their place.
   */
  Anchors anchors(Anchors own, List<String> trust, List<String> only) throws CommandException {
    if (!only.isEmpty()) {
      return anchors(trust, only);
    }
    return trust.isEmpty() ? own : own.plus(anchors(List.of(), trust));
  }

  /**
   * The anchors to judge by.
   *
   * @param trust further anchors, each a path or PEM
   * @param only these and no others, each a path or PEM
   */
  Anchors anchors(List<String> trust, List<String> only) throws CommandException {
    if (!trust.isEmpty() && !only.isEmpty()) {
      throw new CommandException(Message.of("app.trust-twice"));
    }
    Wanted wanted = new Wanted(List.copyOf(only.isEmpty() ? trust : only), !only.isEmpty());
    if (wanted.trust.isEmpty()) {
      return Anchors.system();
    }
    Anchors anchors = kept.get(wanted);
    if (anchors == null) {
      anchors = read(wanted);
      kept.put(wanted, anchors);
      if (kept.size() > MOST_KEPT) {
        kept.pollFirstEntry();
      }
    }
    return anchors;
  }

  private static Anchors read(Wanted wanted) throws CommandException {
    Anchors anchors = wanted.only ? Anchors.none() : Anchors.system();
    for (String source : wanted.trust) {
      Anchors.Loaded loaded =
          isPem(source) ? Anchors.fromPem(source) : Anchors.fromFile(path(source));
      if (loaded.problem() != null) {
        throw new CommandException(loaded.problem());
      }
      anchors = anchors.plus(loaded.anchors());
    }
    return anchors;
  }

  /** All certificates of some sources. */
  List<Bytes> certificates(List<String> sources) throws CommandException {
    List<Bytes> all = new ArrayList<>();
    for (String source : sources) {
      all.addAll((isPem(source) ? pem(source) : file(source)).der());
    }
    return all;
  }

  /**
   * Lists of revoked certificates, as evidence.
   *
   * @param at the time for which they are to be judged
   */
  List<FetchedEvidence> lists(List<String> sources, Instant at) throws CommandException {
    List<FetchedEvidence> all = new ArrayList<>();
    for (String source : sources) {
      CrlFile file =
          CrlFile.of(
              isPem(source) ? Bytes.ofText(source) : content(path(source)),
              isPem(source) ? "PEM" : source);
      if (file.problem() != null) {
        throw new CommandException(file.problem());
      }
      String where = isPem(source) ? "PEM" : source;
      file.lists().forEach(list -> all.add(FetchedEvidence.list(where, at, list)));
    }
    return all;
  }

  private static Bytes content(Path file) throws CommandException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Bytes.of(stream.readNBytes(LARGEST_LIST));
    } catch (IOException _) {
      throw new CommandException(Message.of("app.file-unreadable", file));
    }
  }

  /** What is to be judged, from a file with certificates or a session. */
  CertificateSource source(String path) throws CommandException {
    return CertificateSource.of(path(path), keys);
  }

  /** The logs of a list; the list is read once and kept. */
  CtLogs logs(String path) throws CommandException {
    CtLogs logs = lists.get(path);
    if (logs == null) {
      CtLogs.Loaded loaded = CtLogs.fromFile(path(path));
      if (loaded.problem() != null) {
        throw new CommandException(loaded.problem());
      }
      logs = loaded.logs();
      lists.put(path, logs);
      if (lists.size() > MOST_KEPT) {
        lists.pollFirstEntry();
      }
    }
    return logs;
  }

  /** The certificates of one file. */
  CertificateFile file(String path) throws CommandException {
    return checked(CertificateFile.read(path(path)));
  }

  /** The certificates in a text. */
  CertificateFile pem(String text) throws CommandException {
    return checked(CertificateFile.of(Bytes.ofText(text), "PEM"));
  }

  /** Makes a file without certificates an error. */
  static CertificateFile checked(CertificateFile file) throws CommandException {
    if (file.problem() != null) {
      throw new CommandException(file.problem());
    }
    return file;
  }

  private static boolean isPem(String source) {
    return source.contains("-----BEGIN ");
  }

  private static Path path(String text) throws CommandException {
    try {
      return InputFile.checked(Path.of(text));
    } catch (InvalidPathException _) {
      throw new CommandException(Message.of("app.file-unreadable", text));
    }
  }
}
