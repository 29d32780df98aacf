package org.mailseam.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Trust;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.verdict.Statement;

/**
 * One connection of two sessions, section by section.
 *
 * @param left that of the first session, if it has one
 * @param right that of the second
 * @param index its place in both, from 0
 * @param count how many there are at most; where there is one, titles do without its number
 */
record ConnectionSections(
    Optional<ConnectionReading> left, Optional<ConnectionReading> right, int index, int count) {

  List<Section> all() {
    return List.of(
        capabilities("compare.capabilities-before", each -> Optional.of(each.plaintext())),
        capabilities("compare.capabilities-after", Connection::encrypted),
        seam(),
        negotiation(),
        offer(),
        certificates(),
        trust());
  }

  private Section section(String title, List<Entry> entries) {
    return new Section(
        Message.of(title), count == 1 ? Optional.empty() : Optional.of(index + 1), entries);
  }

  private Entry entry(String key, Function<ConnectionReading, Value> value) {
    return new Entry(
        new Value.Told(Message.of("compare." + key)), of(left, value), of(right, value));
  }

  private static Value of(
      Optional<ConnectionReading> side, Function<ConnectionReading, Value> value) {
    return side.map(value).orElseGet(Value.Missing::new);
  }

  private Section capabilities(String title, Function<Connection, Optional<Phase>> phase) {
    Function<Optional<ConnectionReading>, List<Capability>> listed =
        side ->
            side.flatMap(each -> phase.apply(each.connection()))
                .flatMap(Phase::capabilities)
                .map(Capabilities::list)
                .orElse(List.of());
    List<Capability> before = listed.apply(left);
    List<Capability> after = listed.apply(right);
    return section(
        title,
        Keys.merged(names(before), names(after)).stream()
            .map(
                name ->
                    new Entry(Value.of(name), capability(before, name), capability(after, name)))
            .toList());
  }

  private static List<String> names(List<Capability> listed) {
    return listed.stream().map(each -> each.name().toUpperCase(Locale.ROOT)).toList();
  }

  /** A capability may be listed more than once; all its forms count, parameters in any order. */
  private static Value capability(List<Capability> listed, String name) {
    return Value.of(
        listed.stream()
            .filter(each -> each.name().equalsIgnoreCase(name))
            .map(
                each ->
                    each.parameters().isEmpty()
                        ? each.name().toUpperCase(Locale.ROOT)
                        : name
                            + " "
                            + each.parameters().stream().sorted().collect(Collectors.joining(" ")))
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private Section seam() {
    return section(
        "compare.seam",
        List.of(
            entry("command", side -> seam(side, Seam::command)),
            entry("reply", side -> seam(side, Seam::reply)),
            entry(
                "leftover",
                side ->
                    seam(side, seam -> seam.leftoverLength() == 0 ? "" : seam.leftover().text()))));
  }

  private static Value seam(ConnectionReading side, Function<Seam, String> part) {
    return Value.of(side.connection().seam().map(part).orElse(""));
  }

  private Section negotiation() {
    return section(
        "compare.negotiation",
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
            entry("failure", ConnectionSections::alert),
            entry("ladder", ConnectionSections::ladder)));
  }

  private static Value negotiated(ConnectionReading side, Function<Negotiation, String> part) {
    return Value.of(of(side).map(part).orElse(""));
  }

  private static Value holds(ConnectionReading side, Function<Negotiation, Boolean> part) {
    return Value.of(of(side).map(part).orElse(null));
  }

  private static Optional<Negotiation> of(ConnectionReading side) {
    return side.connection().tls().map(Tls::negotiation);
  }

  private static Value alert(ConnectionReading side) {
    return Value.of(
        of(side)
            .map(Negotiation::failure)
            .map(alert -> alert.from().word() + ": " + alert.name())
            .orElse(""));
  }

  private static Value ladder(ConnectionReading side) {
    return Value.of(
        side.connection().tls().map(Tls::handshake).orElse(List.of()).stream()
            .map(HandshakeMessage::name)
            .toList());
  }

  private Section offer() {
    return section(
        "compare.offer",
        List.of(
            entry("offered-versions", side -> offered(side, Negotiation.Offer::versions)),
            entry("offered-suites", side -> offered(side, Negotiation.Offer::cipherSuites)),
            entry("offered-groups", side -> offered(side, Negotiation.Offer::groups)),
            entry("key-shares", side -> offered(side, Negotiation.Offer::keyShares)),
            entry("offered-schemes", side -> offered(side, Negotiation.Offer::signatureSchemes)),
            entry("offered-alpn", side -> offered(side, Negotiation.Offer::alpn)),
            entry("server-name", side -> negotiated(side, Negotiation::serverName))));
  }

  private static Value offered(
      ConnectionReading side, Function<Negotiation.Offer, List<String>> part) {
    return Value.of(of(side).map(Negotiation::offered).map(part).orElse(List.of()));
  }

  private Section certificates() {
    return section("compare.certificates", CertificateEntries.of(chain(left), chain(right)));
  }

  private static List<Certificate> chain(Optional<ConnectionReading> side) {
    return side.map(each -> each.verdict().certificates()).orElse(List.of());
  }

  private Section trust() {
    return section(
        "compare.trust",
        List.of(
            entry("verdict", side -> Value.of(side.verdict().headline().map(Statement::sentence))),
            entry("anchor", side -> Value.of(side.verdict().trust().map(Trust::anchor).orElse(""))),
            entry(
                "problems",
                side ->
                    Value.of(
                        side.verdict().trust().map(Trust::problems).orElse(List.of()).stream()
                            .map(Problem::code)
                            .toList())),
            entry(
                "reference",
                side -> Value.of(side.verdict().identity().map(Identity::reference).orElse(""))),
            entry(
                "matched-by",
                side -> Value.of(side.verdict().identity().map(Identity::matchedBy).orElse("")))));
  }
}
