package org.mailseam.verdict;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Trust;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.StepState;
import org.mailseam.journal.Target;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.mail.Service;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Session;
import org.mailseam.session.StepResult;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.text.Quotation;
import org.mailseam.tls.Alert;

/**
 * Puts into words why something ended as it did: from the cause that the journal holds and from
 * what crossed the connection. A capture, which has no causes, gets the same words for the same
 * bytes.
 */
public final class EndReading {

  /** Where TLS comes first: submissions, imaps, pop3s (RFC 8314, 7). */
  private static final Set<Integer> TLS_PORTS = Set.of(465, 993, 995);

  private final Session session;
  private final int index;
  private final Connection connection;
  private final long until;

  /**
   * @param until what came later counts for nothing: last words while the connection was closed
   */
  private EndReading(Session session, int index, long until) {
    this.session = session;
    this.index = index;
    this.connection = session.connections().get(index);
    this.until = until;
  }

  /** Why the run ended; empty while it runs, where it passed, and for a capture. */
  public static Optional<Message> ofRun(Session session) {
    return session
        .ended()
        .flatMap(
            ended ->
                ended.cause().map(cause -> at(session, ended(session, ended)).sentence(cause)));
  }

  private static long ended(Session session, Event.Ended ended) {
    return session
        .step(ended.step())
        .flatMap(step -> step.endedAt().stream().boxed().findFirst())
        .orElse(ended.at());
  }

  /** What there is to say about a step. */
  public static Optional<Message> ofStep(Session session, StepResult step) {
    return step.cause()
        .map(cause -> at(session, step.endedAt().orElse(Long.MAX_VALUE)).sentence(cause));
  }

  /**
   * Why a connection ended before its time: what a step on it failed of, else what its bytes show.
   * Empty where nothing went wrong, or may still go on.
   *
   * @param index the connection's place in the session, from 0
   */
  public static Optional<Message> ofConnection(Session session, int index) {
    return session.steps().reversed().stream()
        .filter(step -> step.state() == StepState.FAILED)
        .filter(step -> step.cause().filter(EndReading::isOfConnection).isPresent())
        .filter(step -> session.connectionAt(step.endedAt().orElse(Long.MAX_VALUE)) == index)
        .findFirst()
        .flatMap(step -> ofStep(session, step))
        .or(() -> new EndReading(session, index, Long.MAX_VALUE).seen());
  }

  private static boolean isOfConnection(Cause cause) {
    return !(cause instanceof Cause.Said || cause instanceof Cause.Unreachable);
  }

  /** What a cause means on the connection that the session has now. */
  public static Message now(Session session, Cause cause) {
    return at(session, Long.MAX_VALUE).sentence(cause);
  }

  private static EndReading at(Session session, long until) {
    return new EndReading(session, session.connectionAt(until), until);
  }

  private Message sentence(Cause cause) {
    return switch (cause) {
      case Cause.Said(Message message) -> message;
      case Cause.Stopped() -> Message.of("script.stopped");
      case Cause.Unknown(var json) -> Message.of("journal.message-unknown", json.get("kind"), json);
      case Cause.Unreachable unreachable -> unreachable(unreachable);
      case Cause.TlsUnasked() -> Message.of("link.plain.answers-with-tls", server());
      case Cause.NotBegun notBegun -> notBegun(notBegun);
      case Cause.TrustRefused(var code, _) -> refused(code);
      case Cause.TooMuch(var bytes, var memory) ->
          memory > 0
              ? Message.of("link.receive.memory-spent", server(), mebibytes(bytes), memory >> 20)
              : connection.tls().isPresent()
                  ? Message.of("link.tls.too-much", server())
                  : Message.of("link.receive.too-much", server(), bytes >> 20);
      case Cause.TlsFailed failed -> handshake(Optional.empty()).ofAlert(failed);
      case Cause.TimedOut(var doing, var expected, var millis) ->
          switch (doing) {
            case WRITE -> Message.of("link.send.timed-out", server(), seconds(millis));
            case HANDSHAKE -> handshake(Optional.of(seconds(millis))).ofTimeOut();
            case REPLY -> silent(expected, millis);
          };
      case Cause.Ended(var by, var reset, var doing, var expected) ->
          switch (doing) {
            case WRITE ->
                Message.of(
                    by == Direction.CLIENT
                        ? "link.closed"
                        : tlsEnded() ? "link.tls.over" : "link.send.closed",
                    server());
            case HANDSHAKE -> handshake(Optional.empty()).ofEnd(by, reset);
            case REPLY -> ended(expected, reset);
          };
    };
  }

