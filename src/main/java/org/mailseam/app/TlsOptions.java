package org.mailseam.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Anchors;
import org.mailseam.link.TlsVersion;
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TrustSource;
import org.mailseam.script.TlsRequest;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.Registry;
import picocli.CommandLine.Option;

/** The options of {@code run} that say what TLS and whom to trust. */
final class TlsOptions {

  /** A file of anchors is small; more is a mistake. */
  private static final long MAX_PEM = 16L << 20;

  @Option(names = "--name", paramLabel = "HOST")
  @Nullable String name;

  @Option(names = "--trust", paramLabel = "FILE.pem")
  List<Path> trust = new ArrayList<>();

  @Option(names = "--trust-only", paramLabel = "FILE.pem")
  List<Path> trustOnly = new ArrayList<>();

  @Option(names = "--verify", paramLabel = "report|require")
  @Nullable String verify;

  @Option(names = "--client-cert", paramLabel = "FILE.p12|.pem")
  @Nullable Path clientCertificate;

  @Option(names = "--min", paramLabel = "VERSION")
  @Nullable String min;

  @Option(names = "--max", paramLabel = "VERSION")
  @Nullable String max;

  @Option(names = "--ciphers", paramLabel = "SUITE[:SUITE...]")
  @Nullable String ciphers;

  @Option(names = "--groups", paramLabel = "GROUP[:GROUP...]")
  @Nullable String groups;

  TlsPreferences preferences() throws CommandException {
    Optional<TlsVersion> oldest = version("--min", min);
    Optional<TlsVersion> newest = version("--max", max);
    if (oldest.isPresent() && newest.isPresent() && oldest.get().compareTo(newest.get()) > 0) {
      throw new CommandException(
          Message.of("link.settings.versions", oldest.get().label(), newest.get().label()));
    }
    return new TlsPreferences(
        verify(),
        Optional.ofNullable(name),
        oldest,
        newest,
        names("--ciphers", ciphers, Registry.CIPHER_SUITES),
        names("--groups", groups, Registry.GROUPS),
        List.of(),
        clientCertificate());
  }

  TrustSource trust() throws CommandException {
    if (!trust.isEmpty() && !trustOnly.isEmpty()) {
      throw new CommandException(Message.of("app.trust-twice"));
    }
    List<String> pem = new ArrayList<>();
    for (Path file : trustOnly.isEmpty() ? trust : trustOnly) {
      pem.add(anchors(file));
    }
    return new TrustSource(pem, !trustOnly.isEmpty());
  }

  private static String anchors(Path file) throws CommandException {
    String pem;
    try {
      if (Files.size(InputFile.checked(file)) > MAX_PEM) {
        throw new CommandException(Message.of("app.trust-too-large", file));
      }
      pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new CommandException(Message.of("app.file-unreadable", file));
    }
    Anchors.Loaded loaded = Anchors.fromPem(pem);
    if (loaded.anchors().size() == 0) {
      throw new CommandException(Message.of("app.trust-none", file));
    }
    return pem;
  }

  private Optional<TlsRequest.Verify> verify() throws CommandException {
    if (verify == null) {
      return Optional.empty();
    }
    return switch (verify) {
      case "report" -> Optional.of(TlsRequest.Verify.REPORT);
      case "require" -> Optional.of(TlsRequest.Verify.REQUIRE);
      default -> throw wrong("--verify", verify, "report, require");
    };
  }

  private static Optional<TlsVersion> version(String option, @Nullable String word)
      throws CommandException {
    if (word == null) {
      return Optional.empty();
    }
    Optional<TlsVersion> version = TlsVersion.named(word);
    if (version.isEmpty()) {
      throw wrong(option, word, "1.0, 1.1, 1.2, 1.3");
    }
    return version;
  }

  private static List<String> names(String option, @Nullable String list, Registry registry)
      throws CommandException {
    List<String> names = new ArrayList<>();
    if (list != null) {
      for (String word : list.split("[:,]")) {
        String wanted = word.strip();
        if (!wanted.isEmpty()) {
          names.add(
              registry
                  .byName(wanted)
                  .map(Registry.Entry::name)
                  .orElseThrow(
                      () -> new CommandException(Message.of("app.name-unknown", option, wanted))));
        }
      }
      if (names.isEmpty()) {
        throw new CommandException(Message.of("app.list-empty", option));
      }
    }
    return names;
  }

  private Optional<Path> clientCertificate() throws CommandException {
    if (clientCertificate != null && !Files.isReadable(InputFile.checked(clientCertificate))) {
      throw new CommandException(Message.of("app.file-unreadable", clientCertificate));
    }
    return Optional.ofNullable(clientCertificate).map(Path::toAbsolutePath);
  }

  private static CommandException wrong(String option, String value, String allowed) {
    return new CommandException(
        Message.of("app.value-wrong", option, value.toLowerCase(Locale.ROOT), allowed));
  }
}
