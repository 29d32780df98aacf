package org.mailseam.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Target;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.FirstWords;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Reply;
import org.mailseam.mail.Service;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Place;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.text.Quotation;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.FactEvidence;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.verdict.Verdict;

/**
 * What a rule looks at: one connection of a session, with the questions that many rules ask.
 *
 * @param session the session it is of
 * @param index the connection's place in the session, from 0
 * @param verdict what is to be thought of its certificates
 * @param negotiation the graded facts of its TLS; empty where none was begun
 */
public record Scene(
    Session session, int index, Verdict verdict, Optional<NegotiationReading> negotiation) {

  /** How much of what the server says is repeated in a sentence. */
  private static final int QUOTED = 80;

  /** How many places are enough to prove something. */
  static final int PROOFS = 20;

  /**
   * A connection of a session.
   *
   * @param index the connection's place in the session, from 0
   */
  public static Scene of(Session session, int index, Verdict verdict) {
    return new Scene(
        session,
        index,
        verdict,
        session
            .connections()
            .get(index)
            .tls()
            .map(tls -> tls.reading(session.connections().get(index).target())));
  }

  /**
   * {@code smtp}, {@code submission}, {@code lmtp}, {@code imap}, {@code pop3} or {@code sieve}.
   * The port counts: on 587 and 465 users submit mail (RFC 8314, 3.3), whatever word the script
   * used.
   */
  public String protocol() {
    Target target = connection().target();
    boolean forUsers = target.port() == 587 || target.port() == 465;
    return target.protocol().equals("smtp") && forUsers ? "submission" : target.protocol();
  }

  /** The connection itself. */
  public Connection connection() {
    return session.connections().get(index);
  }

  boolean is(String protocol) {
    return protocol().equals(protocol);
  }

  /** What was said before TLS. */
  public Phase plaintext() {
    return connection().plaintext();
  }

  /** What was said inside TLS. */
  public Optional<Phase> encrypted() {
    return connection().encrypted();
  }

  /** The TLS of the connection. */
  public Optional<Tls> tls() {
    return connection().tls();
  }

  /** What was agreed on, once the server has answered the ClientHello. */
  Optional<Negotiation> agreed() {
    return tls().map(Tls::negotiation).filter(known -> known.version() != null);
  }

  /** What is to be said of the TLS, once the server has answered the ClientHello. */
  Optional<NegotiationReading> answered() {
    return negotiation.filter(reading -> reading.choice("versions").isPresent());
  }

  /** Whether TLS is there and both sides have finished the handshake. */
  public boolean secured() {
    return tls().filter(tls -> tls.negotiation().complete()).isPresent();
  }

  boolean implicit() {
    return connection().target().security() == Target.Security.IMPLICIT;
  }

  /** Whether this session was to be protected. */
  boolean wanted() {
    return connection().target().security() != Target.Security.PLAIN;
  }

  /** Whether nothing more is to come on this connection(). */
  boolean over() {
    return session.ended().isPresent()
        || connection().closed().isPresent()
        || (session.header().script().isEmpty() // a capture may not hold the end
            && index < session.connections().size() - 1);
  }

  /** What is spoken on this connection. */
  MailProtocol spoken() {
    return Service.spoken(protocol());
  }

  /** {@code STLS} or {@code STARTTLS}. */
  String upgradeCommand() {
    return spoken().upgradeCommand();
  }

  /** The command in plaintext that asked for TLS, where the server agreed. */
  Optional<Exchange> grantedUpgrade() {
    return plaintext().upgrade().filter(Exchange::granted);
  }

  /** When a command's answer had come, in nanoseconds; never where it has not. */
  long answeredAt(Phase phase, Exchange exchange) {
    return exchange
        .reply()
        .map(reply -> phase.lines().get(reply.endLine() - 1).at())
        .orElse(Long.MAX_VALUE);
  }

  /** A command to log in that the server answered with yes. */
  static Optional<Exchange> login(Phase phase) {
    return phase.exchanges().stream().filter(Exchange::loggedIn).findFirst();
  }

  /** Whether the server greeted in plaintext as if somebody were logged in. */
  boolean preauth() {
    return greeting(plaintext()).filter(Reply::preauth).isPresent();
  }

  /** The first reply, if it has come. */
  static Optional<Reply> greeting(Phase phase) {
    return phase.replies().stream()
        .filter(reply -> reply.kind() == Reply.Kind.GREETING)
        .findFirst();
  }

  /** What was said in plaintext, or inside TLS. */
  Phase phase(boolean plain) {
    return plain ? plaintext() : encrypted().orElse(Phase.NONE);
  }

  /** Whether the server was to greet in plaintext, or inside TLS, which came first. */
  boolean beginsPlain() {
    return encrypted().isEmpty()
        || !(plaintext().lines().isEmpty() && plaintext().unfinished().isEmpty());
  }

  /**
   * Whether this is Dovecot with a client that comes from the address it is connected to, which
   * Dovecot takes for secured, and offers what it offers nobody else.
   */
  public boolean localDovecot() {
    return connection()
            .opened()
            .filter(opened -> address(opened.remote()).equals(address(opened.local())))
            .isPresent()
        && firstGreeting().filter(greeting -> greeting.text().contains("Dovecot")).isPresent();
  }

  private static String address(String withPort) {
    int colon = withPort.lastIndexOf(':');
    return colon < 0 ? withPort : withPort.substring(0, colon);
  }

  private Phase firstPhase() {
    return phase(beginsPlain());
  }

  /** The first reply, in whichever phase it came. */
  public Optional<Reply> firstGreeting() {
    return greeting(firstPhase());
  }

  /** The first line of the greeting, or what has come of it. */
  Optional<Line> firstWords() {
    Phase phase = firstPhase();
    return Stream.concat(phase.lines().stream(), phase.unfinished().stream())
        .filter(line -> line.from() == Direction.SERVER)
        .findFirst()
        .filter(line -> line.kind() == Line.Kind.GREETING);
  }

  /** The first line of the server, where it is none of the protocol's. */
  Optional<Line> foreignGreeting() {
    boolean whole = over() || firstGreeting().isPresent();
    return firstWords()
        .filter(line -> !FirstWords.fit(spoken(), line.bytes()))
        .filter(
            line ->
                FirstWords.protocol(line.bytes()).isPresent()
                    || (whole && (!is("imap") || SpeechRules.acts(line)))); // else it is I-05
  }

  private long helloAt() {
    return tls().map(Tls::begunAt).orElse(Long.MAX_VALUE);
  }

  /** What the server said behind a ClientHello that it had not agreed to. */
  List<Line> behindHello() {
    long hello = helloAt();
    int answered = plaintext().upgrade().flatMap(Exchange::reply).map(Reply::endLine).orElse(0);
    List<Line> lines = plaintext().lines();
    return Stream.concat(
            lines.subList(answered, lines.size()).stream(), plaintext().unfinished().stream())
        .filter(line -> line.from() == Direction.SERVER && line.at() >= hello)
        .toList();
  }

  /** The server's lines of a reply. */
  public static List<Line> lines(Phase phase, Reply reply) {
    return phase.lines().subList(reply.firstLine(), reply.endLine()).stream()
        .filter(line -> line.from() == Direction.SERVER)
        .toList();
  }

  /** The last line of a reply, which has its status. */
  public static Line lastLine(Phase phase, Reply reply) {
    return phase.lines().get(reply.endLine() - 1);
  }

  // Evidence.

  /** Lines of the plaintext phase; the server's are shown among the bytes they came with. */
  List<Proof> proof(List<Line> lines) {
    return lines.stream().limit(PROOFS).map(this::proof).toList();
  }

  /** A line of the plaintext phase. */
  public Proof proof(Line line) {
    List<Place> places = connection().streams().ofPlaintext(line);
    return line.from() == Direction.SERVER && places.size() == 1
        ? proofAt(places.getFirst())
        : new Proof(index, new Selection.PlaintextLine(line), places);
  }

  /** A reply in the plaintext phase. */
  public List<Proof> proof(Reply reply) {
    return proof(lines(plaintext(), reply));
  }

  /** What the server said it can do in plaintext: the lines with such a word; "" is in all. */
  public List<Proof> proof(Capabilities capabilities, String... words) {
    return proof(lines(plaintext(), capabilities, words));
  }

  /** The lines of a list of capabilities with such a word; "" is in all. */
  static List<Line> lines(Phase phase, Capabilities capabilities, String... words) {
    return phase.lines().subList(capabilities.firstLine(), capabilities.endLine()).stream()
        .filter(line -> line.from() == Direction.SERVER)
        .filter(
            line ->
                Stream.of(words)
                    .anyMatch(word -> line.text().toUpperCase(Locale.ROOT).contains(word)))
        .toList();
  }

  /** Bytes of a frame. */
  public Proof proofAt(Place place) {
    return new Proof(
        index,
        new Selection.FrameBytes(place.frame(), new ByteRange(place.offset(), place.length())),
        List.of(place));
  }

  /**
   * What was looked for in a phase: these lines, of which the sentence tells the first and how
   * many.
   */
  Outcome found(boolean plain, List<Line> lines, String seen) {
    return lines.isEmpty()
        ? Outcome.passed()
        : Outcome.seen(
            Message.of(seen, quote(lines.getFirst()), lines.size()), proofIn(plain, lines));
  }

  /** What comes of looking at the capabilities that were listed in plaintext. */
  Outcome listed(Function<Capabilities, Outcome> look) {
    return plaintext().capabilities().map(look).orElseGet(() -> Outcome.unfit("no-capabilities"));
  }

  /** What comes of looking at plaintext, where anything was said in it. */
  Outcome inPlaintext(Supplier<Outcome> look) {
    return plaintext().lines().isEmpty() ? Outcome.unfit("no-plaintext") : look.get();
  }

  /** What comes of a look that is worth something only where every byte was captured. */
  Outcome whole(Supplier<Outcome> look) {
    return connection().lost() > 0 ? Outcome.unfit("bytes-lost") : look.get();
  }

  /** Lines of one of the two phases. */
  List<Proof> proofIn(boolean plain, List<Line> lines) {
    return plain ? proof(lines) : proofInTls(lines);
  }

  /** Lines inside TLS. */
  public List<Proof> proofInTls(List<Line> lines) {
    List<TlsRecord> records = tls().map(Tls::records).orElse(List.of());
    return lines.stream()
        .limit(PROOFS)
        .map(
            line ->
                new Proof(
                    index,
                    new Selection.EncryptedLine(line),
                    connection().streams().ofEncrypted(line, records)))
        .toList();
  }

  /** A record. */
  public Proof proof(TlsRecord record) {
    return new Proof(
        index, new Selection.WireRecord(record), connection().streams().ofRecord(record));
  }

  /** What a fact or a choice is read from. */
  public List<Proof> proof(Optional<FactEvidence> evidence) {
    return evidence.stream()
        .map(
            each ->
                switch (each) {
                  case FactEvidence.InMessage(var message, var field) -> proof(message, field);
                  case FactEvidence.InRecord(var record) -> proof(record);
                })
        .toList();
  }

  /** A handshake message or a field of it. */
  public Proof proof(HandshakeMessage message, Field field) {
    List<TlsRecord> records = tls().map(Tls::records).orElse(List.of());
    return new Proof(
        index,
        new Selection.MessageField(message, field),
        connection().streams().ofField(message, field, records));
  }

  /** The latest handshake message of that name which the server sent. */
  public Optional<HandshakeMessage> serverMessage(String name) {
    return tls().map(Tls::handshake).orElse(List.of()).reversed().stream()
        .filter(each -> each.from() == Direction.SERVER && each.name().equals(name))
        .findFirst();
  }

  /**
   * In plaintext, and not behind a ClientHello: lines that answer nothing which was sent.
   *
   * @param withStatus whether they are replies, or no reply at all
   */
  List<Line> unexpected(boolean withStatus) {
    long hello = helloAt();
    return unexpected(plaintext(), withStatus).stream().filter(line -> line.at() < hello).toList();
  }

  /** The same in any phase. */
  public static List<Line> unexpected(Phase phase, boolean withStatus) {
    List<Line> lines = new ArrayList<>();
    for (Reply reply : phase.replies()) {
      if (reply.kind() == Reply.Kind.UNEXPECTED && reply.status().isEmpty() != withStatus) {
        lines.addAll(lines(phase, reply));
      }
    }
    return lines;
  }

  /** What the server wrote, shortened, with characters that would do something escaped. */
  public static String quote(String text) {
    return Quotation.of(text, QUOTED);
  }

  /** A line, shortened the same way, and without what is secret in it. */
  public static String quote(Line line) {
    return quote(line.masked());
  }
}
