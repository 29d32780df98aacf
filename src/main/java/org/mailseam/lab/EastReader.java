package org.mailseam.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.lab.Clause.Deed;
import org.mailseam.lab.Clause.When;
import org.mailseam.text.Message;

/**
 * Reads the published cases of the NO STARTTLS study (USENIX Security 2021), files of its {@code
 * fake-mail-server} in Rust's object notation. What they do not say the honest server does.
 *
 * <p>Some cases come with their attack commented out, to be let in line by line. Here it is on;
 * where the same setting is there several times, each is a case of its own.
 */
final class EastReader {

  private static final Pattern COMMENTED =
      Pattern.compile(
          "\\s*// ?"
              + "\t?((?:starttls|stls)_\\w+|ignore_\\w+|override_\\w+|response_\\w+|greeting|kind)\\s*:"
              + " *[A-Z\"\\[f].*");

  /** What leads to TLS, perhaps behind something that should not be there. */
  private static final Pattern GRANTS =
      Pattern.compile("^(?:220|\\+OK|\\+Okay|<tag> OK|\\{go})", Pattern.MULTILINE);

  private static final Pattern COMMENT = Pattern.compile("^(\\s*)//");
  private static final When BEFORE =
      new When(Optional.of(false), Optional.empty(), Optional.empty());
  private static final When INSIDE =
      new When(Optional.of(true), Optional.empty(), Optional.empty());

  private final Ron ron;
  private final String protocol;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();

  private EastReader(Ron ron, String protocol) {
    this.ron = ron;
    this.protocol = protocol;
  }

  /**
   * The servers that a file describes, one or more.
   *
   * @throws LabException where it is wrong
   */
  static List<Blueprint> read(String file, String text) throws LabException {
    List<Blueprint> servers = new ArrayList<>();
    for (String variant : variants(text)) {
      Ron ron = Ron.read(file, variant);
      String protocol =
          ron.fields().containsKey("capabilities")
              ? "smtp"
              : ron.fields().containsKey("capa") ? "pop3" : "imap";
      if (protocol.equals("imap") && !ron.fields().containsKey("caps")) {
        throw new LabException(Message.of("lab.file-not-read", file));
      }
      servers.add(new EastReader(ron, protocol).blueprint(file));
    }
    return servers;
  }