  /** What the bytes alone show. */
  private Optional<Message> seen() {
    HandshakeState state = HandshakeState.of(connection);
    Optional<Event.Closed> closed = connection.closed();
    return switch (state) {
      case FAILED -> Optional.of(handshake(Optional.empty()).seen(closed));
      case BEGUN, FINISHED_UNSEEN -> Optional.empty();
      case NOT_BEGUN, FINISHED ->
          handshake(Optional.empty())
              .broken()
              .or(
                  () ->
                      closed
                          .filter(end -> end.by() == Direction.SERVER)
                          .filter(
                              end ->
                                  end.reset() || (state == HandshakeState.NOT_BEGUN && !answered()))
                          .map(end -> ended("", end.reset())));
    };
  }

  private boolean answered() {
    return !phase().replies().isEmpty();
  }

  private HandshakeEnd handshake(Optional<String> seconds) {
    return new HandshakeEnd(connection, server(), seconds);
  }

  private static Message unreachable(Cause.Unreachable cause) {
    String seconds = seconds(cause.millis());
    String server = server(cause.host(), cause.port());
    String tried = String.join(", ", cause.tried());
    return switch (cause.obstacle()) {
      case REFUSED -> Message.of("link.connect.refused", server, tried, seconds);
      case TIMED_OUT -> Message.of("link.connect.timed-out", server, tried, seconds);
      case NO_ROUTE -> Message.of("link.connect.no-route", server, tried, seconds);
      case NOT_MADE -> Message.of("link.connect.failed", server, tried, seconds);
      case NO_SUCH_NAME -> Message.of("link.dns.unknown", cause.host());
      case NAME_UNANSWERED -> Message.of("link.dns.no-answer", cause.host());
      case NAME_TIMED_OUT -> Message.of("link.dns.timed-out", cause.host(), seconds);
    };
  }

  private Message notBegun(Cause.NotBegun cause) {
    String quote = Quotation.of(cause.first().text());
    Target target = connection.target();
    if (target.security() == Target.Security.IMPLICIT) {
      return Message.of("script.greeted-in-plaintext", quote, implicit(target));
    }
    return cause.leftOver() == 1
        ? Message.of("script.leftover-one", 1, quote)
        : Message.of("script.leftover", cause.leftOver(), quote);
  }

  private static String implicit(Target target) {
    return Service.all().stream()
        .filter(service -> service.implicitTls())
        .filter(service -> service.protocol().name().equals(target.protocol()))
        .map(Service::name)
        .findFirst()
        .orElse(target.protocol());
  }

  /** Judged again, by the anchors that the session was run with. */
  private Message refused(String code) {
    Header header = session.header();
    Terms terms = new Terms(Anchors.of(header.anchors(), header.anchorsOnly()));
    return switch (code) {
      case Cause.TrustRefused.NO_CERTIFICATE -> Message.of("link.tls.no-certificate", server());
      case Cause.TrustRefused.OTHER_NAME ->
          Message.of("live.other-name", Verdict.reference(session, index, terms).value());
      default ->
          Verdict.of(session, index, terms)
              .trust()
              .map(Trust::problems)
              .flatMap(all -> all.stream().filter(each -> each.code().equals(code)).findFirst())
              .map(Problem::message)
              .orElseGet(() -> Message.of("verdict.refused", server(), code));
    };
  }

