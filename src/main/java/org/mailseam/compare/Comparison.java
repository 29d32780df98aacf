package org.mailseam.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Trust;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Capabilities;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;

/**
 * What two sessions have in common and where they differ: target, capabilities, seam, negotiation,
 * certificates and what is to be thought of them. Times, random values and lengths differ in every
 * session and are left out.
 *
 * @param left the first session, against which the second is held
 */
public record Comparison(Side left, Side right, List<Section> sections) {

  public Comparison {
    sections = List.copyOf(sections);
  }

  /** Compares two sessions as they are now. */
  public static Comparison of(Side left, Side right) {
    return new Both(left, right).compare();
  }

  /** How many things differ. */
  public int differences() {
    return sections.stream().mapToInt(Section::differences).sum();
  }

  /**
   * As text to paste into a mail or a ticket: a line a thing, {@code -} what only the first session
   * has, {@code +} what only the second one has.
   *
   * @param all whether what is the same is there too
   */
  public String text(Locale locale, boolean all) {
    StringBuilder text = new StringBuilder();
    text.append("--- ").append(left.name()).append("\n+++ ").append(right.name()).append('\n');
    for (Section section : sections) {
      List<Entry> entries =
          section.entries().stream().filter(each -> all || each.kind() != Entry.Kind.SAME).toList();
      if (!entries.isEmpty()) {
        text.append("\n").append(section.title().in(locale)).append('\n');
        entries.forEach(entry -> line(text, entry, locale));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Entry entry, Locale locale) {
    String name = entry.name().in(locale);
    if (entry.kind() == Entry.Kind.SAME) {
      text.append("  ").append(named(name, entry.left().in(locale)));
      return;
    }
    if (!(entry.left() instanceof Value.Missing)) {
      text.append("- ").append(named(name, entry.left().in(locale)));
    }
    if (!(entry.right() instanceof Value.Missing)) {
      text.append("+ ").append(named(name, entry.right().in(locale)));
    }
  }

  private static String named(String name, String value) {
    return name.equals(value) ? value + "\n" : name + ": " + value + "\n";
  }

  /** The two sessions while they are compared. */
  private record Both(Side left, Side right) {

    Comparison compare() {
      return new Comparison(
          left,
          right,
          List.of(
              session(),
              capabilities("compare.capabilities-before", Connection::plaintext),
              capabilities(
                  "compare.capabilities-after",
                  connection -> connection.encrypted().orElse(NO_PHASE)),
              seam(),
              negotiation(),
              offer(),
              certificates(),
              trust()));
    }

    private static final Phase NO_PHASE =
        new Phase(
            List.of(), List.of(), List.of(), List.of(), Optional.empty(), 0, Optional.empty());

    private Section session() {
      return new Section(
          Message.of("compare.session"),
          List.of(
              entry("target", side -> target(side.session().header().target())),
              entry(
                  "security", side -> Value.of(side.session().header().target().security().word())),
              entry(
                  "outcome",
                  side ->
                      Value.of(side.session().ended().map(end -> end.state().word()).orElse(""))),
              entry(
                  "reason",
                  side ->
                      Value.of(
                          side.session()
                              .ended()
                              .map(Event.Ended::message)
                              .filter(m -> m != null)))));
    }

    private static Value target(Target target) {
      return target.host().isEmpty()
          ? new Value.Missing()
          : Value.of(target.protocol() + " " + target.host() + ":" + target.port());
    }

    private Section capabilities(String title, Function<Connection, Phase> phase) {
      Function<Side, List<String>> named =
          side ->
              phase.apply(side.session().connection()).capabilities().stream()
                  .flatMap(all -> all.list().stream())
                  .map(each -> each.name().toUpperCase(Locale.ROOT))
                  .toList();
      return new Section(
          Message.of(title),
          Keys.merged(named.apply(left), named.apply(right)).stream()
              .map(
                  name ->
                      new Entry(
                          Value.of(name),
                          capability(phase.apply(left.session().connection()), name),
                          capability(phase.apply(right.session().connection()), name)))
              .toList());
    }

    /** A capability may be listed more than once; all its forms count, parameters in any order. */
    private static Value capability(Phase phase, String name) {
      return Value.of(
          phase.capabilities().map(Capabilities::list).orElse(List.of()).stream()
              .filter(each -> each.name().equalsIgnoreCase(name))
              .map(
                  each ->
                      each.parameters().isEmpty()
                          ? each.name().toUpperCase(Locale.ROOT)
                          : name
                              + " "
                              + each.parameters().stream()
                                  .sorted()
                                  .collect(Collectors.joining(" ")))
              .distinct()
              .collect(Collectors.joining(", ")));
    }

    private Section seam() {
      return new Section(
          Message.of("compare.seam"),
          List.of(
              entry("command", side -> seam(side, Seam::command)),
              entry("reply", side -> seam(side, Seam::reply)),
              entry(
                  "leftover",
                  side ->
                      seam(
                          side,
                          seam -> seam.leftoverLength() == 0 ? "" : seam.leftover().text()))));
    }

    private static Value seam(Side side, Function<Seam, String> part) {
      return Value.of(side.session().connection().seam().map(part).orElse(""));
    }

    private Section negotiation() {
      return new Section(
          Message.of("compare.negotiation"),
          List.of(
              entry("version", side -> negotiated(side, Negotiation::version)),
              entry("cipher-suite", side -> negotiated(side, Negotiation::cipherSuite)),
              entry("group", side -> negotiated(side, Negotiation::group)),
              entry("signature-scheme", side -> negotiated(side, Negotiation::signatureScheme)),
              entry("alpn", side -> negotiated(side, Negotiation::alpn)),
              entry("resumed", side -> holds(side, Negotiation::resumed)),
              entry("retry", side -> holds(side, Negotiation::helloRetryRequest)),
              entry("client-asked", side -> holds(side, Negotiation::clientCertificateRequested)),
              entry("stapled", side -> holds(side, Negotiation::ocspStapled)),
              entry("ems", side -> holds(side, Negotiation::extendedMasterSecret)),
              entry("renegotiation", side -> holds(side, Negotiation::secureRenegotiation)),
              entry("failure", Both::alert),
              entry("ladder", Both::ladder)));
    }

    private static Value negotiated(Side side, Function<Negotiation, String> part) {
      return Value.of(of(side).map(part).orElse(""));
    }

    private static Value holds(Side side, Function<Negotiation, Boolean> part) {
      return Value.of(of(side).map(part).orElse(null));
    }

    private static Optional<Negotiation> of(Side side) {
      return side.session().connection().tls().map(Tls::negotiation);
    }

    private static Value alert(Side side) {
      return Value.of(
          of(side)
              .map(Negotiation::failure)
              .map(alert -> alert.from().word() + ": " + alert.name())
              .orElse(""));
    }

    private static Value ladder(Side side) {
      return Value.of(
          side.session().connection().tls().map(Tls::handshake).orElse(List.of()).stream()
              .map(HandshakeMessage::name)
              .toList());
    }

    private Section offer() {
      return new Section(
          Message.of("compare.offer"),
          List.of(
              entry("offered-versions", side -> offered(side, Negotiation.Offer::versions)),
              entry("offered-suites", side -> offered(side, Negotiation.Offer::cipherSuites)),
              entry("offered-groups", side -> offered(side, Negotiation.Offer::groups)),
              entry("key-shares", side -> offered(side, Negotiation.Offer::keyShares)),
              entry("offered-schemes", side -> offered(side, Negotiation.Offer::signatureSchemes)),
              entry("offered-alpn", side -> offered(side, Negotiation.Offer::alpn)),
              entry("server-name", side -> negotiated(side, Negotiation::serverName))));
    }

    private static Value offered(Side side, Function<Negotiation.Offer, List<String>> part) {
      return Value.of(of(side).map(Negotiation::offered).map(part).orElse(List.of()));
    }

    private Section certificates() {
      return new Section(
          Message.of("compare.certificates"),
          CertificateEntries.of(left.verdict().certificates(), right.verdict().certificates()));
    }

    private Section trust() {
      return new Section(
          Message.of("compare.trust"),
          List.of(
              entry(
                  "trusted",
                  side -> Value.of(side.verdict().trust().map(Trust::trusted).orElse(null))),
              entry(
                  "anchor", side -> Value.of(side.verdict().trust().map(Trust::anchor).orElse(""))),
              entry(
                  "problems",
                  side ->
                      Value.of(
                          side.verdict().trust().map(Trust::problems).orElse(List.of()).stream()
                              .map(Problem::code)
                              .toList())),
              entry(
                  "identity",
                  side -> Value.of(side.verdict().identity().map(Identity::matches).orElse(null))),
              entry(
                  "reference",
                  side -> Value.of(side.verdict().identity().map(Identity::reference).orElse(""))),
              entry(
                  "matched-by",
                  side ->
                      Value.of(side.verdict().identity().map(Identity::matchedBy).orElse("")))));
    }

    private Entry entry(String key, Function<Side, Value> value) {
      return new Entry(
          new Value.Told(Message.of("compare." + key)), value.apply(left), value.apply(right));
    }
  }
}