  /** The file with what is commented out of it let in, once for each way to do so. */
  private static List<String> variants(String text) {
    List<String> lines = text.lines().toList();
    List<Set<Integer>> variants = new ArrayList<>(List.of(new HashSet<>()));
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      Set<String> keys = new HashSet<>();
      Set<Integer> block = new HashSet<>();
      int open = 0;
      for (; i < lines.size(); i++) {
        Matcher setting = COMMENTED.matcher(lines.get(i));
        boolean begins = setting.matches();
        if (!begins && (open <= 0 || !COMMENT.matcher(lines.get(i)).find())) {
          break;
        }
        if (begins && open <= 0) {
          keys.add(setting.group(1));
        }
        open += balance(lines.get(i));
        block.add(i);
      }
      if (!block.isEmpty()) {
        if (keys.stream().anyMatch(taken::contains)) {
          variants.add(new HashSet<>());
          taken.clear();
        }
        taken.addAll(keys);
        variants.getLast().addAll(block);
      }
    }
    return variants.stream().map(uncommented -> let(lines, uncommented)).toList();
  }

  private static int balance(String line) {
    return (int)
        (line.chars().filter(c -> c == '(').count() - line.chars().filter(c -> c == ')').count());
  }

  private static String let(List<String> lines, Set<Integer> uncommented) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      text.append(uncommented.contains(i) ? COMMENT.matcher(line).replaceFirst("$1") : line);
      text.append('\n');
    }
    return text.toString();
  }

  private Blueprint blueprint(String file) {
    overrides();
    greeting();
    upgrade();
    logins();
    capabilities();
    TlsTerms tls = TlsTerms.SOUND.withCertificate(certificate());
    return new Blueprint(
            Message.of("lab.described", file, file),
            Set.of(protocol),
            ron.field("implicit_tls").filter(value -> value.is("true")).isPresent(),
            Map.of(),
            tls,
            clauses,
            listings)
        .over(Lab.named("honest").orElseThrow().blueprint());
  }

  private void add(String cue, When when, Deed... deeds) {
    clauses.add(new Clause(Set.of(protocol), Set.of(cue), Set.of(), when, List.of(deeds)));
  }

  private static Deed raw(String text) {
    return new Deed(Deed.Kind.RAW, text.replace("<tag>", "{tag}"));
  }

  private static Deed deed(Deed.Kind kind) {
    return new Deed(kind, "");
  }

  private void overrides() {
    ron.field("override_response")
        .ifPresent(map -> map.fields().forEach((name, text) -> override(name, text.innermost())));
    for (String command : List.of("login", "authenticate", "select")) {
      ron.field("override_" + command)
          .ifPresent(
              status ->
                  add(command.toUpperCase(Locale.ROOT), When.ALWAYS, raw(status(status, "{tag}"))));
    }
    named("hide_commands")
        .forEach(command -> add(command, When.ALWAYS, new Deed(Deed.Kind.SAY, hidden())));
    named("ignore_commands").forEach(command -> add(command, BEFORE));
    named("ignore_commands_tls").forEach(command -> add(command, INSIDE));
  }

  private void override(String name, String text) {
    switch (name) {
      case "greeting" -> add(Clause.GREETING, When.ALWAYS, raw(text));
      case "authlist" ->
          add("AUTH", new When(Optional.empty(), Optional.empty(), Optional.of(false)), raw(text));
      case "starttls", "stls" -> {} // below, as it may lead to TLS
      default -> add(name.toUpperCase(Locale.ROOT), When.ALWAYS, raw(text));
    }
  }

  private String hidden() {
    return protocol.equals("smtp") ? "502 Command not implemented" : "{bad} Command not recognized";
  }

  private List<String> named(String list) {
    return ron.field(list).map(Ron::items).orElse(List.of()).stream()
        .map(item -> item.innermost().toUpperCase(Locale.ROOT))
        .toList();
  }

  private void greeting() {
    Optional<Ron> greeting = ron.field("greeting");
    if (greeting.isEmpty()) {
      return;
    }
    String said = greeting.get().text() ? greeting.get().word() : status(greeting.get(), "*");
    said += ron.textOf("response_after_greeting").orElse("");
    boolean authenticated =
        ron.field("state").filter(state -> state.is("Authenticated")).isPresent();
    if (authenticated) {
      add(Clause.GREETING, When.ALWAYS, raw(said), new Deed(Deed.Kind.DO, "login"));
    } else {
      add(Clause.GREETING, When.ALWAYS, raw(said));
    }
  }

  /**
   * {@code tag KIND [CODE] text}, of a structure that is named by its kind or has it as a field.
   */
  private static String status(Ron status, String usualTag) {
    String kind = status.field("kind").map(Ron::word).orElse(status.word());
    String tag = status.textOf("tag").orElse(usualTag);
    String code = status.field("code").map(one -> "[" + code(one) + "] ").orElse("");
    String text = status.textOf("text").orElse("");
    return tag + " " + kind.toUpperCase(Locale.ROOT) + " " + code + text + "\r\n";
  }

  private static String code(Ron code) {
    String word = code.word().toUpperCase(Locale.ROOT);
    return switch (word) {
      case "CAPABILITY" ->
          word + " " + String.join(" ", listed(code.items().getFirst().items().getFirst()));
      case "REFERRAL" -> word + " " + code.innermost();
      case "BADCHARSET" -> word + " (" + code.innermost() + ")";
      default -> word;
    };
  }

  private void upgrade() {
    boolean smtp = protocol.equals("smtp");
    String said =
        ron.textOf("starttls_response")
            .or(() -> ron.textOf("stls_response"))
            .or(() -> ron.field("override_response").flatMap(map -> map.textOf("starttls")))
            .or(() -> ron.field("override_response").flatMap(map -> map.textOf("stls")))
            .orElse("{go} Begin TLS negotiation now\r\n");
    Deed forget = deed(Deed.Kind.FORGET_INPUT);
    String command = protocol.equals("pop3") ? "STLS" : "STARTTLS";
    if (ron.isFalse("starttls_transition")
        || ron.isFalse("stls_make_transition")
        || !GRANTS.matcher(said).find()) {
      add(command, BEFORE, raw(said));
    } else {
      add(
          command,
          BEFORE,
          forget,
          raw(said),
          deed(Deed.Kind.BEGIN_TLS),
          deed(Deed.Kind.FORGET_SESSION),
          raw(ron.textOf("response_after_tls").orElse("")));
    }
    if (smtp) {
      add(
          "EHLO",
          When.ALWAYS,
          new Deed(Deed.Kind.DO, "hello"),
          new Deed(Deed.Kind.OFFERS, "{host}"));
    }
  }

  /** The study's server lets in everybody, in plaintext, too. */
  private void logins() {
    switch (protocol) {
      case "smtp" -> add("AUTH", BEFORE, new Deed(Deed.Kind.DO, "auth"));
      case "pop3" -> {
        add("USER", BEFORE, new Deed(Deed.Kind.DO, "user"), new Deed(Deed.Kind.SAY, "+OK"));
        add("PASS", BEFORE, new Deed(Deed.Kind.DO, "pass"));
        add("AUTH", BEFORE, new Deed(Deed.Kind.DO, "auth"));
      }
      default -> {
        add("LOGIN", BEFORE, new Deed(Deed.Kind.DO, "password"));
        add("AUTHENTICATE", BEFORE, new Deed(Deed.Kind.DO, "authenticate"));
      }
    }
  }

  private void capabilities() {
    switch (protocol) {
      case "smtp" -> {
        list("capabilities", BEFORE);
        list("capabilities_tls", INSIDE);
      }
      case "pop3" -> listInEveryState("capa");
      default -> listInEveryState("caps");
    }
  }

  private void listInEveryState(String name) {
    for (boolean tls : List.of(false, true)) {
      for (boolean login : List.of(false, true)) {
        list(
            name + (tls ? "_tls" : "") + (login ? "_auth" : ""),
            new When(Optional.of(tls), Optional.of(login), Optional.empty()));
      }
    }
  }

  private void list(String name, When when) {
    ron.field(name)
        .ifPresent(
            list ->
                listings.add(
                    new Listing(Set.of(protocol), when, Listing.Kind.OFFER, listed(list))));
  }

  private static List<String> listed(Ron list) {
    return list.items().stream().map(EastReader::capability).toList();
  }

  /** A capability as IANA spells it; those that were made up are texts. */
  private static String capability(Ron value) {
    return switch (value.word()) {
      case "Imap4Rev1" -> "IMAP4rev1";
      case "LoginReferrals" -> "LOGIN-REFERRALS";
      case "MailboxReferrals" -> "MAILBOX-REFERRALS";
      case "Compress" -> "COMPRESS=DEFLATE";
      case "Auth" -> {
        Ron what = value.items().getFirst();
        yield what.word().isEmpty()
            ? "AUTH " + String.join(" ", listed(what))
            : "AUTH=" + mechanism(what);
      }
      default -> mechanism(value);
    };
  }

  private static String mechanism(Ron value) {
    String word = value.innermost();
    return value.text() || value.is("Other") ? word : word.toUpperCase(Locale.ROOT);
  }

  private CertificateKind certificate() {
    String path = ron.field("cert").flatMap(cert -> cert.textOf("crt_path")).orElse("");
    for (CertificateKind kind :
        List.of(
            CertificateKind.SELF_SIGNED, CertificateKind.UNKNOWN_ROOT, CertificateKind.EXPIRED)) {
      if (path.contains(kind.word())) {
        return kind;
      }
    }
    return path.contains("other.") ? CertificateKind.WRONG_NAME : CertificateKind.GOOD;
  }
}
