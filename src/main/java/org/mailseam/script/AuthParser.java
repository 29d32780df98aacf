package org.mailseam.script;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the mechanism and the options of {@code auth}. */
final class AuthParser {

  /** What was read. */
  record Auth(String mechanism, AuthOptions options) {}

  private static final List<String> PASSWORD = List.of("user", "password");
  private static final List<String> PASSWORD_AND_IDENTITY = List.of("user", "password", "authzid");
  private static final List<String> WITH_BINDING =
      List.of("user", "password", "authzid", "binding");

  /** The options of each mechanism. */
  static final Map<String, List<String>> MECHANISMS =
      Map.ofEntries(
          entry("PLAIN", PASSWORD_AND_IDENTITY),
          entry("LOGIN", PASSWORD),
          entry("CRAM-MD5", PASSWORD),
          entry("SCRAM-SHA-1", PASSWORD_AND_IDENTITY),
          entry("SCRAM-SHA-256", PASSWORD_AND_IDENTITY),
          entry("SCRAM-SHA-512", PASSWORD_AND_IDENTITY),
          entry("SCRAM-SHA-1-PLUS", WITH_BINDING),
          entry("SCRAM-SHA-256-PLUS", WITH_BINDING),
          entry("SCRAM-SHA-512-PLUS", WITH_BINDING),
          entry("XOAUTH2", List.of("user", "token")),
          entry("OAUTHBEARER", List.of("user", "token", "authzid")),
          entry("EXTERNAL", List.of("authzid")));

  /**
   * The types of channel binding, the best first: {@code tls-unique}, which TLS 1.3 does not have,
   * is what servers of older versions must know (RFC 5802, 6.1); with TLS 1.3 that is {@code
   * tls-exporter} (RFC 9266, 3).
   */
  static final List<String> BINDINGS =
      List.of("tls-unique", "tls-exporter", "tls-server-end-point");

  private final LineReader reader;
  private final Problems problems;
  private final Map<String, Template> values = new HashMap<>();
  private Optional<String> binding = Optional.empty();

  AuthParser(LineReader reader, Problems problems) {
    this.reader = reader;
    this.problems = problems;
  }

  Optional<Auth> parse() {
    if (reader.atEnd()) {
      problems.add(reader.column(), 0, "script.auth-bare", names());
      return Optional.empty();
    }
    Word mechanism = reader.word();
    String name = mechanism.text().toUpperCase(Locale.ROOT);
    List<String> options = MECHANISMS.get(name);
    if (options == null) {
      problems.addUnknown(
          mechanism,
          MECHANISMS.keySet(),
          "script.mechanism-near",
          "script.mechanism-unknown",
          names());
      return Optional.empty();
    }
    List<String> given = new ArrayList<>();
    while (!reader.atEnd()) {
      option(reader.option(), name, options, given);
    }
    fillIn(mechanism, options);
    return Optional.of(
        new Auth(
            name,
            new AuthOptions(
                value("user"), value("password"), value("token"), value("authzid"), binding)));
  }

  private Optional<Template> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  private void option(
      LineReader.Option option, String mechanism, List<String> allowed, List<String> given) {
    Word name = option.name();
    if (!Options.known(name, allowed, "auth " + mechanism, problems)) {
      return;
    }
    if (given.contains(name.text())) {
      problems.add(name, "script.option-twice", name.text());
    }
    given.add(name.text());
    if (option.value().isEmpty()) {
      problems.add(name, "script.option-value", name.text(), Options.example(name.text()));
    } else if (!name.is("binding")) {
      values.put(name.text(), TemplateParser.plain(option.value().get(), problems));
    } else if (BINDINGS.contains(option.value().get().text())) {
      binding = Optional.of(option.value().get().text());
    } else {
      Word value = option.value().get();
      problems.add(
          value, "script.option-choice", "binding", value.text(), String.join(", ", BINDINGS));
    }
  }

  /** What is not said comes from where it usually comes from. */
  private void fillIn(Word mechanism, List<String> allowed) {
    int column = mechanism.column();
    int length = mechanism.text().length();
    if (allowed.contains("user")) {
      values.putIfAbsent("user", Template.ofVariable("user", column, length));
    }
    for (String secret : List.of("password", "token")) {
      if (allowed.contains(secret)) {
        values.putIfAbsent(secret, Template.ofSecret(secret, column, length));
      }
    }
  }

  private static String names() {
    return String.join(", ", MECHANISMS.keySet().stream().sorted().toList());
  }
}
