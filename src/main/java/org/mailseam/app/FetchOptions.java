package org.mailseam.app;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.journal.FetchedKind;
import org.mailseam.text.Message;
import picocli.CommandLine.Option;

/** What is to be fetched about certificates; nothing unless it is asked for. */
final class FetchOptions {

  private static final String ALL = "all";

  @Option(names = "--fetch", paramLabel = "WHAT", split = ",")
  List<String> fetch = List.of();

  @Option(names = "--ocsp-nonce")
  boolean nonce;

  /** The kinds that were asked for. */
  Set<FetchedKind> kinds() throws CommandException {
    Set<FetchedKind> kinds = EnumSet.noneOf(FetchedKind.class);
    for (String word : fetch) {
      kinds.addAll(kinds(word));
    }
    return kinds;
  }

  /** The kinds that some words name, as evidence. */
  static Set<FetchedEvidence.Kind> kinds(List<String> words) throws CommandException {
    Set<FetchedEvidence.Kind> kinds = EnumSet.noneOf(FetchedEvidence.Kind.class);
    for (String word : words) {
      kinds(word).forEach(kind -> kinds.add(FetchedEvidence.Kind.valueOf(kind.name())));
    }
    return kinds;
  }

  private static Set<FetchedKind> kinds(String word) throws CommandException {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals(ALL)) {
      return EnumSet.allOf(FetchedKind.class);
    }
    for (FetchedKind kind : FetchedKind.values()) {
      if (kind.word().equals(wanted)) {
        return EnumSet.of(kind);
      }
    }
    throw new CommandException(Message.of("app.fetch-unknown", word));
  }
}