  private Message silent(String expected, long millis) {
    String time = millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    Optional<String> said = lastWords();
    if (said.isPresent()) {
      return Message.of("script.timed-out-after", expected, time, Quotation.of(said.get()));
    }
    if (!awaitsGreeting()) {
      return Message.of("script.timed-out", expected, time);
    }
    boolean tlsPort = TLS_PORTS.contains(connection.target().port());
    return Message.of(
        inTls()
            ? "verdict.no-greeting-inside"
            : tlsPort ? "verdict.no-greeting-tls-port" : "script.no-greeting",
        expected,
        time);
  }

  private Message ended(String expected, boolean reset) {
    if (expected.isEmpty()) {
      return Message.of(reset ? "link.ended.reset" : "link.ended.silent", server());
    }
    Optional<String> said = lastWords();
    boolean broken = reset || (inTls() && !tlsEnded());
    if (said.isPresent()) {
      return Message.of(
          broken ? "script.broken-after" : "script.closed-after",
          expected,
          Quotation.of(said.get()));
    }
    return Message.of(
        broken
            ? "script.broken"
            : !awaitsGreeting()
                ? "script.closed"
                : inTls() ? "verdict.closed-ungreeted-inside" : "script.closed-ungreeted",
        expected);
  }

  private boolean inTls() {
    return connection.tls().filter(tls -> tls.begunAt() <= until).isPresent();
  }

  /** Whether the server has ended TLS in good order. */
  private boolean tlsEnded() {
    return connection.tls().map(Tls::alerts).stream()
        .flatMap(List::stream)
        .anyMatch(alert -> alert.from() == Direction.SERVER && alert.code() == Alert.CLOSE_NOTIFY);
  }

  private Phase phase() {
    return inTls() ? connection.encrypted().orElse(connection.plaintext()) : connection.plaintext();
  }

  /** Whether a greeting is due and has not come; behind STARTTLS there is none. */
  private boolean awaitsGreeting() {
    return (!inTls() || HandshakeEnd.fromTheStart(connection))
        && replies().noneMatch(reply -> reply.kind() == Reply.Kind.GREETING);
  }

  private Stream<Reply> replies() {
    List<Line> lines = phase().lines();
    return phase().replies().stream().filter(reply -> lines.get(reply.endLine() - 1).at() <= until);
  }

  /** The last line the server has begun since its last reply, finished or not. */
  private Optional<String> lastWords() {
    int heard =
        replies()
            .filter(
                reply ->
                    switch (reply.kind()) {
                      case GREETING, CONTINUATION, FINAL -> true;
                      case UNTAGGED, UNEXPECTED -> false;
                    })
            .reduce((_, later) -> later)
            .map(Reply::endLine)
            .orElse(0);
    List<Line> lines = phase().lines();
    return Stream.concat(
            phase().unfinished().stream(), lines.subList(heard, lines.size()).reversed().stream())
        .filter(line -> line.from() == Direction.SERVER && line.at() <= until)
        .map(Line::text)
        .findFirst();
  }

  /** The server as people write it; a practice server by its address. */
  private String server() {
    Target target = connection.target();
    return target.host().startsWith("lab:") && connection.opened().isPresent()
        ? connection.opened().get().remote()
        : server(target.host(), target.port());
  }

  private static String server(String host, int port) {
    return (host.indexOf(':') >= 0 && !host.startsWith("lab:") ? '[' + host + ']' : host)
        + ':'
        + port;
  }

  /** Such as {@code 12} or {@code 0.5}. */
  private static String mebibytes(long bytes) {
    return BigDecimal.valueOf((bytes * 10) >> 20, 1).stripTrailingZeros().toPlainString();
  }

  /** Such as {@code 30} or {@code 0.5}. */
  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
