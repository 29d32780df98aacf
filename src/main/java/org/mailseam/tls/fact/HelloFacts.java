package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.tls.handshake.DowngradeMark;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/** What the hellos say besides the lists: downgrade, fallback, name, protocol, protections. */
final class HelloFacts extends FactReader {

  HelloFacts(TlsExchange exchange) {
    super(exchange);
  }

  @Override
  void read() {
    if (exchange.clientHello().isPresent()) {
      fallback();
      serverName();
      alpn();
      heartbeat();
    }
    if (exchange.isLegacy()) {
      downgrade();
      masterSecret();
      encryptThenMac();
      renegotiation();
    }
    if (exchange.isUnread()) {
      unreadVersion();
    }
  }

  /** Nobody may choose a value of RFC 8701, and a draft is for trials. */
  private void unreadVersion() {
    boolean grease = exchange.version().startsWith("GREASE");
    String variant = grease ? "grease" : exchange.version().contains("(0x7f") ? "draft" : "unknown";
    add(
        "unread-version",
        variant,
        grease ? Grade.BAD : Grade.ODD,
        value("text", exchange.version()),
        exchange.answer("tls.supported_version").or(() -> exchange.answer("tls.handshake.version")),
        exchange.version().replaceAll("^.*\\(|\\)$", ""));
  }

  private void downgrade() {
    Optional<DowngradeMark> mark =
        DowngradeMark.of(TlsExchange.bytes(exchange.serverHello(), "tls.handshake.random"));
    int offered = ProtocolVersion.newest(exchange.offered().versions());
    String newest = Registry.VERSIONS.name(offered);
    boolean lower = offered > ProtocolVersion.code(exchange.version());
    String variant =
        mark.isPresent()
            ? isAttack(mark.get(), offered) ? "attack" : "expected"
            : lower ? "absent" : "absent-newest";
    add(
        "downgrade-sentinel",
        variant,
        variant.equals("attack") ? Grade.BAD : Grade.PLAIN,
        mark.map(each -> value("text", "DOWNGRD 0" + each.lastByte()))
            .orElseGet(() -> value("absent")),
        exchange.answer("tls.handshake.random"),
        newest,
        exchange.version(),
        mark.equals(Optional.of(DowngradeMark.TO_TLS_1_2)) ? "TLS 1.3" : "TLS 1.2");
  }

  /**
   * A client of TLS 1.3 must not find any mark, one of TLS 1.2 not that of older versions if it was
   * given one of them (RFC 8446, 4.1.3). To others the mark says nothing.
   */
  private boolean isAttack(DowngradeMark mark, int offered) {
    return offered >= ProtocolVersion.TLS_1_3
        || (mark == DowngradeMark.BELOW_TLS_1_2
            && offered == ProtocolVersion.TLS_1_2
            && ProtocolVersion.code(exchange.version()) < ProtocolVersion.TLS_1_2);
  }

  private void fallback() {
    boolean sent = exchange.offered().cipherSuites().contains("TLS_FALLBACK_SCSV");
    Optional<FactEvidence> where =
        exchange
            .clientHello()
            .flatMap(
                hello ->
                    hello
                        .tree()
                        .first(field -> field.value().equals("TLS_FALLBACK_SCSV"))
                        .map(field -> new FactEvidence.InMessage(hello, field)));
    add(
        "fallback-scsv",
        sent ? "sent" : "absent",
        sent ? Grade.ODD : Grade.PLAIN,
        value(sent ? "sent" : "not-sent"),
        where);
  }

  private void serverName() {
    String name = agreed.serverName();
    if (name == null) {
      plain("server-name", "absent", value("not-sent"), Optional.empty());
      return;
    }
    Optional<FactEvidence> taken = exchange.answer("tls.extension.server_name");
    String variant = taken.isPresent() ? "taken" : exchange.isAnswered() ? "silent" : "asked";
    plain(
        "server-name",
        variant,
        value("text", name),
        taken.or(() -> exchange.offer("tls.server_name")),
        name);
  }

  private void alpn() {
    List<String> offered = exchange.offered().alpn();
    String chosen = agreed.alpn();
    if (offered.isEmpty() && chosen == null) {
      plain("alpn-use", "not-offered", value("not-offered"), Optional.empty());
    } else if (chosen != null) {
      add(
          "alpn-use",
          "chosen",
          Grade.GOOD,
          value("text", chosen),
          exchange.answer("tls.alpn.protocol"),
          chosen);
    } else if (exchange.isAnswered()) {
      plain(
          "alpn-use",
          "ignored",
          value("not-taken"),
          exchange.offer("tls.alpn.protocols"),
          String.join(", ", offered));
    }
  }

  private void heartbeat() {
    Optional<FactEvidence> answered = exchange.answer("tls.extension.heartbeat");
    Optional<FactEvidence> offered = exchange.offer("tls.extension.heartbeat");
    if (answered.isPresent()) {
      add("heartbeat", "agreed", Grade.ODD, value("agreed"), answered);
    } else if (offered.isPresent()) {
      plain("heartbeat", "offered", value("not-taken"), offered);
    }
  }

  private void masterSecret() {
    String extension = "tls.extension.extended_master_secret";
    String id = "extended-master-secret";
    Optional<FactEvidence> answered = exchange.answer(extension);
    Optional<FactEvidence> offered = exchange.offer(extension);
    if (answered.isPresent()) {
      add(id, "agreed", Grade.GOOD, value("agreed"), answered);
    } else if (offered.isPresent()) {
      add(id, "not-taken", Grade.ODD, value("not-taken"), exchange.hello());
    } else {
      add(id, "not-offered", Grade.ODD, value("not-offered"), Optional.empty());
    }
  }

  /** RFC 7366, 3: it is for block ciphers alone. */
  private void encryptThenMac() {
    String extension = "tls.extension.encrypt_then_mac";
    String id = "encrypt-then-mac";
    Optional<FactEvidence> answered = exchange.answer(extension);
    Optional<FactEvidence> offered = exchange.offer(extension);
    String suite = agreed.cipherSuite();
    boolean block = suite != null && suite.contains("_CBC_");
    if (answered.isPresent()) {
      Grade grade = block ? Grade.GOOD : Grade.BAD;
      add(id, block ? "agreed" : "wrong", grade, value("agreed"), answered);
    } else if (block) {
      String variant = offered.isPresent() ? "not-taken" : "not-offered";
      add(id, variant, Grade.ODD, value(variant), offered);
    } else {
      plain(id, "not-needed", value("not-needed"), offered);
    }
  }

  private void renegotiation() {
    String extension = "tls.extension.renegotiation_info";
    String id = "secure-renegotiation";
    boolean signal =
        exchange.offered().cipherSuites().contains("TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
    Optional<FactEvidence> answered = exchange.answer(extension);
    String how =
        signal
            ? "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"
            : exchange.offers(extension) ? "renegotiation_info" : "";
    if (answered.isPresent()) {
      add(id, "agreed", Grade.GOOD, value("agreed"), answered, how);
    } else {
      String variant = how.isEmpty() ? "not-offered" : "not-taken";
      add(id, variant, Grade.ODD, value(variant), exchange.hello(), how);
    }
    if (agreed.handshakes() > 1) {
      add(
          "renegotiated",
          answered.isPresent() ? "secure" : "insecure",
          answered.isPresent() ? Grade.PLAIN : Grade.BAD,
          value("handshakes", agreed.handshakes()),
          exchange.clientHello().flatMap(TlsExchange::whole));
    }
  }
}
