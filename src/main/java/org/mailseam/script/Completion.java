package org.mailseam.script;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailseam.mail.KnownCapabilities;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.SaslMechanisms;
import org.mailseam.mail.Service;
import org.mailseam.tls.registry.Registry;

/**
 * What can stand where somebody is writing a script.
 *
 * @param from where the unfinished word begins, counted in the whole text
 * @param words what it may become; each takes the place of the unfinished word
 */
public record Completion(int from, List<String> words) {

  private static final Pattern CONNECT =
      Pattern.compile("(?m)^[ \\t]*connect(?:[ \\t]+(\\S+)|ion[ \\t]+(\\S+))");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?m)^[ \\t]*set[ \\t]+(\\S+)|^[ \\t]*expect[ \\t].*[ \\t]as[ \\t]+(\\S+)[ \\t]*$");
  private static final List<String> NOTHING = List.of();

  public Completion {
    words = List.copyOf(words);
  }

  /**
   * What can be written.
   *
   * @param text the script
   * @param caret where the cursor is, from 0
   * @param variables the names of variables that have a value when the script runs
   * @param capabilities what servers have said they can do; they come before those that are known
   */
  public static Completion at(
      String text, int caret, Collection<String> variables, Collection<String> capabilities) {
    int begin = text.lastIndexOf('\n', caret - 1) + 1;
    String line = text.substring(begin, caret);
    String before = text.substring(0, begin);
    int opened = line.lastIndexOf("${");
    if (opened >= 0 && line.indexOf('}', opened) < 0) {
      return new Completion(
          begin + opened, fitting(line.substring(opened), variables(before, variables)));
    }
    int from = wordStart(line);
    Stream<String> words =
        line.substring(0, from).strip().equals("connection")
            ? connections(before)
            : new Place(line.substring(0, from), protocol(before), capabilities).words();
    return new Completion(begin + from, fitting(line.substring(from), words));
  }

  private static List<String> fitting(String typed, Stream<String> words) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    return words
        .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(wanted))
        .filter(word -> !word.equals(typed))
        .distinct()
        .toList();
  }

  /** A word of an option's list begins behind a comma or a colon too. */
  private static int wordStart(String line) {
    int blank = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')) + 1;
    int assigned = line.indexOf('=', blank);
    if (assigned < 0 || line.strip().startsWith("send")) {
      return blank;
    }
    return Math.max(assigned, Math.max(line.lastIndexOf(','), line.lastIndexOf(':'))) + 1;
  }

  private static Stream<String> variables(String before, Collection<String> given) {
    Set<String> names = new LinkedHashSet<>();
    Matcher set = NAMED.matcher(before);
    while (set.find()) {
      names.add(set.group(1) == null ? set.group(2) : set.group(1));
    }
    names.addAll(List.of("host", "client", "user", "from", "to"));
    names.addAll(given);
    names.add(Names.TAG);
    names.addAll(List.of("secret:password", "secret:token"));
    return names.stream().map(name -> "${" + name + "}");
  }

  private static Optional<MailProtocol> protocol(String before) {
    Matcher connect = CONNECT.matcher(before);
    Map<String, MailProtocol> spoken = new HashMap<>();
    String connection = Names.FIRST_CONNECTION;
    while (connect.find()) {
      if (connect.group(2) != null) {
        connection = connect.group(2);
      } else {
        spoken.remove(connection);
        Service.named(connect.group(1)).map(Service::protocol).ifPresent(into(spoken, connection));
      }
    }
    return Optional.ofNullable(spoken.get(connection));
  }

  private static Consumer<MailProtocol> into(Map<String, MailProtocol> spoken, String connection) {
    return protocol -> spoken.put(connection, protocol);
  }

  private static Stream<String> connections(String before) {
    return Stream.concat(
        Stream.of(Names.FIRST_CONNECTION),
        CONNECT.matcher(before).results().map(found -> found.group(2)).filter(Objects::nonNull));
  }

  /**
   * Where in a step the cursor is.
   *
   * @param done what of the line stands before the unfinished word
   * @param protocol what is spoken there, where a step above says so
   */
  private record Place(
      String done, Optional<MailProtocol> protocol, Collection<String> capabilities) {

    Stream<String> words() {
      String[] words = done.strip().split("[ \\t]+");
      String last = words[words.length - 1];
      if (done.isBlank()) {
        return StepParser.WORDS.stream();
      }
      return switch (words[0]) {
        case "connect" ->
            words.length == 1 ? Service.all().stream().map(Service::name) : host(words.length);
        case "send" -> words.length == 1 ? known(MailProtocol::commands) : NOTHING.stream();
        case "expect" -> expect(words.length, last);
        case "tls" -> tls(last);
        case "key-update" -> Stream.of(StepParser.REQUEST);
        case "auth" -> auth(words);
        default -> NOTHING.stream();
      };
    }

    private static Stream<String> host(int words) {
      return words == 2 ? Stream.of("${host}") : NOTHING.stream();
    }

    private Stream<String> known(Function<MailProtocol, List<String>> list) {
      return protocol.map(list).stream().flatMap(List::stream);
    }

    private Stream<String> expect(int count, String last) {
      return switch (last) {
        case "has", "lacks" ->
            Stream.concat(capabilities.stream(), known(KnownCapabilities::known));
        case "within" -> Stream.of("5s", "10s", "30s", "60s");
        case "as" -> NOTHING.stream();
        default ->
            Stream.concat(
                count == 1 ? known(MailProtocol::expectations) : NOTHING.stream(),
                ExpectParser.WORDS.stream());
      };
    }

    private Stream<String> tls(String last) {
      int assigned = last.indexOf('=');
      if (assigned < 0 || done.endsWith(" ") || done.endsWith("\t")) {
        return TlsParser.OPTIONS.stream()
            .map(option -> TlsParser.BARE.contains(option) ? option : option + "=");
      }
      return switch (last.substring(0, assigned)) {
        case "verify" -> Stream.of("report", "require");
        case "leftover" -> Stream.of("ignore");
        case "min", "max" -> TlsParser.VERSIONS.stream();
        case "sni" -> Stream.of("none");
        case "ciphers" -> registered(Registry.CIPHER_SUITES);
        case "groups" -> registered(Registry.GROUPS);
        case "sigalgs" -> registered(Registry.SIGNATURE_SCHEMES);
        default -> NOTHING.stream();
      };
    }

    /** What IANA recommends comes first. */
    private static Stream<String> registered(Registry registry) {
      return Stream.concat(
          registry.entries().stream()
              .filter(entry -> entry.recommended() == Registry.Recommendation.YES)
              .map(Registry.Entry::name),
          registry.entries().stream().map(Registry.Entry::name));
    }

    private Stream<String> auth(String[] words) {
      if (words.length == 1) {
        return SaslMechanisms.names().stream();
      }
      if (words[words.length - 1].equals("binding=")) {
        return AuthParser.BINDINGS.stream();
      }
      return AuthParser.MECHANISMS.getOrDefault(words[1].toUpperCase(Locale.ROOT), NOTHING).stream()
          .map(option -> option + "=");
    }
  }
}
