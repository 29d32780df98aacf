package org.mailseam.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.text.DataFile;
import org.mailseam.text.Message;

/**
 * The practice servers: mail servers of our own on this machine, with nothing behind them, to learn
 * and to test with. Each is described by a file beside this class. A script reaches one as {@code
 * lab:NAME}.
 */
public final class Lab {

  /** The only user of a practice server. */
  public static final String USER = "alice";

  /** That user's password; a practice value that the documentation tells. */
  public static final String PASSWORD = "wonderland";

  private static final Pattern FILE = Pattern.compile("(.*\\.(?:lab|ron))(?:#([0-9]{1,4}))?");
  private static final long MOST_OCTETS = 1 << 20;
  private static final List<String> NAMES = DataFile.lines(Lab.class, "servers.txt").toList();
  private static final Map<String, PracticeServer> READ = new LinkedHashMap<>();

  private Lab() {}

  /** Every practice server, in the order to show them. */
  public static List<PracticeServer> all() {
    return NAMES.stream().map(Lab::read).toList();
  }

  /** The practice server of that name, which is written in lower case. */
  public static Optional<PracticeServer> named(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  /** Whether {@code word} can only be a file: it ends in {@code .lab} or {@code .ron}. */
  public static boolean isFile(String word) {
    return FILE.matcher(word).matches();
  }

  /**
   * The practice server of that name, or that a file describes.
   *
   * @param word a name; or a file of Mailseam's ({@code .lab}) or of the NO STARTTLS study's
   *     ({@code .ron}), of which {@code FILE.ron#2} is the second case
   * @param folder where the names of files begin
   * @return empty where there is none of that name
   * @throws LabException when there is no such file, or it is wrong
   */
  public static Optional<PracticeServer> find(String word, Path folder) throws LabException {
    Matcher file = FILE.matcher(word);
    if (!file.matches()) {
      return named(word);
    }
    String text = text(folder.resolve(file.group(1)), file.group(1));
    Path fileName = Path.of(file.group(1)).getFileName();
    if (file.group(1).endsWith(".lab")) {
      Blueprint own = BlueprintReader.read(file.group(1), text);
      return Optional.of(new PracticeServer(String.valueOf(fileName), own));
    }
    List<Blueprint> cases = EastReader.read(file.group(1), text);
    int number = file.group(2) == null ? 1 : Integer.parseInt(file.group(2));
    return number < 1 || number > cases.size()
        ? Optional.empty()
        : Optional.of(new PracticeServer(String.valueOf(fileName), cases.get(number - 1)));
  }

  private static String text(Path file, String shown) throws LabException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_OCTETS) {
        throw new LabException(Message.of("lab.file-not-read", shown));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LabException(Message.of("lab.file-not-read", shown), e);
    }
  }

  private static PracticeServer read(String name) {
    synchronized (READ) {
      PracticeServer known = READ.get(name);
      if (known != null) {
        return known;
      }
      try {
        String file = name + ".lab";
        PracticeServer server =
            new PracticeServer(name, BlueprintReader.read(file, DataFile.text(Lab.class, file)));
        READ.put(name, server);
        return server;
      } catch (LabException e) {
        throw new IllegalStateException(e.explanation().toString(), e); // part of the program
      }
    }
  }
}
