package org.mailseam.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailseam.script.TlsRequest.Verify;
import org.mailseam.tls.registry.Registry;

/** Reads the options of {@code tls}. */
final class TlsParser {

  /** The options there are. */
  static final List<String> OPTIONS =
      List.of(
          "verify",
          "sni",
          "min",
          "max",
          "ciphers",
          "groups",
          "sigalgs",
          "alpn",
          "client-cert",
          "leftover",
          "resume",
          "resume-any",
          "fallback");

  /** Those that take no value. */
  static final Set<String> BARE = Set.of("resume", "resume-any", "fallback");

  private static final String OLDEST = "TLSv1";
  static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");

  private final LineReader reader;
  private final Problems problems;
  private final Set<String> seen = new HashSet<>();

  private Optional<Verify> verify = Optional.empty();
  private Optional<Template> serverName = Optional.empty();
  private boolean withoutServerName;
  private Optional<String> minVersion = Optional.empty();
  private Optional<String> maxVersion = Optional.empty();
  private List<String> cipherSuites = List.of();
  private List<String> groups = List.of();
  private List<String> signatureSchemes = List.of();
  private List<String> alpn = List.of();
  private Optional<Template> clientCertificate = Optional.empty();
  private final Set<String> bare = new HashSet<>();
  private boolean ignoreLeftover;

  TlsParser(LineReader reader, Problems problems) {
    this.reader = reader;
    this.problems = problems;
  }

  TlsStepOptions parse() {
    while (!reader.atEnd()) {
      option(reader.option());
    }
    return new TlsStepOptions(
        verify,
        serverName,
        withoutServerName,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        signatureSchemes,
        alpn,
        clientCertificate,
        bare.contains("resume") || bare.contains("resume-any"),
        bare.contains("resume-any"),
        bare.contains("fallback"),
        ignoreLeftover);
  }

  private void option(LineReader.Option option) {
    Word name = option.name();
    if (name.is("early-data")) {
      problems.add(name, "script.early-data");
      return;
    }
    if (!Options.known(name, OPTIONS, "tls", problems)) {
      return;
    }
    if (!seen.add(name.text())) {
      problems.add(name, "script.option-twice", name.text());
    }
    if (BARE.contains(name.text())) {
      if (option.assigned()) {
        problems.add(name.end(), 1, "script.option-bare", name.text());
      }
      bare.add(name.text());
    } else if (option.value().isEmpty() || option.value().get().text().isEmpty()) {
      problems.add(name, "script.option-value", name.text(), Options.example(name.text()));
    } else {
      value(name, option.value().get());
    }
  }

  private void value(Word name, Word value) {
    switch (name.text()) {
      case "verify" ->
          verify =
              choice(name, value, List.of("report", "require"))
                  .map(word -> word.equals("require") ? Verify.REQUIRE : Verify.REPORT);
      case "leftover" -> ignoreLeftover = choice(name, value, List.of("ignore")).isPresent();
      case "sni" -> {
        withoutServerName = value.is("none");
        serverName =
            withoutServerName
                ? Optional.empty()
                : Optional.of(TemplateParser.plain(value, problems));
      }
      case "min" -> {
        minVersion = version(value);
        checkOrder(value);
      }
      case "max" -> {
        maxVersion = version(value);
        checkOrder(value);
      }
      case "ciphers" ->
          cipherSuites =
              registered(
                  value, Registry.CIPHER_SUITES, "script.cipher-near", "script.cipher-unknown");
      case "groups" ->
          groups = registered(value, Registry.GROUPS, "script.group-near", "script.group-unknown");
      case "sigalgs" ->
          signatureSchemes =
              registered(
                  value, Registry.SIGNATURE_SCHEMES, "script.scheme-near", "script.scheme-unknown");
      case "alpn" -> alpn = list(value).stream().map(Word::text).toList();
      case "client-cert" -> clientCertificate = Optional.of(TemplateParser.plain(value, problems));
      default -> throw new IllegalStateException(name.text());
    }
  }

  private Optional<String> choice(Word name, Word value, List<String> allowed) {
    if (allowed.contains(value.text())) {
      return Optional.of(value.text());
    }
    problems.add(
        value, "script.option-choice", name.text(), value.text(), String.join(", ", allowed));
    return Optional.empty();
  }

  /** {@code 1.2}, {@code TLSv1.2} or {@code TLS1.2}; TLS 1.0 is {@code TLSv1} to others. */
  private Optional<String> version(Word value) {
    String number = value.text().replaceFirst("^(?i:TLSv?)", "");
    if (VERSIONS.contains(number)) {
      return Optional.of(number.equals("1.0") ? OLDEST : "TLSv" + number);
    }
    if (value.text().equalsIgnoreCase(OLDEST)) {
      return Optional.of(OLDEST);
    }
    problems.add(value, "script.tls-version", value.text(), String.join(", ", VERSIONS));
    return Optional.empty();
  }

  private void checkOrder(Word value) {
    if (minVersion.isPresent()
        && maxVersion.isPresent()
        && minVersion.get().compareTo(maxVersion.get()) > 0) {
      problems.add(value, "script.tls-order", minVersion.get(), maxVersion.get());
    }
  }

  private List<String> registered(
      Word value, Registry registry, String nearKey, String unknownKey) {
    List<String> names = new ArrayList<>();
    for (Word word : list(value)) {
      Optional<Registry.Entry> entry = registry.byName(word.text());
      if (entry.isPresent()) {
        names.add(entry.get().name());
      } else {
        problems.addUnknown(word, registryNames(registry), nearKey, unknownKey);
      }
    }
    return names;
  }

  private static Collection<String> registryNames(Registry registry) {
    return registry.entries().stream().map(Registry.Entry::name).toList();
  }

  /** The parts between colons or commas, none of them empty. */
  private List<Word> list(Word value) {
    List<Word> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.text().length(); i++) {
      if (i == value.text().length()
          || value.text().charAt(i) == ':'
          || value.text().charAt(i) == ',') {
        Word word = new Word(value.text().substring(start, i), value.column() + start);
        if (word.text().isEmpty()) {
          problems.add(word, "script.list-gap");
        } else {
          words.add(word);
        }
        start = i + 1;
      }
    }
    return words;
  }
}
