package org.mailseam.script;

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

  /** What a mechanism asks of the script. */
  private enum Needs {
    PASSWORD(List.of("user", "password")),
    PASSWORD_AND_IDENTITY(List.of("user", "password", "authzid")),
    PASSWORD_AND_BINDING(List.of("user", "password", "authzid", "binding")),
    TOKEN(List.of("user", "token")),
    TOKEN_AND_IDENTITY(List.of("user", "token", "authzid")),
    IDENTITY(List.of("authzid"));

    private final List<String> options;

    Needs(List<String> options) {
      this.options = options;
    }
  }

  private static final Map<String, Needs> MECHANISMS =
      Map.of(
          "PLAIN", Needs.PASSWORD_AND_IDENTITY,
          "LOGIN", Needs.PASSWORD,
          "CRAM-MD5", Needs.PASSWORD,
          "SCRAM-SHA-1", Needs.PASSWORD_AND_IDENTITY,
          "SCRAM-SHA-256", Needs.PASSWORD_AND_IDENTITY,
          "SCRAM-SHA-1-PLUS", Needs.PASSWORD_AND_BINDING,
          "SCRAM-SHA-256-PLUS", Needs.PASSWORD_AND_BINDING,
          "XOAUTH2", Needs.TOKEN,
          "OAUTHBEARER", Needs.TOKEN_AND_IDENTITY,
          "EXTERNAL", Needs.IDENTITY);

  private static final List<String> BINDINGS = List.of("tls-exporter", "tls-server-end-point");

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
    Needs needs = MECHANISMS.get(name);
    if (needs == null) {
      Optional<String> near = Suggestion.of(name, MECHANISMS.keySet());
      if (near.isPresent()) {
        problems.add(mechanism, "script.mechanism-near", mechanism.text(), near.get());
      } else {
        problems.add(mechanism, "script.mechanism-unknown", mechanism.text(), names());
      }
      return Optional.empty();
    }
    List<String> given = new ArrayList<>();
    while (!reader.atEnd()) {
      option(reader.option(), name, needs, given);
    }
    fillIn(mechanism, needs);
    return Optional.of(
        new Auth(
            name,
            new AuthOptions(
                value("user"), value("password"), value("token"), value("authzid"), binding)));
  }

  private Optional<Template> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  private void option(LineReader.Option option, String mechanism, Needs needs, List<String> given) {
    Word name = option.name();
    if (!Options.known(name, needs.options, "auth " + mechanism, problems)) {
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
  private void fillIn(Word mechanism, Needs needs) {
    int column = mechanism.column();
    int length = mechanism.text().length();
    if (needs.options.contains("user")) {
      values.putIfAbsent("user", Template.ofVariable("user", column, length));
    }
    for (String secret : List.of("password", "token")) {
      if (needs.options.contains(secret)) {
        values.putIfAbsent(secret, Template.ofSecret(secret, column, length));
      }
    }
  }

  private static String names() {
    return String.join(", ", MECHANISMS.keySet().stream().sorted().toList());
  }
}
