package org.mailseam.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.live.TrustSource;
import org.mailseam.session.Session;
import org.mailseam.text.Message;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/**
 * What is asked for: by the command line, or by one request of a batch.
 *
 * @param path the file of the certificates; null where {@code pem} is given
 * @param pem the certificates themselves; null where {@code path} is given
 * @param names the names of the server that was meant
 * @param at the time for which to judge; null for now
 * @param trust further anchors, each a path or PEM
 * @param trustOnly the only anchors, each a path or PEM
 * @param intermediates further certificates, each a path or PEM
 * @param crls lists of revoked certificates, each a path or PEM
 * @param purpose {@code server}, {@code client} or {@code any}
 * @param fetch what to fetch
 * @param ctLogs the list of certificate transparency logs; null for none
 */
record CertificateTask(
    @Nullable String path,
    @Nullable String pem,
    List<String> names,
    @Nullable Instant at,
    List<String> trust,
    List<String> trustOnly,
    List<String> intermediates,
    List<String> crls,
    Purpose purpose,
    Set<FetchedEvidence.Kind> fetch,
    @Nullable String ctLogs) {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "path",
          "pem",
          "name",
          "time",
          "trust",
          "trustOnly",
          "intermediates",
          "crl",
          "purpose",
          "fetch",
          "ctLogs");

  CertificateTask {
    names = List.copyOf(names);
    trust = List.copyOf(trust);
    trustOnly = List.copyOf(trustOnly);
    intermediates = List.copyOf(intermediates);
    crls = List.copyOf(crls);
    fetch = Set.copyOf(fetch);
  }

  /**
   * Reads a request.
   *
   * @param defaults what holds where the request does not say; anchors of either kind replace both,
   *     and nothing can be fetched that is not among them
   */
  static CertificateTask of(JsonObject json, CertificateTask defaults) throws CommandException {
    Set<String> unknown = new TreeSet<>(json.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      // A word that is passed over could be the one that says whom not to trust.
      throw new CommandException(
          Message.of("app.batch-key", unknown.iterator().next(), String.join(", ", sorted())));
    }
    String path = text(json, "path");
    String pem = text(json, "pem");
    if ((path == null) == (pem == null)) {
      throw new CommandException(Message.of("app.batch-one-source"));
    }
    String time = text(json, "time");
    boolean ownTrust = json.has("trust") || json.has("trustOnly");
    return new CertificateTask(
        path,
        pem,
        texts(json, "name", defaults.names),
        time == null ? defaults.at : TimeOption.parse("time", time),
        texts(json, "trust", ownTrust ? List.of() : defaults.trust),
        texts(json, "trustOnly", ownTrust ? List.of() : defaults.trustOnly),
        texts(json, "intermediates", defaults.intermediates),
        texts(json, "crl", defaults.crls),
        json.has("purpose") ? purpose(String.valueOf(text(json, "purpose"))) : defaults.purpose,
        fetch(json, defaults.fetch),
        json.has("ctLogs") ? text(json, "ctLogs") : defaults.ctLogs);
  }

  /** The purpose that a word names. */
  static Purpose purpose(String word) throws CommandException {
    for (Purpose purpose : Purpose.values()) {
      if (purpose.name().equalsIgnoreCase(word.strip())) {
        return purpose;
      }
    }
    throw new CommandException(Message.of("app.purpose-unknown", word));
  }

  /** Whoever writes the requests does not decide whether this machine talks to others. */
  private static Set<FetchedEvidence.Kind> fetch(JsonObject json, Set<FetchedEvidence.Kind> allowed)
      throws CommandException {
    if (!json.has("fetch")) {
      return allowed;
    }
    Set<FetchedEvidence.Kind> wanted = FetchOptions.kinds(texts(json, "fetch", List.of()));
    for (FetchedEvidence.Kind kind : wanted) {
      if (!allowed.contains(kind)) {
        throw new CommandException(
            Message.of("app.batch-fetch", kind.name().toLowerCase(Locale.ROOT)));
      }
    }
    return wanted;
  }

  private static Set<String> sorted() {
    return new TreeSet<>(KEYS);
  }

  private static @Nullable String text(JsonObject json, String key) throws CommandException {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull() ? null : text(key, value);
  }

  private static String text(String key, JsonElement value) throws CommandException {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new CommandException(Message.of("app.batch-value", key));
    }
    return value.getAsString();
  }

  private static List<String> texts(JsonObject json, String key, List<String> otherwise)
      throws CommandException {
    JsonElement value = json.get(key);
    if (value == null || value.isJsonNull()) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    if (value.isJsonArray()) {
      for (JsonElement each : value.getAsJsonArray()) {
        texts.add(text(key, each));
      }
    } else {
      texts.add(text(key, value));
    }
    return texts;
  }

  /** The question, with the certificates that the request names. */
  CertificateQuestion question(CertificateSources sources) throws CommandException {
    return question(
        path == null
            ? CertificateSource.of(sources.pem(Objects.requireNonNull(pem, "one source")))
            : sources.source(path),
        sources);
  }

  /**
   * The question about these certificates. What the request leaves open is as it was in the session
   * they are from.
   */
  CertificateQuestion question(CertificateSource source, CertificateSources sources)
      throws CommandException {
    List<Reference> wanted = names.stream().map(Reference::of).toList();
    Optional<Session> session = source.session();
    Instant when =
        at != null ? at : session.map(_ -> source.presented().at()).orElseGet(Instant::now);
    List<FetchedEvidence> evidence =
        new ArrayList<>(session.map(Verdict::evidence).orElse(List.of()));
    evidence.addAll(sources.lists(crls, when));
    return new CertificateQuestion(
        source,
        sources.certificates(intermediates),
        anchors(session, sources),
        when,
        wanted.isEmpty() ? session.map(CertificateTask::reference).orElse(wanted) : wanted,
        purpose,
        evidence,
        ctLogs == null ? CtLogs.NONE : sources.logs(ctLogs));
  }

  private Anchors anchors(Optional<Session> session, CertificateSources sources)
      throws CommandException {
    return session.isEmpty()
        ? sources.anchors(trust, trustOnly)
        : sources.anchors(TrustSource.of(session.get().header()).anchors(), trust, trustOnly);
  }

  private static List<Reference> reference(Session session) {
    int last = session.connections().size() - 1;
    Terms terms = new Terms(Anchors.none());
    return List.of(Verdict.reference(session, last, terms));
  }
}
