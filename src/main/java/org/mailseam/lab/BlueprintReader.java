package org.mailseam.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;
import org.mailseam.lab.Clause.Deed;
import org.mailseam.lab.Clause.When;
import org.mailseam.link.TlsVersion;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;

/** Reads a {@code .lab} file; {@code lab-files.md} describes the language. */
final class BlueprintReader {

  private static final Pattern WORD = Pattern.compile("[^ ,:]+");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x[0-9A-Fa-f]{2}|[rnt0\\\\])");
  private static final Set<String> EVENTS =
      Set.of(Clause.GREETING, Clause.LOGIN, Clause.SECURED, Clause.OVERLONG, Clause.SILENCE);

  private final String file;
  private String about = "";
  private String aboutInJapanese = "";
  private final Map<String, Set<String>> expected = new HashMap<>();
  private final Set<String> served = new LinkedHashSet<>();
  private Optional<String> base = Optional.of("honest");
  private boolean implicitTls;
  private TlsTerms tls = TlsTerms.SOUND;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private Set<String> protocols = Set.of();

  /** What the clause does that is being read. */
  private List<Deed> deeds = new ArrayList<>();

  /** The line that is being read, and its number from 1. */
  private String line = "";

  private int number;

  private BlueprintReader(String file) {
    this.file = file;
  }

  /**
   * Reads a description.
   *
   * @param file what to call it in errors
   * @throws LabException with line and column where it is wrong
   */
  static Blueprint read(String file, String text) throws LabException {
    BlueprintReader reader = new BlueprintReader(file);
    for (String line : text.split("\r?\n", -1)) {
      reader.number++;
      reader.line = line.stripTrailing();
      reader.line();
    }
    Blueprint own =
        new Blueprint(
            reader.description(),
            reader.served,
            reader.implicitTls,
            reader.expected,
            reader.tls,
            reader.clauses,
            reader.listings);
    return reader.base.isEmpty()
        ? own
        : own.over(Lab.named(reader.base.get()).orElseThrow().blueprint());
  }

  private Message description() {
    return Message.of("lab.described", about, aboutInJapanese.isEmpty() ? about : aboutInJapanese);
  }

  private void line() throws LabException {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith(" ") || line.startsWith("\t")) {
      deed();
      return;
    }
    Words words = new Words(0);
    switch (words.peek()) {
      case "about" -> about = line.substring("about".length()).strip();
      case "like" -> like(words);
      case "about-ja" -> aboutInJapanese = line.substring("about-ja".length()).strip();
      case "expect" -> expect(words.rest());
      case "for" -> protocols(words);
      case "tls" -> tls(words);
      case "offer", "also", "never" -> listing(words);
      default -> clause(words);
    }
  }

  /** Ahead of the first {@code for} it holds for every protocol. */
  private void expect(List<String> ids) {
    Set<String> whose = protocols.isEmpty() ? everyProtocol() : protocols;
    whose.forEach(one -> expected.computeIfAbsent(one, _ -> new LinkedHashSet<>()).addAll(ids));
  }

  private static Set<String> everyProtocol() {
    return Service.all().stream()
        .map(service -> service.protocol().name())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void like(Words words) throws LabException {
    words.next();
    String name = words.next();
    if (!name.equals("nothing") && Lab.named(name).isEmpty()) {
      throw wrong(words.at, "lab.file-unknown-server", name);
    }
    base = name.equals("nothing") ? Optional.empty() : Optional.of(name);
  }

  private void protocols(Words words) throws LabException {
    words.next();
    Set<String> named = new LinkedHashSet<>();
    while (words.more()) {
      String word = words.next();
      if (word.equals("all")) {
        named.addAll(everyProtocol());
      } else if (everyProtocol().contains(word)) {
        named.add(word);
      } else {
        throw wrong(words.at, "lab.file-unknown-protocol", word);
      }
    }
    protocols = named;
  }

  private void tls(Words words) throws LabException {
    words.next();
    String what = words.next();
    int at = words.at;
    switch (what) {
      case "at-once" -> implicitTls = true;
      case "versions" ->
          tls = tls.withVersions(names(words, at, word -> TlsVersion.named(word).isPresent()));
      case "suites" -> tls = tls.withSuites(registered(Registry.CIPHER_SUITES, words, at));
      case "groups" -> tls = tls.withGroups(registered(Registry.GROUPS, words, at));
      case "downgrade" -> tls = tls.withDowngrade();
      case "certificate" -> {
        String kind = words.next();
        tls =
            tls.withCertificate(
                CertificateKind.named(kind)
                    .orElseThrow(() -> wrong(words.at, "lab.file-unknown-certificate", kind)));
      }
      case "alert" -> {
        String name = words.next();
        tls =
            tls.withAlert(
                Registry.ALERTS
                    .byName(name)
                    .orElseThrow(() -> wrong(words.at, "lab.file-unknown-name", name))
                    .code());
      }
      case "answer" -> {
        tls = tls.withAnswer(hex(line.substring(words.end).replace(" ", ""), words.end + 1));
        return;
      }
      case "cut-after" -> tls = tls.withCut(count(words.next(), words.at));
      default -> throw wrong(at, "lab.file-unknown-word", what);
    }
    words.end();
  }

  private List<String> registered(Registry registry, Words words, int at) throws LabException {
    return names(words, at, word -> registry.byName(word).isPresent());
  }

  private List<String> names(Words words, int at, Predicate<String> known) throws LabException {
    List<String> names = new ArrayList<>();
    while (words.more()) {
      String name = words.next();
      if (!known.test(name)) {
        throw wrong(words.at, "lab.file-unknown-name", name);
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      throw wrong(at, "lab.file-unfinished");
    }
    return names;
  }

  private void listing(Words words) throws LabException {
    Listing.Kind kind = Listing.Kind.valueOf(words.next().toUpperCase(Locale.ROOT));
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw wrong(line.length(), "lab.file-expected", ":");
    }
    When when = when(new Words(words.end, colon));
    List<String> offered =
        Arrays.stream(line.substring(colon + 1).split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    listings.add(new Listing(protocolsNamed(), when, kind, offered));
  }

  private Set<String> protocolsNamed() throws LabException {
    if (protocols.isEmpty()) {
      throw wrong(0, "lab.file-no-protocol");
    }
    served.addAll(protocols);
    return protocols;
  }

  private void clause(Words words) throws LabException {
    Set<String> cues = new LinkedHashSet<>();
    Set<String> except = new LinkedHashSet<>();
    if (words.peek().equals("any")) {
      words.next();
      if (words.peek().equals("except")) {
        words.next();
        commands(words, except);
      }
    } else if (EVENTS.contains(words.peek())) {
      cues.add(words.next());
    } else {
      commands(words, cues);
    }
    deeds = new ArrayList<>();
    clauses.add(
        new Clause(
            protocolsNamed(), cues, except, when(words), Collections.unmodifiableList(deeds)));
  }

  private void commands(Words words, Set<String> commands) throws LabException {
    while (words.more() && words.peek().matches("[A-Z0-9]+")) {
      commands.add(words.next());
    }
    if (commands.isEmpty()) {
      words.next();
      throw wrong(words.at, "lab.file-unknown-word", line.substring(words.at, words.end));
    }
  }

  private When when(Words words) throws LabException {
    Optional<Boolean> tls = Optional.empty();
    Optional<Boolean> login = Optional.empty();
    Optional<Boolean> argument = Optional.empty();
    while (words.more()) {
      int at = words.nextAt();
      String condition = words.next() + " " + words.next();
      switch (condition) {
        case "before tls" -> tls = Optional.of(false);
        case "inside tls" -> tls = Optional.of(true);
        case "logged in" -> login = Optional.of(true);
        case "logged out" -> login = Optional.of(false);
        case "with argument" -> argument = Optional.of(true);
        case "without argument" -> argument = Optional.of(false);
        default -> throw wrong(at, "lab.file-unknown-word", condition);
      }
    }
    return new When(tls, login, argument);
  }

  private void deed() throws LabException {
    if (clauses.isEmpty()) {
      throw wrong(0, "lab.file-no-command");
    }
    int at = line.length() - line.stripLeading().length();
    String text = line.substring(at);
    for (Deed.Kind kind : Deed.Kind.values()) {
      boolean alone = text.equals(kind.word());
      if (kind.takesText() ? alone || text.startsWith(kind.word() + " ") : alone) {
        String rest = alone ? "" : text.substring(kind.word().length() + 1);
        int column = at + kind.word().length() + 1;
        deeds.add(deed(kind, rest, column));
        return;
      }
    }
    throw wrong(at, "lab.file-unknown-word", text);
  }

  private Deed deed(Deed.Kind kind, String rest, int column) throws LabException {
    switch (kind) {
      case HEX -> {
        return new Deed(kind, hex(rest.replace(" ", ""), column).hex());
      }
      case WAIT -> count(rest, column);
      case FLOOD -> {
        String[] words = rest.split(" ", 2);
        count(words[0], column);
        if (words.length < 2) {
          throw wrong(line.length(), "lab.file-unfinished");
        }
      }
      case DO -> {
        if (!Tasks.NAMES.contains(rest)) {
          throw wrong(column, "lab.file-unknown-task", rest);
        }
      }
      default -> {}
    }
    return new Deed(kind, unescaped(rest));
  }

  /** {@code \r}, {@code \n}, {@code \t}, {@code \0}, {@code \\} and {@code \xNN}. */
  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> {
              char letter = found.group().charAt(1);
              char meant =
                  switch (letter) {
                    case 'r' -> '\r';
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case '0' -> '\0';
                    case 'x' -> (char) Integer.parseInt(found.group().substring(2), 16);
                    default -> '\\';
                  };
              return Matcher.quoteReplacement(String.valueOf(meant));
            });
  }

  private Bytes hex(String digits, int column) throws LabException {
    if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
      throw wrong(column, "lab.file-not-hex", digits);
    }
    return Bytes.ofHex(digits);
  }

  private int count(String digits, int column) throws LabException {
    if (!digits.matches("[0-9]{1,6}")) {
      throw wrong(column, "lab.file-not-a-number", digits);
    }
    return Integer.parseInt(digits);
  }

  /**
   * @param at where in the line, from 0
   */
  private LabException wrong(int at, String key, Object... arguments) {
    return new LabException(
        Message.of("lab.file-wrong", file, number, at + 1, Message.of(key, arguments)));
  }

  /** The words of the line, one after the other. */
  private final class Words {

    private final Matcher matcher;

    /** Where the last word begins and ends. */
    private int at;

    private int end;

    Words(int start) {
      this(start, line.length());
    }

    Words(int start, int limit) {
      matcher = WORD.matcher(line).region(start, limit);
      at = start;
      end = start;
    }

    /** The next word, not taken; empty at the end. */
    String peek() {
      Matcher ahead = WORD.matcher(line).region(end, matcher.regionEnd());
      return ahead.find() ? ahead.group() : "";
    }

    int nextAt() {
      Matcher ahead = WORD.matcher(line).region(end, matcher.regionEnd());
      return ahead.find() ? ahead.start() : end;
    }

    boolean more() {
      return !peek().isEmpty();
    }

    String next() throws LabException {
      if (!matcher.find()) {
        throw wrong(matcher.regionEnd(), "lab.file-unfinished");
      }
      at = matcher.start();
      end = matcher.end();
      return matcher.group();
    }

    List<String> rest() throws LabException {
      next();
      List<String> rest = new ArrayList<>();
      while (more()) {
        rest.add(next());
      }
      return rest;
    }

    void end() throws LabException {
      if (more()) {
        next();
        throw wrong(at, "lab.file-unknown-word", line.substring(at, end));
      }
    }
  }
}
